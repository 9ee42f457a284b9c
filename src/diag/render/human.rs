//! Diagnostics for a terminal: what is so, the value with carets, what to do, and why.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diag::{Diagnostic, Lang, PlaceSpan, Severity, Shows, Tally};

/// Renders `diagnostics` one after another. Colours are ANSI sequences; strip them where there is no terminal.
pub fn human(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&[group(diagnostic, lang)]));
        out.push_str("\n\n");
    }
    out
}

fn group(diagnostic: &Diagnostic, lang: Lang) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.get(lang)).id(diagnostic.rule));
    if let Some(place) = &diagnostic.place {
        group = match &place.span {
            Some(span) if span.excerpt.is_empty() => group.element(origin(&place.file, span)),
            Some(span) if span.shows == Shows::Part => {
                group.element(origin(&place.file, span)).element(snippet(span))
            }
            Some(span) => group.element(snippet(span).path(place.file.as_str())),
            None => group.element(match &place.cell {
                Some(cell) => Origin::path(format!("{} {cell}", place.file)),
                None => Origin::path(place.file.as_str()),
            }),
        };
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.get(lang)));
    }
    if let Some(source) = &diagnostic.source {
        let name = match lang {
            Lang::Zh => "依據",
            Lang::En => "source",
        };
        group = group.element(Level::NOTE.with_name(name).message(source.get(lang)));
    }
    group
}

fn origin<'a>(file: &'a str, span: &PlaceSpan) -> Origin<'a> {
    Origin::path(file).line(span.line).char_column(span.column)
}

fn snippet(span: &PlaceSpan) -> Snippet<'_, Annotation<'_>> {
    Snippet::source(span.excerpt.as_str())
        .line_start(span.line)
        .annotation(AnnotationKind::Primary.span(span.start..span.end))
}

/// The closing line: how many of each.
pub fn summary(tally: Tally, lang: Lang) -> String {
    let mut out = String::new();
    let Tally { errors, warnings, infos } = tally;
    match lang {
        Lang::Zh => write!(out, "{errors} 項錯誤，{warnings} 項警告，{infos} 項訊息"),
        Lang::En => write!(out, "{errors} errors, {warnings} warnings, {infos} infos"),
    }
    .expect("writing to a string");
    out
}
