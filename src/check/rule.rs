//! What a rule is: its id, its demand, what each programme makes of it, and how it finds what breaks it.

use super::Case;
use crate::diag::{Severity, Text};
use crate::model::{Programme, Solution, Subject, Vendor};

/// One rule of the table.
pub struct Rule {
    /// Stable name: `S-FUNCTIONS`.
    pub id: &'static str,
    /// The demand in 正體中文.
    pub zh: &'static str,
    /// The demand in English.
    pub en: &'static str,
    /// What to do about a breach, zh-TW and English, where the finding has nothing closer to say.
    pub hint: [&'static str; 2],
    /// What each programme's guidelines make of it; a programme that is absent does not have the rule.
    pub clauses: &'static [Clause],
    /// A right and a wrong example.
    pub example: Example,
    /// How it finds.
    pub find: Find,
}

/// What a rule accepts and what it raises, for `docs/rules.md` and `shangjia explain`.
pub enum Example {
    /// Keys of a vendor's or solution's record in TOML, laid over a sound record of ai-toolbox; body sections under `sections`.
    Toml {
        /// Silent.
        right: &'static str,
        /// Raised.
        wrong: &'static str,
    },
    /// The same under sme-ai, for demands that only its guidelines make.
    SmeAi {
        /// Silent.
        right: &'static str,
        /// Raised.
        wrong: &'static str,
    },
    /// In words, zh-TW and English, where no key of one record shows it.
    Words {
        /// Silent.
        right: [&'static str; 2],
        /// Raised.
        wrong: [&'static str; 2],
    },
}

/// A programme's part in a rule.
pub struct Clause {
    /// Key of the programme.
    pub programme: &'static str,
    /// How grave a breach is.
    pub severity: Severity,
    /// Section of its guidelines; empty for a demand of this catalogue's own.
    pub source: &'static str,
}

/// How a rule finds what breaks it.
pub enum Find {
    /// Looks at each vendor.
    Vendor(fn(&Vendor, &Case<'_>, &mut Vec<Raised>)),
    /// Looks at each solution.
    Solution(fn(&Solution, &Case<'_>, &mut Vec<Raised>)),
    /// Looks at all records together, once.
    Records(fn(&Case<'_>, &mut Vec<Raised>)),
    /// Is raised while records are read.
    Reading,
}

/// What a rule raised; severity and source depend on the programme and are added by the table.
pub struct Raised {
    /// Whose record.
    pub subject: Subject,
    /// Key path; `None` for the record as a whole.
    pub field: Option<String>,
    /// What is so.
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
    /// The programme under which it is wrong; `None`: whichever the subject belongs to.
    pub programme: Option<String>,
    /// The gravest that it may be called, whatever the table says.
    pub at_most: Severity,
}

impl Rule {
    /// What to do about a breach.
    pub fn hint(&self) -> Text {
        let [zh, en] = self.hint;
        Text::new(zh, en)
    }

    /// What the programme `key` makes of the rule. A programme that the table does not know has every rule, as gravely as the
    /// gravest of those it knows, and rests on no section.
    pub fn clause(&self, key: &str) -> Option<Clause> {
        let known = ["ai-toolbox", "sme-ai"].contains(&key);
        if let Some(clause) = self.clauses.iter().find(|clause| clause.programme == key) {
            return Some(Clause {
                programme: clause.programme,
                severity: clause.severity,
                source: clause.source,
            });
        }
        let gravest = self.clauses.iter().map(|clause| clause.severity).max()?;
        (!known).then_some(Clause { programme: "", severity: gravest, source: "" })
    }
}

/// Pairs a programme with a severity and a section.
pub(super) const fn clause(programme: &'static str, severity: Severity, source: &'static str) -> Clause {
    Clause { programme, severity, source }
}

/// A source as a reader is told of it.
pub(super) fn worded(source: &str) -> Text {
    if source.is_empty() {
        return Text::new("本目錄要求", "this catalogue's own demand");
    }
    Text::new(format!("上架申請須知 {source}"), format!("listing guidelines, {source}"))
}

impl Raised {
    /// On a key of a record.
    pub fn new(subject: Subject, field: impl Into<String>, message: Text) -> Self {
        Self {
            subject,
            field: Some(field.into()),
            message,
            hint: None,
            programme: None,
            at_most: Severity::Error,
        }
    }

    /// On a key of a vendor.
    pub fn vendor(vendor: &Vendor, field: impl Into<String>, message: Text) -> Self {
        Self::new(Subject::Vendor(vendor.slug.to_string()), field, message)
    }

    /// On a key of a solution.
    pub fn solution(solution: &Solution, field: impl Into<String>, message: Text) -> Self {
        Self::new(Subject::Solution(solution.slug.to_string()), field, message)
    }

    /// Adds what to do.
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Has it judged by this programme alone, whose threshold it misses.
    pub fn under(mut self, programme: &Programme) -> Self {
        self.programme = Some(programme.key.clone());
        self
    }

    /// Has it called a warning at most: it may be mistaken.
    pub fn warning(mut self) -> Self {
        self.at_most = Severity::Warning;
        self
    }
}
