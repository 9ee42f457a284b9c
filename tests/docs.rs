//! What the documents promise of the rules: the reference is the table's own words, and the guidelines are gone through clause by
//! clause. `UPDATE=1 cargo test -p shangjia --test docs` writes `docs/rules.md`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use shangjia::check::{self, RULES};

/// Every clause, table row and form field of 雲市集工業館 AI 工具庫 上架申請須知, in its order.
const AI_TOOLBOX: &[&str] = &[
    "封面",
    "一",
    "二(一)",
    "二(二)",
    "三(一)",
    "三(二)",
    "三(三)",
    "三(四)",
    "三(五)",
    "三(六)",
    "三(七)",
    "三(八)",
    "四(一)",
    "四(二)",
    "四(三)",
    "四(四)",
    "四(五)",
    "四(六)",
    "五(一)",
    "五(二)",
    "五(三)",
    "五(四)",
    "五(五)",
    "五(六)",
    "五(七)",
    "五(七)1",
    "五(七)2",
    "六(一)1",
    "六(一)2(1)",
    "六(一)2(2)",
    "六(一)2(3)",
    "六(一)2(4)",
    "六(一)2(5)",
    "六(二)1",
    "六(二)2",
    "六(二)3",
    "六(二)4",
    "六(二)5",
    "六(二)6",
    "六(三)",
    "六(四)",
    "七 前文",
    "七(一)",
    "七(二)",
    "七(三)",
    "七(四)1",
    "七(四)2",
    "七(五)",
    "七(六)1",
    "七(六)2",
    "七(六)3",
    "七(七)1",
    "七(七)2",
    "七(七)3",
    "七(七)4",
    "七(八)",
    "七(九)",
    "七(十)",
    "八(一)一",
    "八(一)二",
    "八(一)三",
    "八(一)四",
    "八(二)1",
    "八(二)2",
    "八(二)3",
    "八(二)4",
    "八(二)5",
    "八(二)6",
    "八(三)1",
    "八(三)2",
    "八(三)3",
    "八(三)4",
    "八(三)5",
    "附表1 每家公司填寫1份表",
    "附表1 公司名稱",
    "附表1 統一編號",
    "附表1 營業項目",
    "附表1 設立登記日期",
    "附表1 實收資本額",
    "附表1 公司官網",
    "附表1 公司簡介",
    "附表1 申請AI應用方案數量",
    "附表1 公司銷售AI方案之相關業績",
    "附表1 代表人",
    "附表1 聯絡人",
    "附表1 公司地址",
    "附表1 個人資料告知 一至七",
    "附表1 個人資料之同意提供",
    "附表1 客戶資料切結書 一至三",
    "附表1 切結 一(一)",
    "附表1 切結 一(二)",
    "附表1 切結 二(一)",
    "附表1 切結 二(二)",
    "附表1 切結 二(三)",
    "附表1 切結 二(四)",
    "附表1 切結 二(五)",
    "附表1 切結 二(六)",
    "附表1 切結 二(七)",
    "附表1 切結 二(八)",
    "附表1 切結 二(九)",
    "附表1 切結 同意勾選",
    "附表2 方案名稱",
    "附表2 預期可解決之產業痛點",
    "附表2 演算法與模型",
    "附表2 流程設計與導入說明",
    "附表2 與市場相關產品比較",
    "附表2 初步測試的品質績效",
    "附表2 資安與個資保護承諾",
    "附表3 方案名稱",
    "附表3 是否為雲端方案",
    "附表3 雲平台架構",
    "附表3 (一)",
    "附表3 (二)1",
    "附表3 (二)2",
    "附表3 (二)3",
    "附表3 請上傳(1)至(4)",
    "附表3 一",
    "附表3 二",
    "附表3 三",
    "附表3 四",
    "附表3 五",
    "附表3 六",
    "附表3 七",
    "附表3 SLA 一",
    "附表3 SLA 二",
    "附表3 SLA 三",
    "附表3 SLA 四",
    "附表3 SLA 五",
    "附表4 表頭",
    "附表4 方案名稱",
    "附表4 是否代理經銷",
    "附表4 一",
    "附表4 二",
    "附表4 三",
    "附表4 四1",
    "附表4 四2",
    "附表4 四3",
    "附表4 四4",
    "附表4 五1",
    "附表4 五2",
    "附表4 五3",
    "附表4 六",
    "附表4 七1",
    "附表4 七2",
    "附表4 八",
    "附表4 九",
    "附表4 十",
    "附表4 十一",
];

/// The same of SME AI 平台 上架申請須知.
const SME_AI: &[&str] = &[
    "1",
    "2、1",
    "2、2",
    "2、3",
    "2、4",
    "2、5",
    "2、6",
    "3 申請資格一",
    "3 申請資格二",
    "3 申請資格三",
    "3 申請資格四",
    "3 申請資格五",
    "3 應備文件一",
    "3 應備文件二",
    "3 應備文件三",
    "3 註1至註4",
    "4 類型",
    "4 共同資格一",
    "4 共同資格二",
    "4 共同資格三",
    "4 共同資格四",
    "4 共同資格五",
    "4 共同資格六",
    "4 附件1",
    "4 附件2",
    "4 附件3",
    "4 附件4",
    "4 附件5",
    "4 附件6",
    "4 附件7",
    "4 附件8",
    "5、1(1)",
    "5、1(2)",
    "6、1",
    "6、1(1)",
    "6、1(2)",
    "6、1(3)",
    "6、1(4)",
    "6、1(5)",
    "6、2(1)",
    "6、2(2)",
    "6、2(3)",
    "6、3",
    "7、1",
    "7、2 方案審查一",
    "7、2 方案審查二",
    "7、2 方案審查三",
    "7、2 方案審查四",
    "7、2 方案審查五",
    "7、2 實體審查一",
    "7、2 實體審查二",
    "7、2 實體審查三",
    "7、2 實體審查四",
    "8",
    "8、1",
    "8、2",
    "8、3",
    "9、1",
    "9、2",
    "9、3",
    "9、4",
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

#[test]
fn the_reference_of_rules_is_what_the_table_says() {
    let file = path("rules.md");
    let reference = check::reference();
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, &reference).expect("docs/rules.md can be written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    let line = reference.lines().zip(written.lines()).position(|(now, before)| now != before);
    assert!(written == reference, "docs/rules.md is stale from line {line:?}: UPDATE=1 writes it");
}

/// `docs/guidelines.md`: the part of each programme.
fn guidelines() -> [(&'static str, String); 2] {
    let text = fs::read_to_string(path("guidelines.md")).expect("docs/guidelines.md is there");
    let (toolbox, sme) = text.split_once("\n## 二、").expect("it has two parts");
    [("ai-toolbox", toolbox.to_owned()), ("sme-ai", sme.to_owned())]
}

/// The rule ids that a text names in backquotes.
fn named(text: &str) -> BTreeSet<&str> {
    let is_id = |word: &&str| {
        let (letter, rest) = word.split_once('-').unwrap_or_default();
        ["R", "S", "V"].contains(&letter)
            && !rest.is_empty()
            && rest.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
    };
    text.split('`').skip(1).step_by(2).filter(is_id).collect()
}

#[test]
fn the_guidelines_are_gone_through_clause_by_clause() {
    for ((programme, text), clauses) in guidelines().iter().zip([AI_TOOLBOX, SME_AI]) {
        let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
        let rows: Vec<Vec<&str>> =
            rows.map(|row| row.split(" | ").collect()).filter(|row: &Vec<_>| row[2] != "回答").collect();
        let labels: Vec<&str> = rows.iter().map(|row| row[0]).collect();
        let missing: Vec<_> = clauses.iter().filter(|clause| !labels.contains(clause)).collect();
        let strange: Vec<_> = labels.iter().filter(|label| !clauses.contains(label)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{programme}: no {missing:?}, but {strange:?}");
        for row in rows {
            assert!(row.len() == 3 && row.iter().all(|cell| !cell.trim().is_empty()), "{programme}: {row:?}");
        }
    }
}

#[test]
fn the_guidelines_name_rules_that_are_there() {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    for (programme, text) in guidelines() {
        let strange: Vec<&str> = named(&text).into_iter().filter(|id| !known.contains(id)).collect();
        assert!(strange.is_empty(), "{programme}: the table has no {strange:?}");
    }
}

#[test]
fn every_rule_that_rests_on_a_section_is_named_under_its_guidelines() {
    for (programme, text) in guidelines() {
        let named = named(&text);
        let rests = |id: &&str| {
            let clause = check::rule(id).and_then(|rule| rule.clause(programme));
            clause.is_some_and(|clause| !clause.source.is_empty())
        };
        let missing: Vec<&str> =
            RULES.iter().map(|rule| rule.id).filter(rests).filter(|id| !named.contains(id)).collect();
        assert!(missing.is_empty(), "{programme}: docs/guidelines.md does not name {missing:?}");
    }
}
