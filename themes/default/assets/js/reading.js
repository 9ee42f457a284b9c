// How a query is read where the engine is not at hand: its folding, its cutting and its lexicon, in JavaScript.

import { atGaps, atoms, runs } from "./atoms.js";

/**
 * @typedef {object} ReadingFile what the generator writes for it
 * @property {string} variants pairs of characters, each with the one that stands for it
 * @property {string} lexicon lines of the engine's lexicon
 * @property {Record<string, number>} facets how many options each facet has
 * @property {number} tiers how many tiers a solution has at most
 * @property {Record<string, number>} weights of the texts
 *
 * @typedef {object} Phrase what may stand for a word
 * @property {string} text folded
 * @property {boolean} exact as good as what was typed
 * @property {boolean} open the last letters may go on
 * @property {string} [near] a pattern of the words that the text may misspell
 *
 * @typedef {object} Word
 * @property {Phrase[]} phrases the first is what was typed
 * @property {boolean} quoted
 *
 * @typedef {{ words: Word[], excluded: Word[], nonsense: boolean }} Query
 */

const QUERY_LIMIT = 512;
const WORD_LIMIT = 32;
const READINGS = 12;
const COMPLETED = 2;
// A word of fewer letters is near too many others.
const BEGUN = 3;
const MISSPELT = 4;

const UNSEEN =
  /[\u00ad\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/u;
const QUOTE = /["“”„＂]/u;
const MINUS = /[-−－]/u;

/** Reads queries as the engine does, and knows where texts hold their words. */
export class Reading {
  /** @param {ReadingFile} file */
  constructor(file) {
    const variants = [...file.variants];
    /** @type {Map<string, string>} */
    this.variants = new Map();
    for (let at = 0; at + 1 < variants.length; at += 2) this.variants.set(variants[at] ?? "", variants[at + 1] ?? "");
    /** @type {Map<string, string[]>} */
    this.simplified = new Map();
    /** @type {Map<string, string[]>} */
    this.synonyms = new Map();
    /** @type {string[]} */
    this.fillers = [];
    for (const line of file.lexicon.split("\n")) this.learn(line);
  }

  /** @param {string} line */
  learn(line) {
    const [kind, ...rest] = [...line];
    const text = rest.join("");
    if (kind === "s") this.simplified.set(rest[0] ?? "", rest.slice(1));
    if (kind === "-") this.fillers.push(text);
    if (kind === "=") {
      const [from = [], found = []] = text.split("→").map((side) => side.split("\t").filter(Boolean));
      for (const word of from) this.synonyms.set(word, found);
    }
  }

  /**
   * @param {string} text normalized
   * @returns {string}
   */
  fold(text) {
    return [...text].map((character) => this.foldCharacter(character)).join("");
  }

  /**
   * @param {string} character one code point
   * @returns {string}
   */
  foldCharacter(character) {
    const code = character.codePointAt(0) ?? 0;
    const narrow =
      code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : code === 0x3000 ? " " : character;
    if (UNSEEN.test(narrow)) return "";
    return [...narrow.toLowerCase()].map((one) => this.variants.get(one) ?? one).join("");
  }

  /**
   * Reads the words of a query.
   * @param {string} typed
   * @returns {Query}
   */
  parse(typed) {
    const text = [...typed.normalize("NFKC")].slice(0, QUERY_LIMIT).join("");
    /** @type {Query} */
    const query = { words: [], excluded: [], nonsense: false };
    const parts = chunks(text);
    for (const chunk of parts) {
      const folded = this.fold(chunk.text);
      const all = atoms(folded);
      for (const phrase of chunk.quoted ? [all] : atGaps(all)) {
        const first = phrase[0];
        const last = phrase[phrase.length - 1];
        if (!first || !last) continue;
        add(chunk.excluded ? query.excluded : query.words, {
          phrases: [{ text: folded.slice(first.start, last.end), exact: true, open: false }],
          quoted: chunk.quoted,
        });
      }
    }
    const last = query.words[query.words.length - 1];
    if (last && !parts[parts.length - 1]?.excluded) complete(last);
    const searchable = query.words.length + query.excluded.length > 0;
    query.nonsense = !searchable && [...text].some((c) => !/\s/u.test(c) && !QUOTE.test(c) && !MINUS.test(c));
    return query;
  }

  /**
   * The words with their Traditional readings, and those not quoted with what they lead to.
   * @param {Word[]} words
   * @param {boolean} every take each character for Simplified that may be, and words of letters for misspelt
   * @returns {Word[]}
   */
  widened(words, every) {
    return words.map((word) => {
      const typed = word.phrases[0]?.text ?? "";
      const readings = every && !word.quoted ? this.allReadings(typed) : this.readings(typed);
      /** @type {Phrase[]} */
      const phrases = [...word.phrases];
      const join = (/** @type {string} */ text, /** @type {boolean} */ exact) => {
        const known = phrases.some((phrase) => phrase.text === text && !phrase.open);
        if (!known && atoms(text).length > 0) phrases.push({ text, exact, open: false });
      };
      for (const reading of readings) join(reading, true);
      if (!word.quoted) {
        for (const from of [...readings, typed]) {
          for (const found of this.synonyms.get(from) ?? []) join(found, false);
        }
        const begun = every && word.phrases.some((phrase) => phrase.open) ? this.begun(typed) : [];
        for (const from of begun) {
          for (const found of [...(this.synonyms.get(from) ?? []), from]) join(found, false);
        }
        const near = every && begun.length === 0 ? misspelt(typed) : "";
        if (near) {
          phrases.push({ text: typed, exact: false, open: false, near });
          const pattern = new RegExp(`^(?:${near})$`, "u");
          for (const [from, leads] of this.synonyms) {
            if (pattern.test(from)) for (const found of leads) join(found, false);
          }
        }
      }
      return { ...word, phrases };
    });
  }

  /**
   * @param {string} word folded
   * @returns {string[]} the words of the lexicon that a word of letters may be the beginning of, a few of them
   */
  begun(word) {
    const [only, ...others] = atoms(word);
    if (!only || only.han || others.length > 0) return [];
    return [...this.synonyms.keys()].filter((from) => from.startsWith(word)).slice(0, BEGUN);
  }

  /**
   * A word without any character that is Simplified alone is Traditional as it stands.
   * @param {string} word folded
   * @returns {string[]}
   */
  readings(word) {
    const isSimplified = (/** @type {string} */ c) => (this.simplified.get(c) ?? [c])[0] !== c;
    return [...word].some(isSimplified) ? this.allReadings(word) : [];
  }

  /**
   * @param {string} word folded
   * @returns {string[]}
   */
  allReadings(word) {
    let readings = [""];
    for (const character of word) {
      const room = Math.max(1, Math.floor(READINGS / readings.length));
      const forms = (this.simplified.get(character) ?? [character]).slice(0, room);
      readings = readings.flatMap((begun) => forms.map((form) => begun + form));
    }
    return readings.filter((reading) => reading !== word);
  }

  /**
   * The pieces of the words that say something: quoted words as they are; the others without fillers, cut between Han and Latin and where
   * a word of the lexicon stands.
   * @param {Word[]} words
   * @returns {Word[]}
   */
  pieces(words) {
    /** @type {Word[]} */
    const pieces = [];
    for (const word of words) {
      const typed = word.phrases[0]?.text ?? "";
      if (word.quoted) {
        add(pieces, { phrases: word.phrases.slice(0, 1), quoted: true });
        continue;
      }
      for (const piece of this.likeliest(typed)) {
        for (const run of runs(atoms(piece))) {
          const [first, last] = [run[0], run[run.length - 1]];
          if (!first || !last || (first.han && run.length === 1)) continue;
          add(pieces, { phrases: [{ text: piece.slice(first.start, last.end), exact: true, open: false }], quoted: false });
        }
      }
    }
    return pieces;
  }

  /**
   * The pieces of that reading of which the lexicon knows the most, of as many the likeliest.
   * @param {string} text folded
   * @returns {string[]}
   */
  likeliest(text) {
    let best = this.cut(this.readings(text)[0] ?? text);
    for (const reading of this.allReadings(text)) {
      const cut = this.cut(reading);
      if (cut.known > best.known) best = cut;
    }
    return best.pieces;
  }

  /**
   * @param {string} text folded
   * @returns {{ pieces: string[], known: number }} its pieces, and how many of its characters the lexicon knows
   */
  cut(text) {
    /** @type {string[]} */
    const pieces = [];
    let understood = 0;
    let start = 0;
    let at = 0;
    while (at < text.length) {
      const filler = this.fillers.find((one) => text.startsWith(one, at))?.length ?? 0;
      const known = this.longest(text, at);
      const length = Math.max(filler, known);
      if (length === 0) {
        at += String.fromCodePoint(text.codePointAt(at) ?? 0).length;
        continue;
      }
      pieces.push(text.slice(start, at));
      if (known === length) pieces.push(text.slice(at, at + length));
      understood += [...text.slice(at, at + length)].length;
      at += length;
      start = at;
    }
    pieces.push(text.slice(start));
    return { pieces: pieces.filter((piece) => piece !== ""), known: understood };
  }

  /**
   * @param {string} text
   * @param {number} at
   * @returns {number} length of the longest word of the lexicon that stands there
   */
  longest(text, at) {
    let longest = 0;
    for (const from of this.synonyms.keys()) {
      if (from.length > longest && text.startsWith(from, at)) longest = from.length;
    }
    return longest;
  }
}

/**
 * Adds a word that is not there yet.
 * @param {Word[]} words
 * @param {Word} word
 */
function add(words, word) {
  const same = (/** @type {Word} */ one) => one.quoted === word.quoted && one.phrases[0]?.text === word.phrases[0]?.text;
  if (words.length < WORD_LIMIT && !words.some(same)) words.push(word);
}

/**
 * Lets the last letters of a word be the beginning of a longer one.
 * @param {Word} word
 */
function complete(word) {
  const text = word.phrases[0]?.text ?? "";
  const all = atoms(text);
  const last = all[all.length - 1];
  if (word.quoted || !last || last.han || [...last.text].length < COMPLETED) return;
  word.phrases.push({ text, exact: false, open: true });
}

/**
 * A pattern of what differs from a word of letters in one of them: left out, put in, another, or swapped with the next.
 * @param {string} word folded
 * @returns {string} empty for a word that is too short or no word of letters
 */
function misspelt(word) {
  const [only, ...others] = atoms(word);
  const letters = [...word];
  if (!only || only.han || others.length > 0 || letters.length < MISSPELT) return "";
  const put = (/** @type {number} */ at, /** @type {number} */ over, /** @type {string} */ text) =>
    [...letters.slice(0, at), text, ...letters.slice(at + over)].join("");
  const slips = letters.flatMap((letter, at) => {
    const next = letters[at + 1];
    return [put(at, 1, ".?"), put(at, 0, "."), ...(next ? [put(at, 2, next + letter)] : [])];
  });
  return [...slips, `${word}.`].join("|");
}

/**
 * Parts a query at white space and quotes. A quote that is not closed reaches to the end.
 * @param {string} text
 * @returns {{ text: string, quoted: boolean, excluded: boolean }[]}
 */
function chunks(text) {
  const found = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const body = rest.replace(/^[-−－]+/u, "");
    const excluded = body !== rest;
    const quoted = QUOTE.test(body.charAt(0));
    const inner = quoted ? body.slice(1) : body;
    const end = inner.search(quoted ? QUOTE : /[\s"“”„＂]/u);
    const chunk = end < 0 ? inner : inner.slice(0, end);
    found.push({ text: chunk, quoted, excluded });
    const after = end < 0 ? "" : inner.slice(end);
    rest = (quoted ? after.slice(1) : after).trimStart();
  }
  return found;
}
