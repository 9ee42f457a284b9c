//! What staff note of a solution: its approval, how long it is listed, and when it leaves the shelf. Vendors leave this sheet alone.

use super::column::{Audience, Column, Kind, Pick, under};
use super::{Holds, Sheet};
use crate::model::{Status, Track};

/// The sheet for staff.
pub(super) fn sheet() -> Sheet {
    let mut columns = under("方案", super::plan::identity());
    let date = |heading: &str, path: &str, note: &str| Column::new(heading, path, Kind::Date).note(note);
    columns.extend(under(
        "核定（由承辦填寫）",
        [
            Column::new("核定狀態", "approval.status", Kind::Choice(Pick::all::<Status>()))
                .note("留白就是草稿：不會公開。已核定須有核定文號與核定日。〔八(一)〕")
                .like("已核定"),
            Column::new("核定文號", "approval.reference", Kind::Text)
                .note("公文字號，不會公開。")
                .like("範例字第1150000001號")
                .staff(),
            date("核定日", "approval.approved_on", "核定公文的日期。").like("2026-02-20"),
            Column::new("申請類型", "approval.track", Kind::Choice(Pick::all::<Track>()))
                .note("綠色通關或擴大招募。")
                .like("擴大招募")
                .staff()
                .unasked_by(&["ai-toolbox"]),
            Column::new("綠色通關佐證", "approval.green_evidence", Kind::Text)
                .note("曾遴選通過的佐證，綠色通關才填。〔附件5〕")
                .staff()
                .unasked_by(&["ai-toolbox"]),
            Column::new("梯次", "approval.batch", Kind::Text).note("例如 115-01。").like("115-01").staff(),
        ],
    ));
    columns.extend(under(
        "上架期間（由承辦填寫，首尾兩日都算）",
        [
            date("上架起日", "listing.from", "上架的第一天。").like("2026-03-02"),
            date("上架迄日", "listing.until", "最後一天。留白時照計畫的規定。"),
            date("業者確認日", "listing.confirmed_on", "業者確認方案狀態之日；有效期從較晚者起算。")
                .unasked_by(&["ai-toolbox"]),
        ],
    ));
    columns.extend(under(
        "下架（由承辦填寫）",
        [
            date("下架日", "delisting.on", "從這一天起不再上架。"),
            Column::new("下架原因", "delisting.reason", Kind::Text).note("不會公開。").staff(),
        ],
    ));
    Sheet {
        name: "承辦登錄",
        title: "承辦登錄：核定、上架期間與下架（業者請留白）",
        holds: Holds::Solutions,
        audience: Audience::Staff,
        columns,
    }
}
