//! Texts that try to become markup or script, and a catalogue that has them in every text that is shown.

use std::fmt::Write;

use shangjia::check::RULES;
use shangjia::tree::{MemoryTree, Tree};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// What a vector runs when it succeeds: a page where `hit` is set has been broken into.
const RUN: &str = "self.hit=1";

/// What a vector makes a browser ask for when it becomes an element.
pub(crate) const MARK: &str = "poison-mark";

/// Ends of whatever a text may stand in.
const ENDS: [&str; 9] = ["", "\">", "'>", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>"];

/// Ways into script, with `RUN` for what is run and `MARK` for an address.
const WAYS: [&str; 40] = [
    "<script>RUN</script>",
    "<ScRiPt >RUN</sCrIpT\t>",
    "<script/src=MARK></script>",
    "<script type=module src=MARK></script>",
    "<scr<script>ipt>RUN</scr</script>ipt>",
    "<img src=MARK onerror=RUN>",
    "<img/src=\"MARK\"/onerror=\"RUN\"//",
    "<IMG SRC=x OnErRoR='RUN'>",
    "<img srcset=MARK>",
    "<svg onload=RUN>",
    "<svg/onload=RUN//",
    "<svg><script>RUN</script></svg>",
    "<svg><a xlink:href=javascript:RUN><text y=9>x</text></a></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s>",
    "<math><mtext><img src=x onerror=RUN></mtext></math>",
    "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
    "<iframe src=javascript:parent.RUN></iframe>",
    "<object data=MARK></object>",
    "<embed src=MARK>",
    "<body onload=RUN>",
    "<input autofocus onfocus=RUN>",
    "<details open ontoggle=RUN>x</details>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN>",
    "<style>@import 'MARK';</style>",
    "<link rel=stylesheet href=MARK>",
    "<meta http-equiv=refresh content='0;url=MARK'>",
    "<base href=//MARK.invalid/>",
    "<form action=javascript:RUN><button>x</button></form>",
    "<a href=\"javascript:RUN\">x</a>",
    "<div style=\"background:url(MARK)\">x</div>",
    "<template shadowrootmode=open><img src=x onerror=RUN></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">",
    "\" autofocus onfocus=RUN x=\"",
    "' onmouseover=RUN autofocus tabindex=0 onfocus=RUN x='",
    "` onerror=RUN `",
    "&lt;script&gt;RUN&lt;/script&gt;",
    "\\u003cscript\\u003eRUN\\u003c/script\\u003e",
    "{{ 7*7 }}{% raw %}${RUN}<%= 7*7 %>",
    "javascript:RUN",
];

/// Keys whose values are closed choices, names of files, days or other records.
const CLOSED: [&str; 17] = [
    "vendor",
    "programme",
    "categories",
    "staff_sizes",
    "role",
    "usage_evidence",
    "status",
    "reference",
    "batch",
    "method",
    "kinds",
    "staff",
    "services",
    "file",
    "tax_id",
    "business_items",
    "customers",
];

/// Keys that are for staff alone: they are shown nowhere.
const PRIVATE: [&str; 5] = ["representative", "contact", "foreign", "declarations", "address"];

/// Every way behind every end.
pub(crate) fn vectors() -> Vec<String> {
    let all = ENDS.iter().flat_map(|end| WAYS.iter().map(move |way| format!("{end}{way}")));
    all.map(|vector| vector.replace("RUN", RUN).replace("MARK", MARK)).collect()
}

/// As many solutions as there are vectors, each of a vendor of its own: over all of them every text has every vector once. The rules are
/// switched off, for what is shown must be safe whatever they let through.
pub(crate) fn catalogue(demo: &dyn Tree, vectors: &[String]) -> MemoryTree {
    let text = |path: &str| String::from_utf8(demo.read(path).expect("a file of the demo")).expect("text");
    let mut tree = MemoryTree::default();
    tree.insert("site.toml", text("site.toml"));
    let mut off = "[rules]\n".to_owned();
    RULES.iter().for_each(|rule| writeln!(off, "{} = \"off\"", rule.id).expect("a text takes it"));
    for path in demo.list().expect("a list").iter().filter(|path| path.starts_with("programmes/")) {
        tree.insert(path.as_str(), text(path).replace("[rules]", &off));
    }
    let folder = "solutions/yunqi-aoi-metal-surface";
    let record = text(&format!("{folder}/index.md"));
    let (_, rest) = record.split_once("+++").expect("front matter");
    let (front, body) = rest.split_once("+++").expect("its end");
    let (front, vendor): (DocumentMut, DocumentMut) =
        (front.parse().expect("TOML"), text("vendors/yunqi-vision.toml").parse().expect("TOML"));
    for i in 0..vectors.len() {
        let mut next = i;
        let mut take = || {
            // A step that shares no factor with their number: each text meets each vector.
            next = (next + 7) % vectors.len();
            vectors[next].clone()
        };
        let mut vendor = vendor.clone();
        poison(&mut *vendor, &mut take);
        tree.insert(format!("vendors/vendor-{i}.toml"), vendor.to_string());
        let mut front = front.clone();
        poison(&mut *front, &mut take);
        front["vendor"] = toml_edit::value(format!("vendor-{i}"));
        let sections =
            body.replace("\n\n**", &format!("\n\n{}\n\n[x](javascript:{RUN}) ![x]({MARK})\n\n**", take()));
        tree.insert(format!("solutions/poisoned-{i}/index.md"), format!("+++\n{front}+++\n{sections}\n"));
        for file in ["01.png", "02.png", "03.png"] {
            tree.insert(
                format!("solutions/poisoned-{i}/{file}"),
                demo.read(&format!("{folder}/{file}")).expect("a picture"),
            );
        }
    }
    tree
}

fn poison(table: &mut dyn TableLike, take: &mut impl FnMut() -> String) {
    for (key, item) in table.iter_mut() {
        let key = key.get();
        if CLOSED.contains(&key) || PRIVATE.contains(&key) {
            continue;
        }
        match item {
            Item::Value(value) => poison_value(key, value, take),
            Item::Table(table) => poison(table, take),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| poison(table, take)),
            Item::None => {}
        }
    }
}

fn poison_value(key: &str, value: &mut Value, take: &mut impl FnMut() -> String) {
    match value {
        Value::InlineTable(table) => poison(table, take),
        // Lists of choices take others in words.
        Value::Array(list) if ["industries", "portability", "data_locations"].contains(&key) => {
            list.push(format!("other:{}", take()));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| poison_value(key, value, take)),
        Value::String(text) => *value = Value::from(format!("{}{}", text.value(), take())),
        _ => {}
    }
}
