// On every page: the buttons that compare and shortlist, wherever they stand and whenever they come; how many are kept; sharing.

import { announce } from "./announce.js";
import { nameOf, putButtons } from "./choose.js";
import { MOST, asking, has, list, onChange, toggle } from "./kept.js";
import { enhanceSharing } from "./share.js";
import { say } from "./words.js";

/** @typedef {import("./kept.js").Name} Name */

/** @type {Record<Name, string>} */
const BUTTONS = { compare: "[data-compare-add]", shortlist: "[data-shortlist-add]" };

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  for (const name of /** @type {Name[]} */ (["compare", "shortlist"])) {
    const button = target?.closest(BUTTONS[name]);
    if (button) choose(name, button);
  }
});
onChange(show);
show();
enhanceSharing();

// Results are replaced while one searches.
const results = document.querySelector("[data-results]");
if (results) new MutationObserver(showButtons).observe(results, { childList: true });

/**
 * @param {Name} name
 * @param {Element} button
 */
function choose(name, button) {
  const holder = button.closest("[data-slug]");
  if (!(holder instanceof HTMLElement)) return;
  const slug = holder.dataset["slug"] ?? "";
  const title = nameOf(holder) || slug;
  const outcome = toggle(name, { slug, name: title });
  const sentence = say(`${name}_${outcome}`, { name: title, n: list(name).length, most: MOST[name] });
  const said = button.closest(".choose")?.querySelector("[data-choose-said]");
  if (said) said.textContent = outcome === "full" ? sentence : "";
  announce(sentence);
}

function show() {
  showButtons();
  for (const name of /** @type {Name[]} */ (["compare", "shortlist"])) {
    const count = list(name).length;
    for (const place of document.querySelectorAll(`[data-count=${name}]`)) showCount(place, count);
  }
}

function showButtons() {
  putButtons(document);
  for (const name of /** @type {Name[]} */ (["compare", "shortlist"])) {
    for (const button of document.querySelectorAll(BUTTONS[name])) {
      const slug = button.closest("[data-slug]")?.getAttribute("data-slug") ?? "";
      button.setAttribute("aria-pressed", String(has(name, slug)));
    }
  }
  showWaysOn();
}

/** Beside what is being compared, the way to the comparison: the next step stands where the last was taken. */
function showWaysOn() {
  const kept = list("compare").map((item) => item.slug);
  for (const link of document.querySelectorAll("[data-compare-open]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const slug = link.closest("[data-slug]")?.getAttribute("data-slug") ?? "";
    link.hidden = !kept.includes(slug);
    link.search = asking(kept);
    link.textContent = say("compare_open", { n: kept.length });
  }
}

/**
 * @param {Element} place
 * @param {number} count
 */
function showCount(place, count) {
  if (!(place instanceof HTMLElement)) return;
  place.dataset["shown"] = String(count);
  const words = document.createElement("span");
  words.textContent = say("in_list", { n: count });
  place.replaceChildren(...(count > 0 ? [words] : []));
}
