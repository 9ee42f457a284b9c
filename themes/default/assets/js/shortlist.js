// The shortlist: what this device keeps, or what a shared link asks for; to share, export, print and enquire.

import { shareAs } from "./address.js";
import { announce } from "./announce.js";
import { putButtons } from "./choose.js";
import { Chosen } from "./chosen.js";
import { csv, download } from "./csv.js";
import { enquiries } from "./enquiry.js";
import { MOST, asked, asking, has, list, onChange, put } from "./kept.js";
import { write } from "./language.js";
import { copyOf, element, part, pictureOf } from "./parts.js";
import { say } from "./words.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */

const frame = new Chosen("shortlist");
const { page, heading, filled, place, root } = frame;
const count = part(page, "[data-count]");
const compare = part(page, "[data-compare-these]");
const clear = part(page, "[data-clear-all]");
const compareAddress = compare.getAttribute("href") ?? "";

/** The solutions on the page. @type {Sheet[]} */
let shown = [];
/** The slugs that the page stands for, those that have left the shelf among them. @type {string[]} */
let listed = [];
/** Whether the page shows what this device keeps. */
let own = true;

part(page, "[data-export]").addEventListener("click", () => {
  download(`${say("file")}-${page.dataset["day"]}.csv`, csv(table()));
});
clear.addEventListener("click", clearAll);
addEventListener("popstate", () => show());
onChange(follow);
show();

/** Shows what the address asks for; without an address of its own, what the device keeps. */
function show() {
  const kept = list("shortlist").map((item) => item.slug);
  const linked = asked(location.search).slice(0, MOST.shortlist);
  own = linked.length === 0 || same(linked, kept);
  listed = own ? kept : linked;
  if (own) history.replaceState(null, "", location.pathname + asking(listed));
  frame.show(listed, (found, gone) => {
    shown = found;
    fill();
    tellOf(gone);
  }, show);
}

function fill() {
  place.replaceChildren(...shown.map(entry));
  part(page, "[data-enquiries]").replaceChildren(...enquiries(page, shown, root));
  clear.hidden = !own;
  renew();
}

/** What depends on which of the solutions are still wanted. */
function renew() {
  const slugs = wanted().map((sheet) => sheet.slug);
  count.textContent = say("count", { n: slugs.length });
  compare.setAttribute("href", compareAddress + asking(slugs.slice(0, MOST.compare)));
  compare.textContent = slugs.length > MOST.compare ? say("compare_first", { n: MOST.compare }) : say("compare");
  compare.hidden = slugs.length < 2;
  const address = new URL(asking(slugs), location.href.split("?")[0]).href;
  shareAs(page, say("title", { n: slugs.length }), address);
}

/** The solutions of a link, or those of the page that the device still keeps. */
function wanted() {
  return own ? shown.filter((sheet) => has("shortlist", sheet.slug)) : shown;
}

/** A solution taken off the list stays in sight until the page is left, so that a slip costs nothing. */
function follow() {
  if (!own) return;
  if (list("shortlist").some((item) => !listed.includes(item.slug))) {
    // Another window has added some.
    history.replaceState(null, "", location.pathname);
    return void show();
  }
  if (filled.hidden) return;
  for (const item of place.children) {
    const kept = item instanceof HTMLElement && has("shortlist", item.dataset["slug"] ?? "");
    item.toggleAttribute("data-dropped", !kept);
  }
  history.replaceState(null, "", location.pathname + asking(list("shortlist").map((item) => item.slug)));
  part(page, "[data-enquiries]").replaceChildren(...enquiries(page, wanted(), root));
  renew();
}

/** @param {string[]} gone */
function tellOf(gone) {
  const kept = list("shortlist");
  const remarks = gone.map((slug) => say("gone", { name: kept.find((item) => item.slug === slug)?.name ?? slug }));
  /** @type {import("./notice.js").Way[]} */
  const ways = [];
  if (!own) {
    remarks.unshift(say("linked", { n: shown.length }));
    if (shown.some((sheet) => !has("shortlist", sheet.slug))) ways.push({ text: say("keep_all"), act: keepAll });
    if (kept.length > 0) ways.push({ text: say("show_own", { n: kept.length }), act: showOwn });
  } else if (gone.length > 0) {
    ways.push({ text: say("drop_gone"), act: () => restart(kept.filter((item) => !gone.includes(item.slug))) });
  }
  frame.tell(remarks, { ways });
}

function keepAll() {
  const kept = list("shortlist");
  const more = shown.filter((sheet) => !kept.some((item) => item.slug === sheet.slug));
  restart([...kept, ...more.map(({ slug, name }) => ({ slug, name }))]);
  announce(say("kept_all", { n: list("shortlist").length }));
}

function showOwn() {
  history.pushState(null, "", location.pathname);
  heading.focus();
  show();
}

function clearAll() {
  const before = list("shortlist");
  restart([]);
  const sentence = say("cleared", { n: before.length });
  frame.tell([sentence], { ways: [{ text: say("undo"), act: () => restart(before) }] });
}

/**
 * The page anew, with these items kept.
 * @param {import("./kept.js").Item[]} items
 */
function restart(items) {
  filled.hidden = true;
  history.replaceState(null, "", location.pathname);
  put("shortlist", items);
  heading.focus();
  show();
}

/**
 * @param {Sheet} sheet
 * @returns {HTMLElement}
 */
function entry(sheet) {
  const item = copyOf(page, "template[data-item]");
  item.dataset["slug"] = sheet.slug;
  item.dataset["name"] = sheet.name;
  part(item, "[data-slot=picture]").append(...pictureOf(sheet, root, "200px"));
  const name = part(item, "[data-slot=name]");
  name.textContent = sheet.name;
  name.setAttribute("href", root + sheet.href);
  write(part(item, "[data-slot=vendor]"), [sheet.vendor, sheet.programme].join(say("dot")));
  part(item, "[data-slot=summary]").textContent = sheet.summary ?? "";
  part(item, "[data-slot=tiers]").append(...(sheet.rows["tiers"] ?? []).map((line) => element("li", line)));
  write(part(item, "[data-slot=fees]"), say("fees", { fees: (sheet.rows["extra_fees"] ?? []).join(say("dot")) }));
  putButtons(item);
  part(item, "[data-compare-add]").setAttribute("aria-pressed", String(has("compare", sheet.slug)));
  part(item, "[data-shortlist-add]").setAttribute("aria-pressed", String(has("shortlist", sheet.slug)));
  return item;
}

/** One line a price, with what belongs to it. */
function table() {
  const head = say("columns").split("|");
  const lines = wanted().flatMap((sheet) => {
    const channels = sheet.contact.map(({ label, text }) => `${label} ${text}`).join("; ");
    const fees = (sheet.rows["extra_fees"] ?? []).join("; ");
    const address = new URL(root + sheet.href, document.baseURI).href;
    return sheet.tiers.map((tier) => [
      sheet.name, sheet.vendor, sheet.programme, (sheet.rows["categories"] ?? []).join("; "), tier.price, tier.months,
      tier.seats, tier.other, tier.per_seat_month, fees, channels, address,
    ]);
  });
  return [head, ...lines];
}

/**
 * @param {string[]} one
 * @param {string[]} other
 * @returns {boolean}
 */
function same(one, other) {
  return one.length === other.length && one.every((slug) => other.includes(slug));
}
