//! Catalogues of any size, the same from the same number: listings in the language of the field, with the words,
//! figures and names that make each its own.

mod subjects;

use std::io;

use shangjia::tree::{MemoryTree, Tree};

use subjects::{SUBJECTS, Subject};

/// Random numbers that are the same everywhere (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.roll(of.len())]
    }

    fn some<'t>(&mut self, of: &[&'t str], least: usize, most: usize) -> Vec<&'t str> {
        let mut left = of.to_vec();
        let count = least + self.roll(most - least + 1);
        (0..count.min(of.len())).map(|_| left.swap_remove(self.roll(left.len()))).collect()
    }

    /// Characters that make a name: of a company, a place, a part.
    fn name(&mut self, length: usize) -> String {
        let characters: Vec<char> = NAMES.chars().collect();
        (0..length).map(|_| characters[self.roll(characters.len())]).collect()
    }
}

const INDUSTRIES: [&str; 8] =
    ["metal", "machinery", "plastics", "food", "textile", "electronics", "consumer-chemical", "transport"];
const TRADES: [&str; 16] = [
    "金屬加工",
    "機械設備",
    "塑膠射出",
    "食品",
    "紡織",
    "電子零組件",
    "家具",
    "印刷",
    "螺絲",
    "自行車零件",
    "模具",
    "汽車零件",
    "化工",
    "醫療器材",
    "包裝",
    "水五金",
];
const ROLES: [&str; 12] = [
    "廠長",
    "品保主管",
    "生管人員",
    "業務助理",
    "老闆",
    "領班",
    "現場作業員",
    "財務人員",
    "資訊人員",
    "倉管",
    "採購",
    "設備工程師",
];
const MATTERS: [&str; 20] = [
    "報表",
    "紀錄",
    "訂單",
    "影像",
    "數據",
    "異常",
    "客訴",
    "批次",
    "流程",
    "標準",
    "指標",
    "清單",
    "通知",
    "樣本",
    "排程表",
    "文件",
    "權限",
    "介面",
    "帳號",
    "模板",
];
const VERBS: [&str; 16] = [
    "整理", "比對", "預測", "標示", "彙整", "匯出", "追溯", "審核", "監看", "提醒", "分派", "核對", "產生",
    "估算", "歸檔", "翻譯",
];
const NAMES: &str =
    "昇鴻鑫峻宏豐凱晟泓佑翔益嘉隆泰誠銓達瀚聯穎岱崴鼎捷弘碩川澄毓禾霖祐旭冠緯彥璟諾耀德茂景驛衡岳";
const SENTENCES: [&str; 26] = [
    "把{t}的{w}交給系統，{r}每天少花{n}分鐘{v}{m}。",
    "{t}業者最怕{w}出錯，一次{m}重做就要{n}小時。",
    "以{n}筆{w}的{m}訓練，{w}的準確率達{p}%。",
    "{r}在手機上就能{v}{w}，不必回到辦公室找{m}。",
    "導入前{w}靠紙本，{m}散在{n}個資料夾；導入後全部集中。",
    "支援{w}與{w}串接，{m}自動{v}，不需要另寫程式。",
    "{g}位於{c}，第一階段先做{w}，第二階段擴大到{w}。",
    "{g}導入{n}個月後，{w}改善{p}%，{m}減少{n}件。",
    "異常發生時{n}秒內{v}，並把{m}傳給{r}。",
    "{w}的{m}可依{t}的做法調整，{r}自己就能改。",
    "資料存放在台灣，{w}與{m}每日備份，保留{n}天。",
    "既有的{w}不必更換，只要加裝{n}個感測點。",
    "訓練{n}小時後，{r}就能獨立{v}{m}。",
    "合約到期可匯出全部{m}，包含{w}的歷史資料。",
    "{r}說：「以前{w}要等{n}天，現在當天就能{v}。」",
    "與{g}合作{n}年，累積{n}種{w}的{m}。",
    "系統每{n}分鐘{v}一次{w}，{m}超出範圍就停線。",
    "缺工與輪班讓{w}的品質不穩，{m}常常漏記。",
    "客戶要求提供{w}的{m}，{r}要翻{n}本簿子。",
    "{w}用不同格式的{m}，{r}重複輸入，容易出錯。",
    "不上雲端也能用：{w}在廠內主機運算，{m}不外流。",
    "第{n}版加入{w}，{v}速度快{p}%。",
    "{c}的{g}以{w}取代人工{v}，一年省下{n}萬元。",
    "先選一條產線試行{n}週，{w}達到目標再擴大。",
    "{m}以顏色區分{w}的等級，{r}一眼就能判斷。",
    "{t}常見的{n}種{w}都有範本，{m}照著填就好。",
];
const CITIES: [&str; 12] =
    ["新北", "桃園", "台中", "彰化", "台南", "高雄", "嘉義", "雲林", "苗栗", "新竹", "屏東", "宜蘭"];

/// Of a content folder what is not a listing: settings, programmes, synonyms.
pub(crate) fn settings(content: &dyn Tree) -> io::Result<MemoryTree> {
    let is_listing = |path: &String| {
        ["solutions/", "vendors/", "approved.lock"].iter().any(|start| path.starts_with(start))
    };
    let paths = content.list()?.into_iter().filter(|path| !is_listing(path) && path.ends_with(".toml"));
    paths.map(|path| content.read(&path).map(|bytes| (path, bytes))).collect()
}

/// The content folder of a catalogue with so many listings, a third as many vendors, and no pictures.
pub(crate) fn content(base: MemoryTree, listings: usize) -> MemoryTree {
    let mut tree = base;
    let mut dice = Dice(20_261_125);
    let vendors = listings.div_ceil(3);
    for number in 0..vendors {
        let company =
            format!("{}{}股份有限公司", dice.name(2), dice.pick(&["科技", "軟體", "智能", "資訊", "數據"]));
        let vendor =
            format!("name = \"{company}\"\ntax_id = \"{:08}\"\nestablished_on = 2015-03-02\n", number + 1);
        tree.insert(format!("vendors/v{number}.toml"), vendor);
    }
    for number in 0..listings {
        tree.insert(format!("solutions/s{number}/index.md"), listing(&mut dice, vendors));
    }
    tree
}

fn listing(dice: &mut Dice, vendors: usize) -> String {
    let subject = &SUBJECTS[dice.roll(SUBJECTS.len())];
    let quoted =
        |words: &[&str]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let (main, other) = (dice.pick(subject.words), dice.pick(subject.words));
    let name = format!(
        "{}{main}{other}{}",
        dice.name(2),
        dice.pick(&["系統", "平台", "助手", "雲", "引擎", "方案"])
    );
    let functions: Vec<String> = (0..5)
        .map(|_| format!("{}{}{}", dice.pick(subject.words), dice.pick(&VERBS), dice.pick(&MATTERS)))
        .collect();
    let functions: Vec<&str> = functions.iter().map(String::as_str).collect();
    let mut text = format!(
        "+++\nname = \"{name}\"\nvendor = \"v{}\"\nprogramme = \"{}\"\nsummary = \"{}\"\ncategories = [{}]\n\
         industries = [{}]\nstaff_sizes = [{}]\nfunctions = [{}]\nsubscription = {}\n\
         approval = {{ status = \"approved\", reference = \"產發數字第115{:07}號\", approved_on = 2026-02-26 }}\n\
         listing = {{ from = 2026-{:02}-{:02}, until = 2027-12-31 }}\npayments = [{{ method = \"{}\" }}]\n",
        dice.roll(vendors),
        dice.pick(&["ai-toolbox", "sme-ai"]),
        sentence(dice, subject),
        quoted(&[subject.category]),
        quoted(&dice.some(&INDUSTRIES, 1, 4)),
        quoted(&dice.some(&["1-9", "10-20", "21-50", "51-100", "101-200"], 1, 3)),
        quoted(&functions),
        dice.roll(2) == 0,
        dice.roll(10_000_000),
        3 + dice.roll(8),
        1 + dice.roll(28),
        dice.pick(&["online-banking", "credit-card", "invoice"]),
    );
    if dice.roll(3) > 0 {
        text.push_str(&format!("\n[ai]\nkinds = [\"{}\"]\n", dice.pick(&["discriminative", "generative"])));
    }
    for _ in 0..=dice.roll(3) {
        let (price, months, seats) =
            (1 + dice.roll(60), dice.pick(&["1", "6", "12", "24"]), 1 + dice.roll(30));
        text.push_str(&format!(
            "\n[[tiers]]\nprice = {}\nmonths = {months}\nseats = {seats}\n",
            price * 5000
        ));
    }
    text.push_str("+++\n");
    for heading in ["產業痛點", "方案特色", "成功應用案例"] {
        text.push_str(&format!("\n## {heading}\n\n"));
        for _ in 0..13 {
            text.push_str(&sentence(dice, subject));
            if dice.roll(5) == 0 {
                text.push_str("\n\n");
            }
        }
        text.push('\n');
    }
    text
}

fn sentence(dice: &mut Dice, subject: &Subject) -> String {
    let mut said = String::new();
    let mut rest = dice.pick(&SENTENCES);
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let (kind, after) = after.split_once('}').expect("templates are whole");
        match kind {
            "t" => said.push_str(dice.pick(&TRADES)),
            "r" => said.push_str(dice.pick(&ROLES)),
            "m" => said.push_str(dice.pick(&MATTERS)),
            "v" => said.push_str(dice.pick(&VERBS)),
            "c" => said.push_str(dice.pick(&CITIES)),
            "g" => said.push_str(&dice.name(2)),
            "n" => said.push_str(&(2 + dice.roll(500)).to_string()),
            "p" => said.push_str(&format!("{}.{}", 10 + dice.roll(89), dice.roll(10))),
            // Mostly of the listing's own subject, as texts are.
            _ if dice.roll(4) > 0 => said.push_str(dice.pick(subject.words)),
            _ => {
                let other = &SUBJECTS[dice.roll(SUBJECTS.len())];
                said.push_str(dice.pick(other.words));
            }
        }
        rest = after;
    }
    said + rest
}
