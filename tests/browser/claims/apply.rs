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
