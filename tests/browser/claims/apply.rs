//! What vendors read before they apply.

use crate::stage::Visit;

pub(crate) async fn what_is_ticked_is_counted_and_nothing_is_sent(visit: Visit<'_>) {
    let Visit { page, server, .. } = &visit;
    page.open("apply/").await;
    page.holds("nothing is said yet", "document.querySelector('[data-self-check-said]').textContent === ''")
        .await;
    let asked = page.still(|| server.requests().len()).await;
    let boxes = page.find_all("#sme-ai .demand input").await;
    for one in &boxes[1..] {
        one.send_keys(" ").await.expect("a demand can be ticked by the keyboard");
    }
    let said = "document.querySelector('#sme-ai [data-self-check-said]').textContent";
    page.holds("one is left", &format!("{said}.includes('還有 1 項')")).await;
    boxes[0].send_keys(" ").await.expect("a demand can be ticked by the keyboard");
    page.holds("none is left", &format!("{said}.includes('{} 項都確認')", boxes.len())).await;
    let other = "document.querySelector('#ai-toolbox [data-self-check-said]').textContent";
    page.holds("the other programme has its own list", &format!("{other} === ''")).await;
    assert_eq!(page.still(|| server.requests().len()).await, asked);
}

/// The workbook comes from a button, for a link to a file that only a spreadsheet opens would be no open format; what it asks for can be
/// read beside it.
pub(crate) async fn the_form_can_be_read_and_downloaded(visit: Visit<'_>) {
    let Visit { page, server, .. } = &visit;
    page.open("apply/").await;
    for programme in ["ai-toolbox", "sme-ai"] {
        let fields = format!("document.querySelectorAll('#{programme} .form-fields li').length > 40");
        page.holds("every sheet is told", &fields).await;
        let form = format!("#{programme} .apply-ways form");
        let target: String = page
            .evaluate(&format!("return document.querySelector('{form}').action;"))
            .await
            .expect("the form leads somewhere");
        assert!(target.ends_with(&format!("/apply/{programme}.xlsx")), "{target}");
        page.click(&format!("{form} button")).await;
        let path = format!("apply/{programme}.xlsx");
        let sent = page.until("the workbook is sent", || {
            server.requests().into_iter().find(|request| request.path.contains(&path))
        });
        assert_eq!(sent.await.status, 200);
    }
}
