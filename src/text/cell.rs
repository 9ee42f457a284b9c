//! Text that is to stand in a spreadsheet's cell.

/// Makes text of a cell that a spreadsheet would take for a formula: with a leading apostrophe it stays what it is.
pub fn inert(cell: String) -> String {
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(begins) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn a_formula_becomes_text() {
        for formula in ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"] {
            assert_eq!(inert(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(inert("瑕疵".to_owned()), "瑕疵");
    }
}
