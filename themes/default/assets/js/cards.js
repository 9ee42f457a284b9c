// Results as cards: the page's own card template, filled with text and attributes, never with markup.

import { pictureIn } from "./picture.js";
import { say } from "./words.js";

/**
 * @typedef {object} Picture
 * @property {string} src
 * @property {{ href: string, width: number }[]} sources
 * @property {number} width
 * @property {number} height
 * @property {string} alt
 *
 * @typedef {object} Card a solution in short, as the generator writes it
 * @property {string} slug
 * @property {string} href
 * @property {string} name
 * @property {string} vendor
 * @property {string | null} summary
 * @property {Picture | null} picture
 * @property {{ short: string, label: string, side: string }[]} categories
 * @property {string | null} sizes
 * @property {string | null} from_price
 * @property {string | null} per_seat_month
 * @property {boolean} several_prices
 * @property {number} extra_fees
 * @property {string} programme
 * @property {boolean} draft
 * @property {string[]} functions what it does
 *
 * @typedef {import("./search-client.js").Fragment} Fragment
 */

const EAGER = 3;
const SIZES = "(min-width: 78em) 277px, (min-width: 64em) 30vw, (min-width: 40em) 46vw, 92vw";

/**
 * @param {HTMLTemplateElement} template
 * @param {import("./search-client.js").Hit[]} hits
 * @param {string} root path to the site's root
 * @returns {HTMLElement[]}
 */
export function cards(template, hits, root) {
  return hits.map((hit, at) => fill(template, hit, root, at < EAGER));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {import("./search-client.js").Hit} hit
 * @param {string} root
 * @param {boolean} eager
 * @returns {HTMLElement}
 */
function fill(template, hit, root, eager) {
  const { card } = hit;
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  item.dataset["slug"] = card.slug;
  if (hit.extra) item.dataset["extra"] = "true";

  const name = slot(item, "name");
  name.setAttribute("href", root + card.href);
  name.replaceChildren(...fragments(hit.name));
  slot(item, "vendor").textContent = card.vendor;
  slot(item, "programme").textContent = card.programme;
  if (card.picture) slot(item, "picture").replaceChildren(image(card.picture, root, eager));
  tags(slot(item, "categories"), card.categories);

  keep(item, "draft", card.draft);
  keep(item, "extra", hit.extra);
  keep(item, "summary", hit.summary.length > 0)?.replaceChildren(...fragments(hit.summary));
  keep(item, "passage", hit.passage.length > 0)?.replaceChildren(...fragments(hit.passage));
  keep(item, "several_prices", card.several_prices);
  text(item, "extra_fees", card.extra_fees > 0 ? say("extra_fees", { n: card.extra_fees }) : null);
  text(item, "sizes", card.sizes);
  text(item, "per_seat_month", card.per_seat_month && say("per_seat_month", { n: card.per_seat_month }));
  text(item, "from_price", card.from_price);
  keep(item, "price", card.from_price !== null);
  return item;
}

/**
 * @param {Element} item
 * @param {string} name
 * @returns {HTMLElement}
 */
function slot(item, name) {
  const found = item.querySelector(`[data-slot="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`the card template has no slot ${name}`);
  return found;
}

/**
 * Keeps a slot or takes it away.
 * @param {Element} item
 * @param {string} name
 * @param {boolean} wanted
 * @returns {HTMLElement | undefined}
 */
function keep(item, name, wanted) {
  const found = slot(item, name);
  if (wanted) return found;
  found.remove();
  return undefined;
}

/**
 * @param {Element} item
 * @param {string} name
 * @param {string | null} value
 */
function text(item, name, value) {
  const kept = keep(item, name, Boolean(value));
  if (kept) kept.textContent = value;
}

/**
 * @param {HTMLElement} place
 * @param {Card["categories"]} categories
 */
function tags(place, categories) {
  const model = place.firstElementChild;
  if (!(model instanceof HTMLElement)) return;
  place.replaceChildren(
    ...categories.map((category) => {
      const tag = /** @type {HTMLElement} */ (model.cloneNode(true));
      tag.dataset["side"] = category.side;
      const [short, label] = tag.children;
      if (short) short.textContent = category.short;
      if (label) label.textContent = category.label;
      return tag;
    }),
  );
}

/**
 * @param {Picture} picture
 * @param {string} root
 * @param {boolean} eager
 * @returns {HTMLPictureElement}
 */
function image(picture, root, eager) {
  const { frame, img } = pictureIn(picture, root, SIZES);
  img.alt = picture.alt;
  img.loading = eager ? "eager" : "lazy";
  return frame;
}

/**
 * @param {Fragment[]} parts
 * @returns {Node[]}
 */
function fragments(parts) {
  return parts.map((part) => {
    if (!part.marked) return document.createTextNode(part.text);
    const mark = document.createElement("mark");
    mark.textContent = part.text;
    return mark;
  });
}
