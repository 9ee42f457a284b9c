//! 申請上架: from the programme files and the table of rules, so that what applicants read is what is checked.

use super::demands::{demands, form, severity};
use super::vendor::{labelled, phone, web};
use super::words::{date_view, decimal};
use super::{Facts, View};
use crate::check::rule;
use crate::diag::{Lang, Severity, Text};
use crate::model::{Period, Programme};
use crate::site::view::{Apply, ApplyProgramme, ComparedRow, ContactView, Deadline, Demand, Labelled, Way};
use crate::site::{Site, structured, url};
use crate::text;
use crate::text::{Date, thousands};

impl Site<'_> {
    pub(super) fn apply(&self, lang: Lang) -> (Facts, View) {
        let title = Text::new("申請上架", "Apply for listing");
        let about = Text::new(
            "給業者：哪一個計畫適合、資格自評、應備文件、期限，以及上架內容的檢查項目。",
            "For vendors: which programme suits, whether you are eligible, documents, dates, and what is checked.",
        );
        let mut facts = Facts::new("apply", title.get(lang), about.get(lang));
        facts.crumbs = self.crumbs(lang, vec![(title.get(lang).to_owned(), None)]);
        facts.json_ld = vec![structured::breadcrumbs(self, &facts.crumbs)];
        let programmes = &self.records.programmes;
        let view = Apply {
            names: programmes.iter().map(|programme| programme.name.get(lang).to_owned()).collect(),
            compared: compared(lang, programmes),
            programmes: programmes.iter().map(|programme| self.applicants(lang, programme)).collect(),
        };
        (facts, View::Apply(view))
    }

    fn applicants(&self, lang: Lang, programme: &Programme) -> ApplyProgramme {
        let documents = |required: bool| {
            let mine = programme.documents.iter().filter(move |document| document.required == required);
            mine.map(|document| document.label.get(lang).to_owned()).collect()
        };
        let eligibility = programme.eligibility.iter();
        let way = |key, address: &Option<String>| Some(Way { key, href: web(address.as_deref()?)? });
        ApplyProgramme {
            key: programme.key.clone(),
            name: programme.name.get(lang).to_owned(),
            edition: programme.edition.clone(),
            notice: programme.notice.clone(),
            closes: deadline(lang, programme, self.today),
            dates: dates(lang, programme),
            eligibility: eligibility
                .map(|demand| Demand {
                    text: demand.label.get(lang).to_owned(),
                    source: demand.source.clone(),
                })
                .collect(),
            required: documents(true),
            conditional: documents(false),
            refused: demands(lang, programme, Severity::Error),
            asked: demands(lang, programme, Severity::Warning),
            form: form(programme),
            workbook: url::workbook(&programme.key),
            ways: [way("apply", &programme.apply_url), way("site", &programme.enquiry.url)]
                .into_iter()
                .flatten()
                .collect(),
            enquiry: enquiry(lang, programme),
        }
    }
}

/// The programmes side by side; a row that none of them says anything of is left out.
fn compared(lang: Lang, programmes: &[Programme]) -> Vec<ComparedRow> {
    let none = || Text::new("—", "—").get(lang).to_owned();
    let values = |value: &dyn Fn(&Programme) -> Option<Text>| -> Vec<Option<String>> {
        programmes.iter().map(|programme| value(programme).map(|text| text.get(lang).to_owned())).collect()
    };
    let table_row = |label: Text, values: Vec<Option<String>>, as_recorded| {
        values.iter().any(Option::is_some).then(|| ComparedRow {
            label: label.get(lang).to_owned(),
            values: values.into_iter().map(|value| value.unwrap_or_else(none)).collect(),
            as_recorded,
        })
    };
    let row =
        |label: Text, value: &dyn Fn(&Programme) -> Option<Text>| table_row(label, values(value), false);
    let recorded = |label: Text, value: &dyn Fn(&Programme) -> Option<String>| {
        table_row(label, programmes.iter().map(value).collect(), true)
    };
    let rows = [
        recorded(Text::new("主辦", "Organiser"), &|p| Some(p.organiser.clone())),
        recorded(Text::new("執行", "Executing body"), &|p| p.executor.clone()),
        recorded(Text::new("買方", "Buyers"), &|p| p.buyers.clone()),
        row(Text::new("收的方案", "Solutions taken"), &|p| Some(solutions_taken(p))),
        row(Text::new("買方的點數", "Points for buyers"), &|p| Some(points(p))),
        row(Text::new("申請期間", "Applications"), &|p| applications(lang, p)),
        row(Text::new("上架期間", "Listing"), &|p| period(lang, p)),
        row(Text::new("補件期限", "Corrections"), &correction),
        row(Text::new("實收資本額", "Paid-in capital"), &|p| {
            let least = thousands(p.limits.capital?.unsigned_abs());
            Some(text!("至少 {least} 元", "at least NT${least}"))
        }),
        row(Text::new("每梯次方案數", "Solutions in a batch"), &|p| {
            let most = p.limits.batch?;
            Some(text!("每家最多 {most} 個", "at most {most} a vendor"))
        }),
        row(Text::new("價格種類", "Prices"), &|p| {
            let most = p.limits.tiers?;
            Some(text!("每個方案最多 {most} 種", "at most {most} a solution"))
        }),
        row(Text::new("廣宣圖片", "Pictures"), &|p| {
            let least = p.limits.images?;
            Some(text!("至少 {least} 張", "at least {least}"))
        }),
        row(Text::new("系統可用性", "Availability"), &|p| {
            let least = decimal(p.limits.availability?);
            Some(text!("至少 {least}%", "at least {least}%"))
        }),
        row(Text::new("資料備份", "Backups"), &|p| {
            let hours = decimal(p.limits.rpo_hours?);
            Some(text!("至少每 {hours} 小時一次", "at least every {hours} hours"))
        }),
    ];
    rows.into_iter().flatten().collect()
}

fn solutions_taken(programme: &Programme) -> Text {
    let demanded = |id: &str| rule(id).and_then(|rule| severity(programme, rule)) == Some(Severity::Error);
    match (demanded("S-AI"), demanded("S-CLOUD-REQUIRED")) {
        (_, true) => Text::new("雲端服務方案，AI 或一般皆可", "cloud services, with AI or without"),
        (true, false) => {
            Text::new("AI 應用方案，雲端或地端皆可", "AI solutions, in the cloud or on premises")
        }
        (false, false) => Text::new("AI 與一般方案", "solutions with AI or without"),
    }
}

fn points(programme: &Programme) -> Text {
    let Some(subsidy) = &programme.subsidy else { return Text::new("沒有", "none") };
    let cap = thousands(u64::from(subsidy.cap));
    text!("每家買方最高 {cap} 點", "up to {cap} a buyer")
}

fn applications(lang: Lang, programme: &Programme) -> Option<Text> {
    let (day, time) = moment(programme)?;
    let day = date_view(lang, day).text;
    Some(match time {
        Some(time) => text!("到 {day} {time} 止", "until {day} {time}, Taipei time"),
        None => text!("到 {day} 止", "until {day}"),
    })
}

fn period(lang: Lang, programme: &Programme) -> Option<Text> {
    match programme.period {
        Period::Until(day) => {
            let day = date_view(lang, day).text;
            Some(text!("核定上架日起到 {day}", "from approval until {day}"))
        }
        Period::Days(days) => {
            Some(text!("{days} 天，確認後重新起算", "{days} days, anew with each confirmation"))
        }
        Period::Open => None,
    }
}

fn correction(programme: &Programme) -> Option<Text> {
    let correction = programme.correction?;
    let days = correction.days;
    Some(if correction.working_days {
        text!("通知後 {days} 個工作天", "{days} working days from the notice")
    } else {
        text!("通知後 {days} 日", "{days} days from the notice")
    })
}

fn dates(lang: Lang, programme: &Programme) -> Vec<Labelled> {
    let notice = programme.notice_days;
    let reminder = matches!(programme.period, Period::Days(_)).then(|| {
        text!("屆期前 {notice} 天通知業者確認方案狀態", "a reminder to confirm {notice} days before the end")
    });
    let rows = [
        (Text::new("申請", "Applications"), applications(lang, programme)),
        (Text::new("補件", "Corrections"), correction(programme)),
        (Text::new("上架", "Listing"), period(lang, programme)),
        (Text::new("到期", "Expiry"), reminder),
    ];
    rows.into_iter()
        .filter_map(|(label, text)| Some(labelled(lang, &label, text?.get(lang).to_owned())))
        .collect()
}

fn deadline(lang: Lang, programme: &Programme, today: Date) -> Option<Deadline> {
    let (day, time) = moment(programme)?;
    Some(Deadline { day: date_view(lang, day), time, passed: day < today })
}

/// The last moment of applications as a day and a time: it is written `2027-10-20T18:00+08:00`.
fn moment(programme: &Programme) -> Option<(Date, Option<String>)> {
    let written = programme.applications_until.as_deref()?;
    let (day, time) = written.split_once('T').map_or((written, None), |(day, rest)| (day, rest.get(..5)));
    Some((Date::parse(day).ok()?, time.map(str::to_owned)))
}

fn enquiry(lang: Lang, programme: &Programme) -> Vec<ContactView> {
    let channel = &programme.enquiry;
    let view = |label: Text, text: &String, href| ContactView {
        label: label.get(lang).to_owned(),
        text: text.clone(),
        href,
    };
    let mut views: Vec<ContactView> = Vec::new();
    views.extend(
        channel.phone.as_ref().map(|number| view(Text::new("電話", "Telephone"), number, phone(number))),
    );
    views.extend(channel.email.iter().enumerate().map(|(number, email)| {
        let label = match number {
            0 => Text::new("電子郵件", "E-mail"),
            _ => Text::new("另一信箱", "Second e-mail"),
        };
        view(label, email, Some(format!("mailto:{email}")))
    }));
    views.extend(channel.address.as_ref().map(|address| view(Text::new("地址", "Address"), address, None)));
    views
}

#[cfg(test)]
mod tests {
    use super::solutions_taken;
    use crate::model::Programme;

    #[test]
    fn what_is_taken_follows_from_the_rules() {
        let taken = |key: &str| solutions_taken(&Programme { key: key.to_owned(), ..Programme::default() });
        assert!(taken("sme-ai").zh.starts_with("雲端服務方案"));
        assert!(taken("ai-toolbox").zh.starts_with("AI 應用方案"));
    }
}
