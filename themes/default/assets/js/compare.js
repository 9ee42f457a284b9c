// The comparison: the solutions of the address side by side, what differs marked with a word.

import { shareAs } from "./address.js";
import { Chosen } from "./chosen.js";
import { sizeToFit } from "./fit.js";
import { MOST, asked, asking, has, list, put } from "./kept.js";
import { copyOf, element, part, pictureOf } from "./parts.js";
import { people, rememberPeople, source, whole } from "./people.js";
import { each, fitting } from "./reckon.js";
import { say } from "./words.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */

/** The row that only the device can fill: the price for the buyer's own people. */
const OWN = "fitting";
/** Waits so long after a key in the field for people. */
const TYPING = 200;

const frame = new Chosen("compare");
const { page, heading, place, root } = frame;
const differing = part(page, "[data-differing]");
const only = part(page, "[data-only-differing]");
const more = part(page, "[data-more]");
const headcount = /** @type {HTMLInputElement} */ (part(page, "[data-people]"));
const headcountSaid = part(page, "[data-people-said]");

/** The solutions on the page. @type {Sheet[]} */
let shown = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;

only.addEventListener("click", () => {
  const pressed = only.getAttribute("aria-pressed") !== "true";
  only.setAttribute("aria-pressed", String(pressed));
  place.toggleAttribute("data-only-differing", pressed);
});
part(page, "[data-clear-all]").addEventListener("click", () => go([]));
headcount.addEventListener("input", () => {
  rememberPeople(whole(headcount.value));
  clearTimeout(typing);
  typing = setTimeout(() => {
    history.replaceState(null, "", here(shown.map((sheet) => sheet.slug)));
    fill(shown);
  }, TYPING);
});
addEventListener("popstate", () => show());
const told = whole(new URLSearchParams(location.search).get("people") ?? "");
if (told > 0) rememberPeople(told);
const own = asked(location.search).length > 0 ? asked(location.search) : list("compare").map((item) => item.slug);
if (own.length > 0) history.replaceState(null, "", here(own));
show();

/** Shows what the address asks for. */
function show() {
  const all = asked(location.search);
  frame.show(all.slice(0, MOST.compare), (found, gone) => {
    fill(found);
    const remarks = gone.map((slug) => say("gone", { name: nameOf(slug) }));
    if (all.length > MOST.compare) remarks.push(say("too_many", { most: MOST.compare }));
    if (found.length === 1) remarks.push(say("one"));
    const drop = { text: say("drop_gone"), act: () => go(found) };
    frame.tell(remarks, { ways: gone.length > 0 && found.length > 0 ? [drop] : [] });
    // What a link shows is what one goes on with: the next solution joins these.
    if (found.length > 0) put("compare", found.map(({ slug, name }) => ({ slug, name })));
  }, show);
}

/**
 * The address of a comparison of these: whoever opens it sees the prices for as many people.
 * @param {string[]} slugs
 * @returns {string}
 */
function here(slugs) {
  const count = people();
  return location.pathname + asking(slugs) + (slugs.length > 0 && count > 0 ? `&people=${count}` : "");
}

/**
 * A step of the history with these solutions.
 * @param {Sheet[]} found
 */
function go(found) {
  if (found.length === 0) put("compare", []);
  history.pushState(null, "", here(found.map((sheet) => sheet.slug)));
  heading.focus();
  show();
}

/** @param {Sheet[]} found */
function fill(found) {
  shown = found;
  showPeople();
  const table = copyOf(page, "template[data-table]");
  part(table, ".compare-pictures").append(...found.map(picture));
  part(table, ".compare-heads").append(...found.map((sheet) => head(sheet, found)));
  for (const title of table.querySelectorAll(".compare-group th")) title.setAttribute("colspan", String(found.length + 1));
  let differ = 0;
  for (const row of table.querySelectorAll("[data-row]")) {
    if (row instanceof HTMLElement) differ += fillRow(row, found);
  }
  const groups = [...table.querySelectorAll("tbody")].filter((group) => group.querySelector("[data-row]")).length;
  const rows = [...table.querySelectorAll("[data-row]")].map((row) => found.map((sheet) => printed(sheet, row)));
  table.style.setProperty("--print", `${sizeToFit(rows, groups, found.length)}rem`);
  for (const group of table.querySelectorAll("tbody")) {
    if (!group.querySelector("[data-row]")) group.remove();
    else group.toggleAttribute("data-differs", Boolean(group.querySelector("[data-differs]")));
  }
  place.replaceChildren(table);
  more.hidden = found.length >= MOST.compare;
  only.hidden = found.length < 2;
  differing.textContent = found.length < 2 ? "" : say("differing", { n: differ });
  const title = say("title", { names: found.map((sheet) => sheet.name).join(say("versus")) });
  shareAs(page, title, new URL(here(found.map((sheet) => sheet.slug)), location.href).href);
}

/** The number that prices are for, wherever it was told. */
function showPeople() {
  if (document.activeElement !== headcount) headcount.value = String(people() || "");
  headcountSaid.textContent = source();
}

/**
 * What a solution says in a row; in the row of the buyer's own people, what they cost.
 * @param {Sheet} sheet
 * @param {string} key
 * @returns {string[]}
 */
function lines(sheet, key) {
  return key === OWN ? ownPrice(sheet) : sheet.rows[key] ?? [];
}

/**
 * @param {Sheet} sheet
 * @returns {string[]} none while nobody has told a number
 */
function ownPrice({ tiers, rows }) {
  const n = people();
  if (n === 0) return [];
  const at = fitting(tiers, n);
  const tier = tiers[at];
  if (tier) {
    const price = each(tier, n);
    const words = [say("own_tier", { tier: rows["tiers"]?.[at] ?? "" })];
    if (price !== undefined) words.push(say("own_each", { n, price: price.toLocaleString("en") }));
    return words;
  }
  const seats = tiers.flatMap((one) => one.seats ?? []);
  return [seats.length > 0 ? say("own_none", { n, most: Math.max(...seats) }) : say("own_unknown")];
}

/**
 * The lines of a cell as the style sheet for print lays them out: functions run on.
 * @param {Sheet} sheet
 * @param {Element} row
 * @returns {string[]}
 */
function printed(sheet, row) {
  const key = row.getAttribute("data-row") ?? "";
  const said = lines(sheet, key);
  return key === "functions" ? [said.join("、")] : said;
}

/**
 * @param {Sheet} sheet
 * @returns {HTMLTableCellElement}
 */
function picture(sheet) {
  const td = document.createElement("td");
  const frame = document.createElement("div");
  frame.className = "compare-picture";
  frame.append(...pictureOf(sheet, root, "200px"));
  td.append(frame);
  return td;
}

/**
 * A column's head.
 * @param {Sheet} sheet
 * @param {Sheet[]} found
 * @returns {HTMLElement}
 */
function head(sheet, found) {
  const th = copyOf(page, "template[data-head]");
  th.dataset["slug"] = sheet.slug;
  th.dataset["name"] = sheet.name;
  const name = part(th, "[data-slot=name]");
  name.textContent = sheet.name;
  name.setAttribute("href", root + sheet.href);
  part(th, "[data-slot=vendor]").textContent = sheet.vendor;
  for (const slot of ["shortlist_name", "remove_name"]) part(th, `[data-slot=${slot}]`).textContent = say("of", { name: sheet.name });
  part(th, "[data-shortlist-add]").setAttribute("aria-pressed", String(has("shortlist", sheet.slug)));
  part(th, "[data-remove]").addEventListener("click", () => go(found.filter((one) => one !== sheet)));
  return th;
}

/**
 * Fills a row, or takes it away where nobody says anything of it.
 * @param {HTMLElement} row
 * @param {Sheet[]} found
 * @returns {number} 1 where the solutions differ
 */
function fillRow(row, found) {
  const key = row.dataset["row"] ?? "";
  const values = found.map((sheet) => lines(sheet, key));
  if (values.every((said) => said.length === 0)) {
    row.remove();
    return 0;
  }
  const least = key === "per_seat_month" ? lowest(found, stated) : key === OWN ? lowest(found, ownEach) : undefined;
  row.append(...found.map((sheet, at) => cell(sheet, values[at] ?? [], sheet === least)));
  if (new Set(values.map((said) => JSON.stringify(said))).size < 2) return 0;
  row.toggleAttribute("data-differs", true);
  part(row, "[data-mark]").hidden = false;
  return 1;
}

/**
 * @param {Sheet} sheet
 * @param {string[]} said
 * @param {boolean} least
 * @returns {HTMLTableCellElement}
 */
function cell(sheet, said, least) {
  const td = document.createElement("td");
  td.dataset["label"] = sheet.name;
  if (said.length === 0) td.append(Object.assign(element("p", say("unstated")), { className: "unstated" }));
  else if (said.length === 1) td.append(element("p", said[0] ?? ""));
  else {
    const ul = document.createElement("ul");
    ul.append(...said.map((line) => element("li", line)));
    td.append(ul);
  }
  if (least) td.append(Object.assign(element("span", say("lowest")), { className: "differs" }));
  return td;
}

/**
 * The solution with the lowest price a person and month, where others state one and it is alone.
 * @param {Sheet[]} found
 * @param {(sheet: Sheet) => number[]} prices
 * @returns {Sheet | undefined}
 */
function lowest(found, prices) {
  const priced = found.flatMap((sheet) => {
    const all = prices(sheet);
    return all.length > 0 ? [{ sheet, price: Math.min(...all) }] : [];
  });
  const least = Math.min(...priced.map(({ price }) => price));
  const those = priced.filter(({ price }) => price === least);
  return priced.length > 1 && those.length === 1 ? those[0]?.sheet : undefined;
}

/**
 * What the record states, of each tier.
 * @param {Sheet} sheet
 * @returns {number[]}
 */
function stated({ tiers }) {
  return tiers.flatMap((tier) => tier.per_seat_month ?? []);
}

/**
 * What the tier for the buyer's own people comes to.
 * @param {Sheet} sheet
 * @returns {number[]}
 */
function ownEach({ tiers }) {
  const tier = people() > 0 ? tiers[fitting(tiers, people())] : undefined;
  return tier ? [each(tier, people()) ?? []].flat() : [];
}

/**
 * @param {string} slug
 * @returns {string}
 */
function nameOf(slug) {
  const kept = [...list("compare"), ...list("shortlist")].find((item) => item.slug === slug);
  return kept?.name ?? slug;
}
