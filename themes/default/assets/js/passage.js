// What a result shows of its text: the lines around the places that match.

/** @typedef {import("./search-client.js").Fragment} Fragment */

/**
 * An excerpt cut down to the lines that match: a line of the text is a field or a paragraph of the record.
 * @param {Fragment[]} fragments
 * @returns {Fragment[]} empty when nothing is marked
 */
export function passage(fragments) {
  const first = fragments.findIndex((fragment) => fragment.marked);
  const last = fragments.findLastIndex((fragment) => fragment.marked);
  if (first < 0) return [];
  const before = fragments.slice(0, first).map((fragment) => fragment.text).join("").split("\n");
  const after = fragments.slice(last + 1).map((fragment) => fragment.text).join("").split("\n");
  const lead = (before.length === 1 ? "…" : "") + before[before.length - 1];
  const tail = after[0] + (after.length === 1 ? "…" : "");
  const between = fragments.slice(first, last + 1).map(({ text, marked }) => ({ text: text.replaceAll("\n", "　"), marked }));
  return [...plain(lead), ...between, ...plain(tail)];
}

/**
 * @param {string | null} text
 * @returns {Fragment[]}
 */
export function plain(text) {
  return text ? [{ text, marked: false }] : [];
}
