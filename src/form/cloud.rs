//! 附表 3: the technical characteristics of a cloud solution and what it promises.

use super::column::{Audience, Column, Kind, Pick, others, ticks, under};
use super::{Choices, Holds, Sheet};
use crate::model::{Architecture, Consideration, Hosting, Provider, Use};

/// The sheet of cloud characteristics. A solution that is no cloud service needs no row here.
pub(super) fn sheet(choices: &Choices<'_>) -> Sheet {
    let mut columns = under("方案", super::plan::identity());
    columns.extend(under(
        "是否為雲端方案",
        [Column::new("是否為雲端方案", "cloud", Kind::Table)
            .note("填「是」或「否」。不是雲端方案的，其餘各欄不必填，也可以整列不填。〔附表3〕")
            .like("是")],
    ));
    columns.extend(under("雲平台架構（IaaS/PaaS）", platform()));
    columns.extend(under("雲端方案技術特性說明", characteristics()));
    columns.extend(under("5 項服務層級協定（SLA）指標承諾", sla(choices)));
    Sheet {
        name: "附表3 雲端特性",
        title: "附表 3：雲端方案技術特性說明（雲端方案才填）",
        holds: Holds::Solutions,
        audience: Audience::Everyone,
        columns,
    }
}

fn platform() -> Vec<Column> {
    let hybrid = "採用混合雲才填。〔附表3(二)〕";
    let mut columns = vec![
        Column::new("雲平台架構", "cloud.architecture", Kind::Choice(Pick::all::<Architecture>()))
            .note("100% 公有雲，或公有雲加私有雲的混合雲；100% 私有雲或自有機房請勿申請。〔附表3〕")
            .like("公有雲"),
    ];
    let provider = "採用的公有雲。〔附表3(一)〕";
    columns.extend(ticks("公有雲", "cloud.providers", Pick::all::<Provider>(), &["aws"], provider));
    columns.push(others("公有雲", "cloud.providers", provider));
    columns.extend(ticks("混合雲之公有雲用途", "cloud.public_uses", Pick::all::<Use>(), &[], hybrid));
    columns.push(others("混合雲之公有雲用途", "cloud.public_uses", hybrid));
    let mut private = ticks("私有雲用途", "cloud.private.uses", Pick::all::<Use>(), &[], hybrid);
    private.push(others("私有雲用途", "cloud.private.uses", hybrid));
    private.extend([
        Column::new("私有雲採用", "cloud.private.hosting", Kind::Choice(Pick::all::<Hosting>())).note(hybrid),
        Column::new("私有機房有規劃投入公有雲", "cloud.private.plans_public", Kind::Flag)
            .note("採用私有機房（不對外營運）者填「是」或「否」。〔附表3(二)2〕"),
        Column::new("私有機房無規劃投入公有雲之原因", "cloud.private.reason", Kind::Text)
            .note("上一欄填「否」時填。〔附表3(二)2〕"),
    ]);
    private.extend(ticks(
        "採用混合雲之考量",
        "cloud.considerations",
        Pick::all::<Consideration>(),
        &[],
        hybrid,
    ));
    private.push(others("採用混合雲之考量", "cloud.considerations", hybrid));
    columns.extend(private.into_iter().map(Column::staff));
    columns
}

fn characteristics() -> Vec<Column> {
    let text = |heading: &str, key: &str, note: &str, example: &str| {
        Column::new(heading, format!("cloud.{key}"), Kind::Prose)
            .note(format!("100 字以內。{note}〔附表3〕"))
            .like(example)
            .most(100)
    };
    vec![
        text(
            "一、大量連線",
            "connections",
            "經壓力測試，同時最多可服務幾條連線。",
            "經壓力測試，可同時服務 500 條連線。",
        ),
        text("二、大量計算", "throughput", "經壓力測試，每秒最多可服務幾個請求。", "每秒可服務 80 個請求。"),
        text("三、資源彈性調度", "elasticity", "資源監控與彈性調度的機制。", "依用量自動擴縮。"),
        text(
            "四、服務不中斷",
            "continuity",
            "某台虛擬機或容器故障後仍能服務的機制。",
            "兩個可用區互為備援。",
        ),
        text(
            "五、雲端負載機制",
            "load_balancing",
            "負載平衡的機制，請求可在幾秒內完成。",
            "負載平衡，請求 2 秒內完成。",
        ),
        text("六、資訊安全機制", "security", "主機與網站弱點掃描等機制。", "每週弱點掃描。"),
        text("六、個人資料保護機制", "privacy", "資料存取控管與紀錄。", "存取皆有紀錄可查。"),
        Column::new("七、壓力測試日期", "cloud.stress_tested_on", Kind::Date)
            .note("1 年內的壓力測試報告日期，報告另附。〔附表3 七〕")
            .like("2026-06-01")
            .staff()
            .unasked_by(&["sme-ai"]),
    ]
}

fn sla(choices: &Choices<'_>) -> Vec<Column> {
    let least = choices.limit(|programme| programme.limits.availability);
    let least = least.map_or(String::new(), |least| format!("須達 {least}%。"));
    let hours = choices.limit(|programme| programme.limits.rpo_hours);
    let hours = hours.map_or(String::new(), |hours| format!("至少每 {hours} 小時備份一次。"));
    let levels = choices.limit(|programme| programme.limits.incident_levels);
    let levels = levels.map_or(String::new(), |levels| format!("至少分 {levels} 級。"));
    let text = |heading: &str, key: &str, note: &str, example: &str| {
        Column::new(heading, format!("sla.{key}"), Kind::Prose)
            .note(format!("100 字以內。{note}〔附表3；八(三)〕"))
            .like(example)
            .most(100)
    };
    let mut columns = vec![
        Column::new("一、系統可用性（%）", "sla.availability", Kind::Percent)
            .note(format!("每月正常運作的百分比，例如 99.5。{least}〔附表3；八(三)1〕"))
            .like("99.5"),
        text("二、客服支援時段", "support_hours", "服務的方式與時段。", "週一至週五 9 時至 18 時。"),
        text("三、服務中斷補償", "compensation", "中斷達多久、怎麼補償。", "中斷滿 4 小時，延長使用 1 天。"),
    ];
    for i in choices.numbers("sla.incident_levels") {
        let n = i + 1;
        let path = |key: &str| format!("sla.incident_levels[{i}].{key}");
        let note =
            format!("依問題嚴重程度分級，一級最重。{levels}各級描述合計 100 字以內。〔附表3；八(三)4〕");
        let [level, describes, hours] = match i {
            0 => ["1", "無法登入", "2"],
            1 => ["2", "部分功能異常", "8"],
            _ => ["", "", ""],
        };
        columns.extend([
            Column::new(format!("四、問題回應時間({n})：級別"), path("level"), Kind::Integer(1, 9))
                .note(note.clone())
                .like(level),
            Column::new(format!("四、問題回應時間({n})：問題描述"), path("describes"), Kind::Text)
                .note(note.clone())
                .like(describes),
            Column::new(
                format!("四、問題回應時間({n})：幾小時內回應"),
                path("respond_within_hours"),
                Kind::Number(0, 8760),
            )
            .note(note)
            .like(hours),
        ]);
    }
    columns.extend([
        Column::new("五、復原點目標（RPO，小時）", "sla.rpo_hours", Kind::Number(0, 8760))
            .note(format!("每幾小時備份一次。{hours}〔附表3；八(三)5〕"))
            .like("12"),
        text("五、復原點目標說明", "rpo_note", "備份的時刻與方式。選填。", "每日 2 時與 14 時備份。"),
    ]);
    columns
}
