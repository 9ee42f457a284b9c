// What the words being typed may lead to: filters, functions, solutions. They come from the answer that the list shows anyway.

import { matching } from "./suggest.js";
import { say } from "./words.js";

/** Of each kind. */
const MOST = 3;

/**
 * @typedef {object} Ways what choosing a suggestion does
 * @property {(facet: string, value: string) => void} filter
 * @property {(words: string) => void} ask
 * @property {(card: import("./cards.js").Card) => void} open
 */

/**
 * @param {string} typed
 * @param {import("./search-client.js").Hit[]} hits
 * @param {import("./facets.js").Facets} facets
 * @param {Ways} ways
 * @returns {import("./suggest.js").Suggestion[]}
 */
export function suggestions(typed, hits, facets, ways) {
  const filters = facets.matching((label) => matching(label, typed)).map(({ facet, value, kind, text }) => ({
    kind,
    text,
    act: () => ways.filter(facet, value),
  }));
  const functions = [...new Set(hits.flatMap(({ card }) => card.functions))].flatMap((name) => {
    const text = matching(name, typed);
    return text ? [{ kind: say("function"), text, act: () => ways.ask(name) }] : [];
  });
  const solutions = hits.filter(({ name }) => name.some((part) => part.marked)).map(({ card, name }) => ({
    kind: say("solution"),
    text: name,
    act: () => ways.open(card),
  }));
  return [filters, functions, solutions].flatMap((some) => some.slice(0, MOST));
}
