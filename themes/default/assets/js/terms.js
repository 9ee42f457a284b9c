// What is asked, in words: one term for each condition, with the state that lacks it.

import { withOption, withRange } from "./url.js";
import { say } from "./words.js";

/**
 * @typedef {import("./url.js").State} State
 * @typedef {{ text: string, without: State }} Term
 */

/**
 * @param {State} state
 * @param {(facet: string, value: string) => string} label
 * @returns {Term[]}
 */
export function terms(state, label) {
  /** @type {Term[]} */
  const found = [];
  if (state.q) found.push({ text: say("query", { query: state.q }), without: { ...state, q: "", page: 1 } });
  for (const [facet, values] of Object.entries(state.facets)) {
    for (const value of values) {
      found.push({ text: label(facet, value), without: withOption(state, facet, value, false) });
    }
  }
  for (const [range, number] of Object.entries(state.ranges)) {
    const text = say(range, { n: Number(number).toLocaleString("en") });
    found.push({ text, without: withRange(state, range, "") });
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
