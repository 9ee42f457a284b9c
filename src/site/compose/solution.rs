//! A solution's page.

use super::card::sizes;
use super::share::share;
use super::vendor::{labelled, web};
use super::words::{date_view, decimal, named, place, pledge, word, worded};
use super::{Facts, View};
use crate::diag::{Lang, Text};
use crate::markdown;
use crate::model::{self, Programme, Role};
use crate::site::view::{
    AiView, CloudView, FeeView, FoundationView, IncidentView, Labelled, Link, OriginView, PaymentView,
    PledgeView, PointsView, ProgrammeView, SectionView, SlaView, Solution, SubsidyView, SupportView,
    TierView, VideoView,
};
use crate::site::{Site, industry_key, picture, price, structured, url};
use crate::text::{Date, thousands};

impl Site<'_> {
    pub(super) fn solution(&self, lang: Lang, number: usize) -> (Facts, View) {
        let entry = self.entries[number];
        let (solution, programme) = (entry.solution, entry.programme);
        let root = url::lang_root(lang, self.default_lang());
        let categories = self.tags(lang, solution, programme);
        let pictures = picture::views(solution, self.pictures);
        let summary = solution.summary.clone().unwrap_or_else(|| solution.functions.join("、"));
        let mut facts = Facts::new("solution", &solution.name, summary);
        let mut trail =
            vec![(Text::new("方案", "Solutions").get(lang).to_owned(), Some(url::solutions(&root, 1)))];
        trail.extend(categories.first().map(|tag| (tag.label.clone(), Some(tag.href.clone()))));
        trail.push((solution.name.clone(), None));
        facts.crumbs = self.crumbs(lang, trail);
        facts.share_image = pictures.first().map(|picture| picture.src.clone());
        facts.noindex = entry.draft;
        facts.json_ld = vec![
            structured::software(self, lang, entry, pictures.first()),
            structured::breadcrumbs(self, &facts.crumbs),
        ];
        let view = Solution {
            slug: solution.slug.to_string(),
            name: solution.name.clone(),
            summary: solution.summary.clone(),
            version: solution.version.clone(),
            draft: entry.draft,
            vendor: self.vendor_card(lang, entry.vendor),
            programme: programme_view(lang, programme, self.today),
            also_listed_as: self.also_listed_as(lang, solution),
            categories,
            industries: industries(lang, &root, solution, programme),
            sizes: size_links(lang, &root, solution, programme),
            functions: solution.functions.clone(),
            pictures,
            sections: solution
                .sections
                .public()
                .map(|(key, body)| SectionView { key, html: markdown::to_html(body, 4) })
                .collect(),
            ai: solution.ai.as_ref().map(|ai| ai_view(lang, ai)),
            tiers: solution.tiers.iter().filter_map(|tier| self.tier(tier, programme)).collect(),
            from_price: price::lowest(solution).map(|price| thousands(u64::from(price))),
            renewal: solution.renewal.clone(),
            extra_fees: solution
                .extra_fees
                .iter()
                .map(|fee| FeeView {
                    item: fee.item.clone(),
                    amount: fee.amount.clone(),
                    note: fee.note.clone(),
                })
                .collect(),
            payments: solution
                .payments
                .iter()
                .map(|payment| PaymentView { label: word(lang, payment.method), name: payment.name.clone() })
                .collect(),
            subscription: match solution.subscription {
                Some(true) => Text::new("訂閱制", "Subscription"),
                _ => Text::new("非訂閱制", "Not a subscription"),
            }
            .get(lang)
            .to_owned(),
            origin: origin_view(lang, solution.origin.as_ref()),
            data_locations: solution.data_locations.iter().map(|key| place(lang, key)).collect(),
            cloud: solution.cloud.as_ref().map(|cloud| cloud_view(lang, cloud)),
            sla: solution.sla.as_ref().map(|sla| sla_view(sla, programme)),
            ordering: solution.ordering.as_ref().map_or_else(Vec::new, |ordering| {
                let steps = ordering.steps().into_iter();
                steps.filter_map(|(_, label, text)| Some(labelled(lang, &label, text?.to_owned()))).collect()
            }),
            onboarding_days: solution.onboarding_days,
            support: solution.support.as_ref().map(|support| SupportView {
                staff: support.staff.map(|staff| word(lang, staff)),
                capacity: support.capacity.clone(),
                services: support.services.iter().map(|service| word(lang, *service)).collect(),
            }),
            portability: worded(lang, &solution.portability),
            pledge: solution.data_pledge.then(|| PledgeView { text: pledge().get(lang).to_owned() }),
            video: solution.video.as_ref().and_then(video_view),
            manual: solution.manual.as_deref().and_then(web),
            note: solution.note.clone(),
            note_video: solution.note_video.as_deref().and_then(web),
            approved_on: solution.approval.approved_on.map(|date| date_view(lang, date)),
            listed_from: solution
                .listing
                .as_ref()
                .and_then(|listing| listing.from)
                .map(|date| date_view(lang, date)),
            listed_until: entry.last_day.map(|date| date_view(lang, date)),
            similar: self.similar(lang, solution, price::lowest(solution), &self.most_like(solution)),
            share: share(
                &solution.name,
                &format!("{}{}", self.config().url, url::solution(&root, solution.slug.as_str())),
            ),
        };
        (facts, View::Solution(view))
    }

    fn tier(&self, tier: &model::Tier, programme: &Programme) -> Option<TierView> {
        let price = tier.price?;
        let points = programme.subsidy.as_ref().and_then(|subsidy| {
            let points = price::points(price, subsidy.cap, price::own_share(subsidy, self.today)?);
            Some(PointsView {
                points: thousands(u64::from(points)),
                own: thousands(u64::from(price - points)),
            })
        });
        Some(TierView {
            price: thousands(u64::from(price)),
            price_number: price,
            months: tier.months,
            seats: tier.seats,
            other: tier.other.clone(),
            per_seat_month: price::per_seat_month(tier).map(|price| thousands(u64::from(price))),
            points,
        })
    }

    pub(super) fn also_listed_as(&self, lang: Lang, solution: &model::Solution) -> Option<Link> {
        let slug = solution.also_listed_as.as_deref()?;
        let other = self.entries.iter().find(|entry| entry.solution.slug.as_str() == slug)?;
        let root = url::lang_root(lang, self.default_lang());
        Some(Link {
            key: slug.to_owned(),
            label: other.programme.name.get(lang).to_owned(),
            href: url::solution(&root, slug),
            count: 1,
            current: false,
        })
    }

    /// The text of a solution for the search, beside its name, functions and vendor: everything that its page says in prose.
    pub fn prose_of(&self, number: usize) -> Vec<String> {
        let entry = self.entries[number];
        let (solution, lang) = (entry.solution, Lang::Zh);
        let mut prose: Vec<String> = solution.summary.iter().cloned().collect();
        prose.extend(solution.sections.public().map(|(_, body)| markdown::to_text(body)));
        let ai = solution.ai.as_ref();
        prose.extend(ai.and_then(|ai| ai.model.clone()));
        prose.extend(ai.and_then(|ai| ai.foundation.as_ref()).map(|model| {
            [&model.name, &model.version, &model.source]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        }));
        prose.extend(solution.tiers.iter().filter_map(|tier| tier.other.clone()));
        prose.extend(solution.renewal.clone());
        prose.extend(solution.extra_fees.iter().flat_map(|fee| {
            [Some(fee.item.clone()), Some(fee.amount.clone()), fee.note.clone()].into_iter().flatten()
        }));
        prose.extend(solution.payments.iter().filter_map(|payment| payment.name.clone()));
        if let Some(cloud) = &solution.cloud {
            prose.extend(cloud.traits().into_iter().filter_map(|(_, _, text)| text.map(str::to_owned)));
        }
        if let Some(sla) = &solution.sla {
            let texts = [&sla.support_hours, &sla.compensation, &sla.rpo_note];
            prose.extend(texts.into_iter().flatten().cloned());
            prose.extend(sla.incident_levels.iter().map(|level| level.describes.clone()));
        }
        if let Some(ordering) = &solution.ordering {
            prose.extend(ordering.steps().into_iter().filter_map(|(_, _, text)| text.map(str::to_owned)));
        }
        prose.extend(solution.support.as_ref().and_then(|support| support.capacity.clone()));
        prose.extend(solution.origin.as_ref().and_then(|origin| origin.company.clone()));
        prose.extend(solution.note.clone());
        prose.extend(solution.version.clone());
        prose.extend(
            solution
                .images
                .iter()
                .flat_map(|image| std::iter::once(image.alt.clone()).chain(image.caption.clone())),
        );
        prose.extend(sizes(lang, solution, entry.programme));
        prose
    }

    /// The labels of a solution for the search: categories, industries, kinds of AI, payments, providers, programme.
    pub fn labels_of(&self, number: usize) -> Vec<String> {
        let entry = self.entries[number];
        let (solution, programme, lang) = (entry.solution, entry.programme, Lang::Zh);
        let mut labels: Vec<String> =
            self.tags(lang, solution, programme).into_iter().map(|tag| tag.label).collect();
        labels.extend(industries(lang, "", solution, programme).into_iter().map(|link| link.label));
        labels.extend(solution.ai.iter().flat_map(|ai| &ai.kinds).map(|kind| word(lang, *kind)));
        labels.extend(solution.payments.iter().map(|payment| word(lang, payment.method)));
        if let Some(cloud) = &solution.cloud {
            labels.extend(cloud.architecture.map(|architecture| word(lang, architecture)));
            labels.extend(named(lang, &cloud.providers));
        }
        labels.extend(solution.data_locations.iter().map(|key| place(lang, key)));
        labels.extend(named(lang, &solution.portability));
        labels.push(programme.name.get(lang).to_owned());
        labels
    }
}

fn programme_view(lang: Lang, programme: &Programme, today: Date) -> ProgrammeView {
    ProgrammeView {
        key: programme.key.clone(),
        name: programme.name.get(lang).to_owned(),
        edition: programme.edition.clone(),
        organiser: programme.organiser.clone(),
        buyers: programme.buyers.clone(),
        notice: programme.notice.clone(),
        subsidy: programme.subsidy.as_ref().map(|subsidy| SubsidyView {
            cap: thousands(u64::from(subsidy.cap)),
            cap_number: subsidy.cap,
            own_share_parts: price::own_share(subsidy, today),
            own_share: subsidy.own_share.map(|share| decimal(share * 100.0)),
            closed_on: subsidy.closed_by(today).map(|date| date_view(lang, date)),
        }),
    }
}

pub(super) fn industries(
    lang: Lang,
    root: &str,
    solution: &model::Solution,
    programme: &Programme,
) -> Vec<Link> {
    let link = |key: &String| {
        let industry = programme.industry(key)?;
        let label = key
            .strip_prefix("other:")
            .map_or_else(|| industry.label.get(lang).to_owned(), |name| name.trim().to_owned());
        let key = industry_key(key).to_owned();
        Some(Link { href: url::group(root, "industries", &key, 1), key, label, count: 0, current: false })
    };
    solution.industries.iter().filter_map(link).collect()
}

fn size_links(lang: Lang, root: &str, solution: &model::Solution, programme: &Programme) -> Vec<Link> {
    let mine = programme.staff_sizes.iter().filter(|size| solution.staff_sizes.contains(&size.key));
    mine.map(|size| Link {
        key: size.key.clone(),
        label: size.label.get(lang).to_owned(),
        href: url::group(root, "sizes", &size.key, 1),
        count: 0,
        current: false,
    })
    .collect()
}

fn ai_view(lang: Lang, ai: &model::Ai) -> AiView {
    AiView {
        kinds: ai.kinds.iter().map(|kind| word(lang, *kind)).collect(),
        model: ai.model.clone(),
        foundation: ai.foundation.as_ref().map(|model| FoundationView {
            name: model.name.clone(),
            version: model.version.clone(),
            source: model.source.clone(),
        }),
    }
}

fn origin_view(lang: Lang, origin: Option<&model::Origin>) -> OriginView {
    let role = origin.and_then(|origin| origin.role).unwrap_or(Role::Maker);
    OriginView {
        role: word(lang, role),
        company: origin.and_then(|origin| origin.company.clone()),
        country: origin.and_then(|origin| origin.country.as_deref()).map(|code| place(lang, code)),
        tax_id: origin.and_then(|origin| origin.tax_id.clone()),
    }
}

fn cloud_view(lang: Lang, cloud: &model::Cloud) -> CloudView {
    CloudView {
        architecture: cloud.architecture.map(|architecture| word(lang, architecture)).unwrap_or_default(),
        providers: worded(lang, &cloud.providers),
        public_uses: worded(lang, &cloud.public_uses),
        traits: cloud
            .traits()
            .into_iter()
            .filter_map(|(_, label, text)| {
                Some(Labelled { label: label.get(lang).to_owned(), text: text?.to_owned() })
            })
            .collect(),
    }
}

fn sla_view(sla: &model::Sla, programme: &Programme) -> SlaView {
    let mut levels: Vec<&model::IncidentLevel> = sla.incident_levels.iter().collect();
    levels.sort_by_key(|level| level.level);
    SlaView {
        availability: sla.availability.map(decimal),
        availability_floor: programme.limits.availability.map(decimal),
        support_hours: sla.support_hours.clone(),
        compensation: sla.compensation.clone(),
        incidents: levels
            .into_iter()
            .map(|level| IncidentView {
                level: level.level.unwrap_or_default(),
                describes: level.describes.clone(),
                respond_within_hours: level.respond_within_hours.map(decimal).unwrap_or_default(),
            })
            .collect(),
        rpo_hours: sla.rpo_hours.map(decimal),
        rpo_floor: programme.limits.rpo_hours.map(decimal),
        rpo_note: sla.rpo_note.clone(),
    }
}

fn video_view(video: &model::Video) -> Option<VideoView> {
    let url = web(video.url.as_deref()?)?;
    let host = url.split('/').nth(2).unwrap_or_default().to_owned();
    Some(VideoView { url, host, minutes: video.minutes.map(decimal) })
}
