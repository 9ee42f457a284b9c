// Where the words of a query stand in a text, and the piece of the text that shows it: what the engine's snippets do, in JavaScript.

import { atoms } from "./atoms.js";

/**
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./atoms.js").Atom} Atom
 * @typedef {import("./reading.js").Word} Word
 * @typedef {import("./search-client.js").Fragment} Fragment
 * @typedef {{ from: number, to: number, word: number }} Mark
 */

/**
 * Cuts the best window of at most `limit` characters out of a text and marks the words in it. The text is not normalized: what is shown is
 * what the record says.
 * @param {Reading} reading
 * @param {Word[]} words
 * @param {string} text
 * @param {number} limit
 * @returns {Fragment[]}
 */
export function snippet(reading, words, text, limit) {
  const found = marks(reading, words, text);
  const [from, to] = window(found, text, limit);
  /** @type {Fragment[]} */
  const fragments = [];
  const push = (/** @type {number} */ start, /** @type {number} */ end, /** @type {boolean} */ marked) => {
    if (start < end) fragments.push({ text: text.slice(start, end), marked });
  };
  let at = from;
  for (const mark of found.filter((mark) => mark.to > from && mark.from < to)) {
    push(at, Math.max(mark.from, at), false);
    push(Math.max(mark.from, at), Math.min(mark.to, to), true);
    at = Math.min(mark.to, to);
  }
  push(at, to, false);
  return fragments;
}

/**
 * Every place where a word stands, in order, none overlapping.
 * @param {Reading} reading
 * @param {Word[]} words
 * @param {string} text
 * @returns {Mark[]}
 */
function marks(reading, words, text) {
  const { folded, origins } = foldedWithOrigins(reading, text);
  const here = atoms(folded);
  const wanted = words.flatMap((word, number) =>
    word.phrases.map(({ text, open, near }) => ({ number, phrase: atoms(text), open, near: near ? new RegExp(`^(?:${near})$`, "u") : undefined })),
  );
  /** @type {Mark[]} */
  const found = [];
  let end = 0;
  for (let start = 0; start < here.length; start += 1) {
    for (const { number, phrase, open, near } of wanted) {
      const place = here.slice(start, start + phrase.length);
      const [first, last] = [place[0], place[place.length - 1]];
      if (!first || !last) continue;
      if (near ? first.han || !near.test(first.text) : !stands(phrase, place, open)) continue;
      const from = origins[first.start]?.[0] ?? 0;
      const to = origins[last.end - 1]?.[1] ?? text.length;
      if (to <= end) continue;
      found.push({ from: Math.max(from, end), to, word: number });
      end = to;
    }
  }
  return found;
}

/**
 * @param {Reading} reading
 * @param {string} text
 * @returns {{ folded: string, origins: [number, number][] }} for each code unit of the folded text, where it came from
 */
function foldedWithOrigins(reading, text) {
  let folded = "";
  /** @type {[number, number][]} */
  const origins = [];
  let at = 0;
  for (const character of text) {
    const part = reading.foldCharacter(character);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) origins.push([at, at + character.length]);
    at += character.length;
  }
  return { folded, origins };
}

/**
 * True when a phrase stands exactly here; a last word that is open may go on.
 * @param {Atom[]} phrase
 * @param {Atom[]} here
 * @param {boolean} open
 * @returns {boolean}
 */
function stands(phrase, here, open) {
  if (phrase.length === 0 || phrase.length !== here.length) return false;
  const base = (here[0]?.position ?? 0) - (phrase[0]?.position ?? 0);
  return phrase.every((wanted, at) => {
    const found = here[at];
    if (!found || wanted.han !== found.han || wanted.position + base !== found.position) return false;
    const goesOn = open && at === phrase.length - 1 && !wanted.han;
    return wanted.text === found.text || (goesOn && found.text.startsWith(wanted.text));
  });
}

/**
 * The window with the most different words, then the most marks.
 * @param {Mark[]} found
 * @param {string} text
 * @param {number} limit in characters
 * @returns {[number, number]}
 */
function window(found, text, limit) {
  /** @type {number[]} */
  const ends = [];
  let unit = 0;
  for (const character of text) {
    ends.push(unit);
    unit += character.length;
  }
  ends.push(unit);
  const characters = ends.length - 1;
  const lead = Math.floor(limit / 5);
  const lastStart = Math.max(0, characters - limit);
  let best = { words: 0, count: 0, start: 0 };
  for (const first of found) {
    const at = ends.findIndex((end) => end >= first.from);
    const start = Math.min(Math.max(0, at - lead), lastStart);
    const [from, to] = [ends[start] ?? 0, ends[Math.min(start + limit, characters)] ?? unit];
    const inside = found.filter((mark) => mark.from >= from && mark.to <= to);
    const words = new Set(inside.map((mark) => mark.word)).size;
    if (words > best.words || (words === best.words && inside.length > best.count)) {
      best = { words, count: inside.length, start };
    }
  }
  return [ends[best.start] ?? 0, ends[Math.min(best.start + limit, characters)] ?? unit];
}
