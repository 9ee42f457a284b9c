//! A solution as one card: in lists, among search results, on the home page.

use serde::Serialize;

/// Everything a card shows.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// The solution's slug.
    pub slug: String,
    /// Address of its page, relative to the root.
    pub href: String,
    /// 方案名稱.
    pub name: String,
    /// The vendor's name.
    pub vendor: String,
    /// One line on what it does.
    pub summary: Option<String>,
    /// The first promo picture.
    pub picture: Option<Picture>,
    /// Its categories, in declared order.
    pub categories: Vec<CategoryTag>,
    /// The sizes it suits, worded: `10~50人`.
    pub sizes: Option<String>,
    /// The lowest price of its tiers, `12,000`, without currency.
    pub from_price: Option<String>,
    /// The lowest price a person and month, `250`, of the tiers that state both.
    pub per_seat_month: Option<String>,
    /// True when it has more than one price.
    pub several_prices: bool,
    /// How many fees stand beside the price, not in it.
    pub extra_fees: usize,
    /// Short name of the programme.
    pub programme: String,
    /// True for a record that is not approved and is only shown in a preview.
    pub draft: bool,
}

/// A category as a coloured tag.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryTag {
    /// Key: `machine`.
    pub key: String,
    /// The one large character: 機.
    pub short: String,
    /// The name: 設備管理.
    pub label: String,
    /// `operations` or `factory`.
    pub side: String,
    /// Address of the category's page, relative to the root.
    pub href: String,
}

/// A picture in its widths.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    /// Address of the middle width as JPEG, for `src`.
    pub src: String,
    /// All widths as WebP, narrowest first, for `srcset`.
    pub sources: Vec<PictureSource>,
    /// Width in pixels of the widest.
    pub width: u32,
    /// Height in pixels of the widest.
    pub height: u32,
    /// Text alternative.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
}

/// One width of a picture.
#[derive(Debug, Clone, Serialize)]
pub struct PictureSource {
    /// Address relative to the root.
    pub href: String,
    /// Width in pixels.
    pub width: u32,
}

/// Where the card of a solution stands: the card itself is rendered once for all such places.
#[derive(Debug, Clone, Serialize)]
pub struct PlacedCard {
    /// The number of the solution's entry.
    pub number: usize,
    /// Beside a solution that it is like: what both have in common, and how the prices stand; one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
