// Questions in the words of Quickwit's Elasticsearch-compatible API: the engine's phrases, filters, orders and counts as JSON.

import { atoms, joins } from "./atoms.js";

/**
 * @typedef {import("./reading.js").Phrase} Phrase
 * @typedef {import("./reading.js").ReadingFile} ReadingFile
 * @typedef {import("./reading.js").Word} Word
 * @typedef {import("./url.js").State} State
 * @typedef {Record<string, unknown>} Clause
 *
 * @typedef {object} Asked what the words come to
 * @property {Clause[]} any clauses that must hold, each satisfied by a word or by what may stand for it
 * @property {Clause[]} exact the same, satisfied by the word alone
 * @property {Clause[]} not clauses that must not hold
 */

const GAP = "|";
// Completions of a phrase's last token. Quickwit takes 50 unless told, and a character begins more pairs than that.
const EXPANSIONS = 10_000;

/**
 * @param {ReadingFile} file
 * @param {Word[]} words
 * @param {Word[]} excluded
 * @returns {Asked}
 */
export function all(file, words, excluded) {
  const clauses = (/** @type {(phrase: Phrase) => boolean} */ fits) =>
    words.map((word) => either(word.phrases.filter(fits).map((phrase) => clause(file, phrase))));
  const not = excluded.flatMap((word) => word.phrases.filter((phrase) => phrase.exact)).map((phrase) => clause(file, phrase));
  return { any: clauses(() => true), exact: clauses((phrase) => phrase.exact), not };
}

/**
 * At least half of the pieces, and every quoted one; of a piece that is longer than a pair, more than half of its pairs will do.
 * @param {ReadingFile} file
 * @param {import("./reading.js").Reading} reading
 * @param {Word[]} pieces
 * @param {Word[]} excluded
 * @returns {Asked}
 */
export function most(file, reading, pieces, excluded) {
  const pair = (/** @type {string} */ text) => clause(file, { text, exact: false, open: false });
  const read = (/** @type {string} */ text) => either([text, ...reading.allReadings(text)].map(pair));
  const clauses = pieces.map((piece) => {
    const whole = piece.phrases.map((phrase) => clause(file, phrase));
    const pairs = piece.quoted ? [] : pairsOf(piece.phrases[0]?.text ?? "").map(read);
    const many = pairs.length > 1 ? [{ bool: { should: pairs, minimum_should_match: Math.floor(pairs.length / 2) + 1 } }] : [];
    return either([...whole, ...many]);
  });
  const quoted = clauses.filter((_, at) => pieces[at]?.quoted);
  const enough = { bool: { should: clauses, minimum_should_match: Math.ceil(clauses.length * 0.4) } };
  return { any: [enough, ...quoted], exact: [], not: all(file, [], excluded).not };
}

/**
 * A whole question.
 * @param {Clause[]} must
 * @param {Clause[]} not
 * @param {Clause[]} filter
 * @returns {Clause}
 */
export function question(must, not, filter) {
  return { bool: { must: must.length > 0 ? must : [{ match_all: {} }], must_not: not, filter } };
}

/**
 * The ticked facets, but for one.
 * @param {State} state
 * @param {string} [except]
 * @returns {Clause[]}
 */
export function ticked(state, except) {
  const facets = Object.entries(state.facets).filter(([key]) => key !== except);
  return facets.map(([key, values]) => ({ terms: { [`facets.${key}`]: values } }));
}

/**
 * What one and the same tier must fulfil: a clause for each tier that a solution may have, none when nothing is asked.
 * @param {ReadingFile} file
 * @param {State} state
 * @returns {Clause[]}
 */
export function tiers(file, state) {
  const { price_min, price_max, months_max, seats_min } = state.ranges;
  if (!(price_min || price_max || months_max || seats_min)) return [];
  const range = (/** @type {string} */ field, /** @type {Record<string, string | undefined>} */ bounds) => {
    const given = Object.entries(bounds).flatMap(([bound, digits]) => (digits ? [[bound, Number(digits)]] : []));
    return given.length > 0 ? [{ range: { [field]: Object.fromEntries(given) } }] : [];
  };
  return Array.from({ length: file.tiers }, (_, tier) => ({
    bool: {
      filter: [
        ...range(`tier_${tier}_price`, { gte: price_min, lte: price_max }),
        ...range(`tier_${tier}_months`, { lte: months_max }),
        ...range(`tier_${tier}_seats`, { gte: seats_min }),
      ],
    },
  }));
}

/**
 * Counts of a facet's options.
 * @param {ReadingFile} file
 * @param {string[]} facets
 * @returns {Clause}
 */
export function counts(file, facets) {
  const terms = (/** @type {string} */ key) => ({ terms: { field: `facets.${key}`, size: Math.max(1, file.facets[key] ?? 1) } });
  return Object.fromEntries(facets.map((key) => [key, terms(key)]));
}

/**
 * True when any of the clauses will do.
 * @param {Clause[]} clauses
 * @returns {Clause}
 */
export function either(clauses) {
  const [only] = clauses;
  return clauses.length === 1 && only ? only : { bool: { should: clauses, minimum_should_match: 1 } };
}

/**
 * A phrase in any of the texts, by their weights.
 * @param {ReadingFile} file
 * @param {Phrase} phrase
 * @returns {Clause}
 */
function clause(file, phrase) {
  const fields = Object.entries(file.weights);
  if (phrase.near) return either(fields.map(([field]) => ({ regexp: { [field]: { value: phrase.near } } })));
  const { tokens, open } = cover(phrase);
  const words = tokens.join(" ");
  if (open && tokens.length > 1) {
    return either(fields.map(([field]) => ({ match_phrase_prefix: { [field]: { query: words, max_expansions: EXPANSIONS } } })));
  }
  // Tokens are letters, digits and Han characters: nothing in them could end the quotes.
  const texts = fields.map(([field, weight]) => `${field}:"${words}"${open ? "*" : ""}^${weight}`);
  return { query_string: { query: texts.join(" ") } };
}

/**
 * The tokens of the index that stand where a phrase does. Its last character may go on, so it is covered by the pair that it ends, or begins
 * one.
 * @param {Phrase} phrase
 * @returns {{ tokens: string[], open: boolean }}
 */
function cover(phrase) {
  const all = atoms(phrase.text);
  /** @type {string[]} */
  const tokens = [];
  all.forEach((atom, at) => {
    const [before, next] = [all[at - 1], all[at + 1]];
    for (let place = (before?.position ?? -1) + 1; place < atom.position; place += 1) tokens.push(GAP);
    if (next) tokens.push(joins(atom, next) ? atom.text + next.text : atom.text);
    else if (!joins(before, atom)) tokens.push(atom.text);
  });
  const last = all[all.length - 1];
  const single = Boolean(last?.han) && !joins(all[all.length - 2], last);
  return { tokens, open: single || phrase.open };
}

/**
 * @param {string} text
 * @returns {string[]} its pairs of neighbouring Han characters
 */
function pairsOf(text) {
  const found = atoms(text);
  return found.flatMap((atom, at) => (joins(atom, found[at + 1]) ? [atom.text + (found[at + 1]?.text ?? "")] : []));
}
