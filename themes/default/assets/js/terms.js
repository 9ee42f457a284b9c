// What is asked, in words: one term for each condition, with the state that lacks it and the one that has nothing else.

import { blank, withOption, withRange } from "./url.js";
import { say } from "./words.js";

/**
 * @typedef {import("./url.js").State} State
 * @typedef {{ text: string, without: State, alone: State }} Term
 */

/**
 * @param {State} state
 * @param {(facet: string, value: string) => string} label
 * @returns {Term[]}
 */
export function terms(state, label) {
  /** @type {Term[]} */
  const found = [];
  const nothing = { ...blank(), sort: state.sort };
  if (state.q) {
    const text = say("query", { query: state.q });
    found.push({ text, without: { ...state, q: "", page: 1 }, alone: { ...nothing, q: state.q } });
  }
  for (const [facet, values] of Object.entries(state.facets)) {
    for (const value of values) {
      const without = withOption(state, facet, value, false);
      found.push({ text: label(facet, value), without, alone: withOption(nothing, facet, value, true) });
    }
  }
  for (const [range, number] of Object.entries(state.ranges)) {
    const text = say(range, { n: Number(number).toLocaleString("en") });
    found.push({ text, without: withRange(state, range, ""), alone: withRange(nothing, range, number) });
  }
  return found;
}

/**
 * The result in one sentence.
 * @param {number} total
 * @param {Term[]} asked
 * @returns {string}
 */
export function sentence(total, asked) {
  if (asked.length === 0) return say("found", { n: total });
  const words = asked.map((term) => term.text).join(say("term_separator"));
  return say(total === 0 ? "nothing" : "found_with", { n: total, terms: words });
}

/**
 * Whether a query in other words has each of them once: 電話漏接 would become 電話 電話.
 * @param {string} query
 * @returns {boolean}
 */
export function saysNothingTwice(query) {
  const words = query.split(" ");
  return new Set(words).size === words.length;
}
