//! Examples at the end of each command's help: lines that a reader may type as they stand.

use clap::Command;

/// Command lines by command; after ` # ` what they do.
const EXAMPLES: &[(&str, &[&str])] = &[
    ("init", &["shangjia init shelf"]),
    (
        "new",
        &["shangjia new vendor beigang-vision", "shangjia new solution beigang-scratch --programme sme-ai"],
    ),
    (
        "template",
        &["shangjia template form.xlsx", "shangjia template form.xlsx --programme sme-ai --content content"],
    ),
    (
        "check",
        &[
            "shangjia check",
            "shangjia check batch.xlsx --content content # as it would be after import",
            "shangjia check batch.xlsx --format xlsx --output back.xlsx # to send back, faulty cells marked",
            "shangjia check --format html --output report.html",
        ],
    ),
    ("explain", &["shangjia explain S-TIERS", "shangjia explain S-TIERS --lang en"]),
    (
        "import",
        &["shangjia import batch.xlsx --dry-run # say what would change", "shangjia import batch.zip"],
    ),
    (
        "export",
        &[
            "shangjia export --format xlsx --output ../all.xlsx",
            "shangjia export --format csv --public --output solutions.csv",
        ],
    ),
    (
        "diff",
        &[
            "shangjia diff",
            "shangjia diff --format html --output meeting.html",
            "shangjia diff --against public.previous",
        ],
    ),
    (
        "expiring",
        &[
            "shangjia expiring --within 60",
            "shangjia expiring --format csv --output ../notify.csv # for the mail-merge",
        ],
    ),
    ("approve", &["shangjia approve beigang-scratch --reference 產發數字第1150000009號 --on 2026-11-18"]),
    (
        "build",
        &[
            "shangjia build",
            "shangjia build --base-path /tools/ --locked",
            "shangjia build --rollback # the site before, back in its place",
        ],
    ),
    ("serve", &["shangjia serve", "shangjia serve --port 9000 --open"]),
    (
        "search",
        &[
            "shangjia search 瑕疵檢測",
            "shangjia search '\"電力預測\" -雲端' --filter price_max=50000 --sort price",
        ],
    ),
    ("verify", &["shangjia verify public", "shangjia verify /srv/www/catalogue --format json"]),
    ("completions", &["shangjia completions bash > ~/.local/share/bash-completion/completions/shangjia"]),
    ("man", &["shangjia man | man -l -", "shangjia man --output ~/.local/share/man/man1"]),
];

/// The commands with their examples.
pub(super) fn with_examples(command: Command) -> Command {
    EXAMPLES.iter().fold(command, |command, (name, lines)| {
        let lines: Vec<String> = lines.iter().map(|line| format!("  {line}")).collect();
        command.mut_subcommand(name, |sub| sub.after_help(format!("Examples:\n{}", lines.join("\n"))))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::EXAMPLES;
    use crate::cli::Cli;

    /// The words of a line as a shell makes them, of what these lines use.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" # ").next().unwrap_or_default();
        let line = line.split(" > ").next().unwrap_or_default().split(" | ").next().unwrap_or_default();
        let mut quoted = line.split('\'');
        let mut words: Vec<String> = Vec::new();
        while let Some(plain) = quoted.next() {
            words.extend(plain.split_whitespace().map(str::to_owned));
            words.extend(quoted.next().map(str::to_owned));
        }
        words
    }

    #[test]
    fn every_command_has_examples_and_takes_them() {
        let command = Cli::command();
        let named: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let shown: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, shown);
        for (name, lines) in EXAMPLES {
            for line in *lines {
                let words = words(line);
                assert_eq!(words[1], *name, "{line}");
                let parsed = Cli::command().try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
            }
        }
    }
}
