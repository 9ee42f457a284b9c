use crate::fold::{fold, is_han, normalize};
use crate::variants::{PAIRS, variant};

#[test]
fn variants_are_sorted_and_lead_to_a_form_that_stays() {
    assert!(PAIRS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    for &(from, to) in PAIRS {
        assert_ne!(from, to);
        assert_eq!(variant(to), to, "{from} leads to {to}, which leads on");
        assert!(is_han(from) && is_han(to));
        assert_eq!(normalize(&format!("{from}{to}")), format!("{from}{to}"), "NFKC would hide {from}");
    }
}

#[test]
fn folding_twice_changes_nothing() {
    for point in 0..0x11_0000 {
        let Some(character) = char::from_u32(point) else { continue };
        let once = fold(&normalize(&character.to_string()));
        assert_eq!(fold(&once), once, "U+{point:04X}");
    }
}

#[test]
fn width_case_and_variants_fold() {
    for (one, other) in [
        ("ＡＯＩ", "aoi"),
        ("臺灣", "台灣"),
        ("裡", "裏"),
        ("羣", "群"),
        ("ﬁ", "FI"),
        ("ｶﾞ", "ガ"),
        ("Ａ\u{200b}", "a"),
    ] {
        assert_eq!(fold(&normalize(one)), fold(&normalize(other)));
    }
}
