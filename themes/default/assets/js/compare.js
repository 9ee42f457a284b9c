// The comparison: the solutions of the address side by side, what differs marked with a word.

import { shareAs } from "./address.js";
import { announce } from "./announce.js";
import { sizeToFit } from "./fit.js";
import { MOST, asked, asking, has, list, put } from "./kept.js";
import { showNotice } from "./notice.js";
import { copyOf, element, part, pictureOf } from "./parts.js";
import { sheets } from "./sheets.js";
import { say } from "./words.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */

const page = part(document, "[data-compare]");
const heading = part(page, "[data-heading]");
const wait = part(page, "[data-wait]");
const empty = part(page, "[data-empty]");
const notice = part(page, "[data-notice]");
const filled = part(page, "[data-filled]");
const place = part(page, "[data-place]");
const differing = part(page, "[data-differing]");
const only = part(page, "[data-only-differing]");
const more = part(page, "[data-more]");
const root = document.documentElement.dataset["root"] ?? "";
let latest = 0;

only.addEventListener("click", () => {
  const pressed = only.getAttribute("aria-pressed") !== "true";
  only.setAttribute("aria-pressed", String(pressed));
  place.toggleAttribute("data-only-differing", pressed);
});
part(page, "[data-clear-all]").addEventListener("click", () => go([]));
addEventListener("popstate", () => show());
if (asked(location.search).length === 0) {
  const own = list("compare").map((item) => item.slug);
  if (own.length > 0) history.replaceState(null, "", location.pathname + asking(own));
}
show();

/** Shows what the address asks for, unless it has changed again meanwhile. */
async function show() {
  const turn = ++latest;
  const all = asked(location.search);
  const slugs = all.slice(0, MOST.compare);
  wait.hidden = slugs.length === 0;
  empty.hidden = slugs.length > 0;
  filled.hidden = true;
  showNotice(notice, []);
  if (slugs.length === 0) return;
  try {
    const { found, gone } = await sheets(page, slugs);
    if (turn !== latest) return;
    fill(found);
    const remarks = gone.map((slug) => say("gone", { name: nameOf(slug) }));
    if (all.length > slugs.length) remarks.push(say("too_many", { most: MOST.compare }));
    if (found.length === 1) remarks.push(say("one"));
    showNotice(notice, remarks, { ways: gone.length > 0 && found.length > 0 ? [{ text: say("drop_gone"), act: () => go(found) }] : [] });
    empty.hidden = found.length > 0;
    filled.hidden = found.length === 0;
    if (remarks.length > 0) announce(remarks.join(" "));
    // What a link shows is what one goes on with: the next solution joins these.
    if (found.length > 0) put("compare", found.map(({ slug, name }) => ({ slug, name })));
  } catch {
    showNotice(notice, [say("failed")], { bad: true, ways: [{ text: say("retry"), act: show }] });
    announce(say("failed"));
  } finally {
    wait.hidden = true;
  }
}

/**
 * A step of the history with these solutions.
 * @param {Sheet[]} found
 */
function go(found) {
  const slugs = found.map((sheet) => sheet.slug);
  if (slugs.length === 0) put("compare", []);
  history.pushState(null, "", location.pathname + asking(slugs));
  heading.focus();
  show();
}

/** @param {Sheet[]} found */
function fill(found) {
  const table = copyOf(page, "template[data-table]");
  part(table, ".compare-pictures").append(...found.map(picture));
  part(table, ".compare-heads").append(...found.map((sheet) => head(sheet, found)));
  for (const title of table.querySelectorAll(".compare-group th")) title.setAttribute("colspan", String(found.length + 1));
  let differ = 0;
  for (const row of table.querySelectorAll("[data-row]")) {
    if (row instanceof HTMLElement) differ += fillRow(row, found);
  }
  const groups = [...table.querySelectorAll("tbody")].filter((group) => group.querySelector("[data-row]")).length;
  const lines = [...table.querySelectorAll("[data-row]")].map((row) => found.map((sheet) => printed(sheet, row)));
  table.style.setProperty("--print", `${sizeToFit(lines, groups, found.length)}rem`);
  for (const group of table.querySelectorAll("tbody")) {
    if (!group.querySelector("[data-row]")) group.remove();
    else group.toggleAttribute("data-differs", Boolean(group.querySelector("[data-differs]")));
  }
  place.replaceChildren(table);
  more.hidden = found.length >= MOST.compare;
  only.hidden = found.length < 2;
  differing.textContent = found.length < 2 ? "" : say("differing", { n: differ });
  const title = say("title", { names: found.map((sheet) => sheet.name).join(say("versus")) });
  shareAs(page, title, new URL(asking(found.map((sheet) => sheet.slug)), location.href.split("?")[0]).href);
}

/**
 * The lines of a cell as the style sheet for print lays them out: functions run on.
 * @param {Sheet} sheet
 * @param {Element} row
 * @returns {string[]}
 */
function printed(sheet, row) {
  const key = row.getAttribute("data-row") ?? "";
  const lines = sheet.rows[key] ?? [];
  return key === "functions" ? [lines.join("、")] : lines;
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
  const values = found.map((sheet) => sheet.rows[key] ?? []);
  if (values.every((lines) => lines.length === 0)) {
    row.remove();
    return 0;
  }
  const least = key === "per_seat_month" ? lowest(found) : undefined;
  row.append(...found.map((sheet, at) => cell(sheet, values[at] ?? [], sheet === least)));
  if (new Set(values.map((lines) => JSON.stringify(lines))).size < 2) return 0;
  row.toggleAttribute("data-differs", true);
  part(row, "[data-mark]").hidden = false;
  return 1;
}

/**
 * @param {Sheet} sheet
 * @param {string[]} lines
 * @param {boolean} least
 * @returns {HTMLTableCellElement}
 */
function cell(sheet, lines, least) {
  const td = document.createElement("td");
  td.dataset["label"] = sheet.name;
  if (lines.length === 0) td.append(Object.assign(element("p", say("unstated")), { className: "unstated" }));
  else if (lines.length === 1) td.append(element("p", lines[0] ?? ""));
  else {
    const ul = document.createElement("ul");
    ul.append(...lines.map((line) => element("li", line)));
    td.append(ul);
  }
  if (least) td.append(Object.assign(element("span", say("lowest")), { className: "differs" }));
  return td;
}

/**
 * The solution with the lowest price a person and month, where others state one and it is alone.
 * @param {Sheet[]} found
 * @returns {Sheet | undefined}
 */
function lowest(found) {
  const priced = found.flatMap((sheet) => {
    const each = sheet.tiers.flatMap((tier) => (tier.per_seat_month === null ? [] : [tier.per_seat_month]));
    return each.length > 0 ? [{ sheet, each: Math.min(...each) }] : [];
  });
  const least = Math.min(...priced.map(({ each }) => each));
  const those = priced.filter(({ each }) => each === least);
  return priced.length > 1 && those.length === 1 ? those[0]?.sheet : undefined;
}

/**
 * @param {string} slug
 * @returns {string}
 */
function nameOf(slug) {
  const kept = [...list("compare"), ...list("shortlist")].find((item) => item.slug === slug);
  return kept?.name ?? slug;
}
