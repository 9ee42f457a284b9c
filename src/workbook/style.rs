//! How cells look. What only staff may see is told by its colour in the heading and by a word in the row above.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::diag::Severity;
use crate::form::{Audience, Column, Kind};

/// The formats of a workbook.
pub(super) struct Style {
    /// A sheet's title.
    pub(super) title: Format,
    /// A part of the form.
    pub(super) group: Format,
    /// What must be filled in, and how.
    pub(super) hint: Format,
    /// The example.
    pub(super) example: Format,
    /// A name that is looked up.
    pub(super) echo: Format,
    /// A column that the form does not have.
    pub(super) unknown: Format,
    /// Plain words.
    pub(super) words: Format,
    /// Words that stand out.
    pub(super) strong: Format,
    /// A text over its limit.
    pub(super) over: Format,
}

const LINE: Color = Color::RGB(0xB8_C4_CE);

impl Style {
    pub(super) fn new() -> Self {
        let boxed = Format::new().set_border(FormatBorder::Thin).set_border_color(LINE);
        let top = boxed.clone().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            title: Format::new().set_bold().set_font_size(14),
            group: top.clone().set_bold().set_background_color(Color::RGB(0xE3_E9_EF)),
            hint: top.clone().set_font_size(9).set_font_color(Color::RGB(0x5A_67_72)),
            example: top
                .clone()
                .set_italic()
                .set_num_format("@")
                .set_font_color(Color::RGB(0x76_82_8C))
                .set_background_color(Color::RGB(0xF6_F4_EC)),
            echo: top
                .clone()
                .set_font_color(Color::RGB(0x76_82_8C))
                .set_background_color(Color::RGB(0xF3_F5_F7)),
            unknown: top.clone().set_background_color(Color::RGB(0xEE_EE_EE)),
            words: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            strong: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            over: Format::new().set_background_color(Color::RGB(0xFB_E3_B5)),
        }
    }

    /// A heading: of what buyers see, or of what staff alone see.
    pub(super) fn heading(column: &Column) -> Format {
        let fill = match column.audience {
            Audience::Everyone => Color::RGB(0x1F_4E_79),
            Audience::Staff => Color::RGB(0x6B_4A_7E),
        };
        Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(fill)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
    }

    /// A cell to be filled in. Digits and texts stay as they are typed: no zero is lost and no date is made of them.
    pub(super) fn cell(kind: &Kind) -> Format {
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        match kind {
            Kind::Integer(..) => format.set_num_format("#,##0"),
            Kind::Number(..) | Kind::Percent => format,
            Kind::Date => format.set_num_format("yyyy-mm-dd"),
            Kind::Tick(_) | Kind::Pays(_) | Kind::Flag | Kind::Table => {
                format.set_num_format("@").set_align(FormatAlign::Center)
            }
            _ => format.set_num_format("@"),
        }
    }

    /// The same for a cell in which something was found.
    pub(super) fn marked(kind: &Kind, severity: Severity) -> Format {
        Self::cell(kind)
            .set_background_color(Self::colour(severity))
            .set_border(FormatBorder::Medium)
            .set_border_color(match severity {
                Severity::Error => Color::RGB(0xC0_39_2B),
                Severity::Warning | Severity::Info => Color::RGB(0xC9_8A_12),
            })
    }

    /// The colour of a finding.
    pub(super) fn colour(severity: Severity) -> Color {
        match severity {
            Severity::Error => Color::RGB(0xF8_CF_CB),
            Severity::Warning => Color::RGB(0xFB_E9_B7),
            Severity::Info => Color::RGB(0xDD_EB_F7),
        }
    }
}
