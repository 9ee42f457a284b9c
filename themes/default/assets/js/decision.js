// The decision box of a solution's page: which tier has room for so many people, and what is left to pay after points.

import { part } from "./parts.js";
import { people, rememberPeople, source, whole } from "./people.js";
import { each, fitting, points } from "./reckon.js";
import { say } from "./words.js";

/** @typedef {import("./reckon.js").Tier & { item: HTMLElement, radio: HTMLInputElement | null, said: HTMLElement }} Choice */

const box = part(document, "[data-decision]");
const headcount = /** @type {HTMLInputElement} */ (part(box, "[data-people]"));
const headcountSaid = part(box, "[data-people-said]");
const fitSaid = part(box, "[data-fit-said]");
const calculator = box.querySelector("[data-points]");
const choices = [...box.querySelectorAll("[data-tier]")].map(choice);

for (const { radio } of choices) radio?.addEventListener("change", showPoints);
headcount.addEventListener("input", () => {
  rememberPeople(whole(headcount.value));
  showFit();
});
calculator?.addEventListener("input", showPoints);
headcount.value = String(people() || "");
const stated = choices.flatMap((one) => (one.seats === null ? [] : [one.seats]));
choose(choices.reduce((best, one) => (best && best.price <= one.price ? best : one), choices[0]));
showFit();
// Back from the list or a comparison, where the number may have been told anew.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  headcount.value = String(people() || "");
  showFit();
});

/**
 * @param {Element} element
 * @returns {Choice}
 */
function choice(element) {
  const item = /** @type {HTMLElement} */ (element);
  const { price = "", months = "", seats = "" } = item.dataset;
  return {
    item,
    radio: /** @type {HTMLInputElement | null} */ (item.querySelector("input[type=radio]")),
    said: part(item, "[data-tier-fit]"),
    price: Number(price),
    months: months === "" ? null : Number(months),
    seats: seats === "" ? null : Number(seats),
  };
}

/** @param {Choice | undefined} one */
function choose(one) {
  if (one?.radio) one.radio.checked = true;
}

/** Says of each tier whether it has room, and chooses the one that fits. */
function showFit() {
  const count = whole(headcount.value);
  headcountSaid.textContent = source();
  const best = count > 0 ? fitting(choices, count) : -1;
  choices.forEach((one, at) => {
    one.said.hidden = count === 0 || stated.length === 0;
    one.item.toggleAttribute("data-fits", at === best);
    one.said.textContent = count === 0 ? "" : fit(one, count, at === best);
  });
  choose(choices[best]);
  fitSaid.textContent = count > 0 ? verdict(count, best) : "";
  showPoints();
}

/**
 * @param {Choice} one
 * @param {number} count
 * @param {boolean} best
 * @returns {string}
 */
function fit(one, count, best) {
  if (one.seats === null) return say("fit_unknown");
  if (one.seats < count) return say("fit_small", { seats: one.seats });
  const price = each(one, count);
  const words = [say(best ? "fit_best" : "fit", { n: count })];
  if (price !== undefined) words.push(say("fit_each", { n: dollars(price) }));
  return words.join("");
}

/**
 * @param {number} count
 * @param {number} best
 * @returns {string}
 */
function verdict(count, best) {
  if (best >= 0) return "";
  if (stated.length === 0) return say("none_stated", { n: count });
  return say("none_fits", { n: count, most: Math.max(...stated) });
}

/** What the chosen tier costs after points. */
function showPoints() {
  if (!(calculator instanceof HTMLElement)) return;
  const price = choices.find(({ radio }) => radio?.checked)?.price ?? 0;
  const cap = Number(calculator.dataset["cap"]);
  const left = Math.max(0, cap - amount(/** @type {HTMLInputElement} */ (part(calculator, "[data-points-used]"))));
  const renewing = /** @type {HTMLInputElement} */ (part(calculator, "[data-renewing]")).checked;
  const used = renewing ? 0 : points(price, left, Number(calculator.dataset["ownShare"]));
  part(calculator, "[data-sum-price]").textContent = say("dollars", { n: dollars(price) });
  part(calculator, "[data-sum-points]").textContent = say("points", { n: dollars(used) });
  part(calculator, "[data-sum-own]").textContent = say("dollars", { n: dollars(price - used) });
  const said = renewing ? say("renewing") : used === left ? say("all_used", { n: dollars(left) }) : "";
  part(calculator, "[data-points-said]").textContent = said;
}

/**
 * The number in a field; 0 where there is none.
 * @param {HTMLInputElement} field
 * @returns {number}
 */
function amount(field) {
  const number = Math.floor(Number(field.value));
  return Number.isFinite(number) && number > 0 ? number : 0;
}

/**
 * @param {number} price
 * @returns {string}
 */
function dollars(price) {
  return price.toLocaleString("en");
}
