// What to take away when nothing is found: how many results there are without each condition, or without more of them.

import { isBlank } from "./url.js";
import { say } from "./words.js";

/**
 * @typedef {import("./url.js").State} State
 * @typedef {{ text: string, to: State }} Way a state that gives results, and what it takes away
 */

/**
 * Each condition whose removal alone gives results, with their number; where none does, the words alone, the filters alone; where they give none
 * either, each condition alone.
 * @param {State} state
 * @param {import("./terms.js").Term[]} asked
 * @param {(state: State) => Promise<number>} count
 * @returns {Promise<Way[]>}
 */
export async function loosened(state, asked, count) {
  if (asked.length < 2) return [];
  const single = await counted(asked.map((term) => ({ key: "without", term: term.text, to: term.without })), count);
  if (single.length > 0) return single;
  const filters = { ...state, q: "", page: 1 };
  const words = { ...state, facets: {}, ranges: {}, page: 1 };
  const parts = [{ key: "words_alone", term: state.q, to: words }, { key: "filters_alone", term: "", to: filters }];
  const halves = await counted(parts.filter(({ to }) => !isBlank({ ...to, sort: "" })), count);
  if (halves.length > 0) return halves;
  return counted(asked.map((term) => ({ key: "alone", term: term.text, to: term.alone })), count);
}

/**
 * @param {{ key: string, term: string, to: State }[]} tries
 * @param {(state: State) => Promise<number>} count
 * @returns {Promise<Way[]>}
 */
async function counted(tries, count) {
  const totals = await Promise.all(tries.map(({ to }) => count(to).catch(() => 0)));
  return tries.flatMap(({ key, term, to }, at) => {
    const n = totals[at] ?? 0;
    return n > 0 ? [{ text: say(key, { term, n }), to }] : [];
  });
}
