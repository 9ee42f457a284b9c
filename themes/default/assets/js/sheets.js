// What the catalogue says of the solutions with these slugs: the generator lays them out in shards by a hash of the slug.

/**
 * @typedef {object} Tier
 * @property {number} price
 * @property {number | null} months
 * @property {number | null} seats
 * @property {string | null} other
 * @property {number | null} per_seat_month
 *
 * @typedef {{ label: string, text: string, href: string | null }} Contact
 *
 * @typedef {import("./cards.js").Card & {
 *   vendor_slug: string, tiers: Tier[], contact: Contact[], rows: Record<string, string[]> }} Sheet
 */

/** @type {Map<number, Promise<Record<string, Sheet>>>} */
const shards = new Map();

/**
 * The sheets of these slugs, in their order; a slug without one has left the shelf.
 * @param {HTMLElement} page
 * @param {string[]} slugs
 * @returns {Promise<{ found: Sheet[], gone: string[] }>}
 */
export async function sheets(page, slugs) {
  const folder = new URL(page.dataset["sheets"] ?? "", document.baseURI);
  const count = Number(page.dataset["shards"]);
  const got = await Promise.all(slugs.map((slug) => shard(folder, hash(slug) % count)));
  const found = slugs.flatMap((slug, at) => {
    const one = got[at];
    return one && Object.hasOwn(one, slug) && one[slug] ? [one[slug]] : [];
  });
  const gone = slugs.filter((slug) => !found.some((sheet) => sheet.slug === slug));
  return { found, gone };
}

/**
 * @param {URL} folder
 * @param {number} n
 * @returns {Promise<Record<string, Sheet>>}
 */
function shard(folder, n) {
  const known = shards.get(n);
  if (known) return known;
  const coming = fetch(new URL(`${n}.json`, folder)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.json();
  });
  shards.set(n, coming);
  // What failed is asked for again.
  coming.catch(() => shards.delete(n));
  return coming;
}

/**
 * 32-bit FNV-1a, as the generator takes it.
 * @param {string} slug ASCII
 * @returns {number}
 */
function hash(slug) {
  let value = 0x811c9dc5;
  for (let at = 0; at < slug.length; at++) value = Math.imul(value ^ slug.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
