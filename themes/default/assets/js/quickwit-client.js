// The page's side of a search that Quickwit answers: the same questions and answers as those of the engine in the browser.

import { snippet } from "./marks.js";
import { passage, plain } from "./passage.js";
import { all, counts, either, most, question, ticked, tiers } from "./quickwit-query.js";
import { Reading } from "./reading.js";
import { Problem } from "./search-client.js";
import { parse } from "./url.js";

/**
 * @typedef {import("./quickwit-query.js").Asked} Asked
 * @typedef {import("./quickwit-query.js").Clause} Clause
 * @typedef {import("./reading.js").ReadingFile} ReadingFile
 * @typedef {import("./reading.js").Word} Word
 * @typedef {import("./search-client.js").Answer} Answer
 * @typedef {import("./search-client.js").Hit} Hit
 * @typedef {import("./url.js").State} State
 * @typedef {import("./cards.js").Card & { text: string }} ShardCard
 *
 * @typedef {object} Place where things are, absolute addresses
 * @property {string} endpoint of Quickwit, ending in a slash
 * @property {string} indexId
 * @property {string} reading
 * @property {string} cards
 * @property {number} cardsPerShard
 *
 * @typedef {object} Knowledge
 * @property {ReadingFile} file
 * @property {Reading} reading
 *
 * @typedef {object} Attempt a reading of the words, tried when those before find nothing
 * @property {Asked} asked
 * @property {Word[]} words to mark
 * @property {boolean} relaxed
 *
 * @typedef {{ total: number, numbers: Found[], facets: Record<string, Record<string, number>> }} Response
 * @typedef {{ number: number, slug: string, order: number | null }} Found
 */

const LIMIT = 20_000;
const WHOLE = 400;
const PASSAGE = 64;
// A part of the index that fails would else be left out of totals and counts without a word.
const WHOLE_ANSWER = "allow_partial_search_results=false";
// Quickwit leaves no more results out and returns no more at once.
const FARTHEST = 10_000;

/** Asks Quickwit; has the methods of `SearchClient`. */
export class QuickwitClient {
  /** @param {Place} place */
  constructor(place) {
    this.place = place;
    /** @type {Promise<Knowledge> | undefined} */
    this.known = undefined;
    /** @type {Map<number, Promise<ShardCard[]>>} */
    this.shards = new Map();
  }

  /**
   * Loads what a question needs.
   * @param {boolean} _words
   * @returns {Promise<void>}
   */
  async prepare(_words) {
    await this.knowledge();
  }

  /**
   * @param {string} query a query string of the list's grammar
   * @param {string} words the words in it
   * @returns {Promise<Answer>}
   */
  async search(query, words) {
    const known = await this.knowledge();
    const state = parse(query);
    const size = Number(new URLSearchParams(query).get("per_page")) || 1;
    const { attempt, found } = await this.settle(known, state, words, Object.keys(known.file.facets));
    if (!attempt || found.total === 0) return { total: 0, exact: 0, relaxed: attempt?.relaxed ?? false, facets: found.facets, hits: [], meant: null, related: [] };
    const { exact, numbers } = await this.page(known, state, attempt, found.total, (state.page - 1) * size, size);
    const hits = await Promise.all(
      numbers.map(async (one) => shown(known.reading, attempt.words, await this.card(one), one.extra)),
    );
    return { total: found.total, exact, relaxed: attempt.relaxed, facets: found.facets, hits, meant: null, related: [] };
  }

  /**
   * How many results a query gives.
   * @param {string} query
   * @param {string} words
   * @returns {Promise<number>}
   */
  async count(query, words) {
    const { found } = await this.settle(await this.knowledge(), parse(query), words, []);
    return found.total;
  }

  /**
   * The first reading of the words that any solution answers, whatever the filters leave of it.
   * @param {Knowledge} known
   * @param {State} state
   * @param {string} words
   * @param {string[]} facets to count
   * @returns {Promise<{ attempt: Attempt | undefined, found: Response }>}
   */
  async settle(known, state, words, facets) {
    let found = { total: 0, numbers: [], facets: Object.fromEntries(facets.map((key) => [key, {}])) };
    const unfiltered = Object.keys(state.facets).length + Object.keys(state.ranges).length === 0;
    for (const attempt of attempts(known, words)) {
      const here = await this.overview(known, state, attempt.asked, facets);
      const answers = here.total > 0 || words === "" || (!unfiltered && (await this.any(attempt.asked)));
      if (answers) return { attempt, found: here };
    }
    return { attempt: undefined, found };
  }

  /**
   * How many results there are, and what each option would give. A ticked facet is counted as if nothing in it were ticked.
   * @param {Knowledge} known
   * @param {State} state
   * @param {Asked} asked
   * @param {string[]} facets
   * @returns {Promise<Response>}
   */
  async overview(known, state, asked, facets) {
    const alone = facets.filter((key) => state.facets[key]);
    const together = facets.filter((key) => !state.facets[key]);
    const ask = (/** @type {string | undefined} */ except, /** @type {string[]} */ counted) =>
      this.ask({
        query: question(asked.any, asked.not, filters(known, state, except)),
        size: 0,
        track_total_hits: true,
        aggs: counts(known.file, counted),
      });
    const [main, ...others] = await Promise.all([ask(undefined, together), ...alone.map((key) => ask(key, [key]))]);
    return { ...main, facets: Object.assign({}, main.facets, ...others.map((other) => other.facets)) };
  }

  /**
   * @param {Asked} asked
   * @returns {Promise<boolean>} whether anything answers these words without a filter
   */
  async any(asked) {
    const found = await this.ask({ query: question(asked.any, asked.not, []), size: 0, track_total_hits: true });
    return found.total > 0;
  }

  /**
   * A page of results: exact ones first, in each order.
   * @param {Knowledge} known
   * @param {State} state
   * @param {Attempt} attempt
   * @param {number} total
   * @param {number} from
   * @param {number} size
   * @returns {Promise<{ exact: number, numbers: (Found & { extra: boolean })[] }>}
   */
  async page(known, state, attempt, total, from, size) {
    const { any, exact, not } = attempt.asked;
    const row = (/** @type {Clause[]} */ must, /** @type {Clause[]} */ without, /** @type {number} */ start, /** @type {number} */ count) =>
      this.row(known, state, must, without, start, count);
    if (attempt.relaxed) {
      const numbers = (await row(any, not, from, size)).numbers;
      return { exact: 0, numbers: numbers.map((one) => ({ ...one, extra: true })) };
    }
    const first = await row(exact, not, from, size);
    const numbers = first.numbers.map((one) => ({ ...one, extra: false }));
    if (numbers.length === size || total === first.total) return { exact: first.total, numbers };
    // What holds all words exactly has been shown.
    const rest = await row(any, [...not, { bool: { must: exact } }], Math.max(0, from - first.total), size - numbers.length);
    return { exact: first.total, numbers: [...numbers, ...rest.numbers.map((one) => ({ ...one, extra: true }))] };
  }

  /**
   * A stretch of one row of results in the order that is asked for.
   * @param {Knowledge} known
   * @param {State} state
   * @param {Clause[]} must
   * @param {Clause[]} not
   * @param {number} from
   * @param {number} size
   * @returns {Promise<Response>}
   */
  async row(known, state, must, not, from, size) {
    const field = { price: "price", price_per_seat_month: "share" }[state.sort];
    const conditions = tiers(known.file, state);
    const ask = (/** @type {Clause[]} */ filter, /** @type {unknown[]} */ sort, /** @type {number} */ start, /** @type {number} */ count) =>
      this.ask({ query: question(must, not, filter), from: start, size: count, sort, track_total_hits: true });
    const whole = filters(known, state);
    if (from + size > FARTHEST) return ask(whole, order("newest", false), 0, 0);
    if (!field || conditions.length === 0) return ask(whole, order(field ?? state.sort, must.length > 0), from, size);
    // The cheapest tier counts that fulfils the conditions: one row a tier, and each solution where it first comes.
    const [{ total }, ...rows] = await Promise.all([
      ask(whole, order("newest", false), 0, 0),
      ...conditions.map((condition, tier) => ask([...ticked(state), condition], [up(`tier_${tier}_${field}`), up("number")], 0, from + size)),
    ]);
    return { total, facets: {}, numbers: merged(rows.flatMap((row) => row.numbers)).slice(from, from + size) };
  }

  /**
   * @param {Record<string, unknown>} body
   * @returns {Promise<Response>}
   */
  async ask(body) {
    const address = `${this.place.endpoint}api/v1/_elastic/${encodeURIComponent(this.place.indexId)}/_search?${WHOLE_ANSWER}`;
    // Sent as plain text, which needs no question beforehand from another origin: Quickwit answers those without allowing any header.
    const answer = await json(address, { method: "POST", body: JSON.stringify(body) });
    return response(answer);
  }

  /** @returns {Promise<Knowledge>} */
  knowledge() {
    this.known ??= json(this.place.reading).then((file) => ({ file, reading: new Reading(file) }));
    this.known.catch(() => (this.known = undefined));
    return this.known;
  }

  /**
   * @param {Found} found
   * @returns {Promise<ShardCard>}
   */
  async card({ number, slug }) {
    const { cards, cardsPerShard } = this.place;
    const at = Math.floor(number / cardsPerShard);
    let shard = this.shards.get(at);
    if (!shard) {
      shard = json(`${cards}${at}.json`);
      shard.catch(() => this.shards.delete(at));
      this.shards.set(at, shard);
    }
    const card = (await shard)[number % cardsPerShard];
    if (card?.slug !== slug) throw new Problem("other", `card ${number} is not of ${slug}`);
    return card;
  }
}

/**
 * What the words may be read as, the nearest first.
 * @param {Knowledge} known
 * @param {string} words
 * @returns {Generator<Attempt>}
 */
function* attempts({ file, reading }, words) {
  const query = reading.parse(words);
  if (query.nonsense) return;
  const excluded = reading.widened(query.excluded.map((word) => ({ ...word, quoted: true })), false);
  const read = reading.widened(query.words, false);
  yield { asked: all(file, read, excluded), words: read, relaxed: false };
  if (query.words.length === 0) return;
  const widest = reading.widened(query.words, true);
  const isWider = widest.some((word, at) => word.phrases.length > (read[at]?.phrases.length ?? 0));
  if (isWider) yield { asked: all(file, widest, excluded), words: widest, relaxed: false };
  const pieces = reading.widened(reading.pieces(query.words), false);
  if (pieces.length === 0) return;
  yield { asked: most(file, reading, pieces, excluded), words: pieces, relaxed: true };
}

/**
 * @param {Knowledge} known
 * @param {State} state
 * @param {string} [except] a facet whose ticks do not count
 * @returns {Clause[]}
 */
function filters(known, state, except) {
  const conditions = tiers(known.file, state);
  return [...ticked(state, except), ...(conditions.length > 0 ? [either(conditions)] : [])];
}

/**
 * Numbers are given newest first, so that they are also the order of ties.
 * @param {string} key
 * @param {boolean} scored
 * @returns {unknown[]}
 */
function order(key, scored) {
  if (key === "name") return [up("rank")];
  if (key === "price" || key === "share") return [up(key), up("number")];
  if (key === "newest" || !scored) return [up("number")];
  return [{ _score: "desc" }, up("number")];
}

/**
 * @param {string} field
 * @returns {Record<string, string>}
 */
function up(field) {
  return { [field]: "asc" };
}

/**
 * Rows as one, each solution once at its best place; those without a value last.
 * @param {Found[]} found
 * @returns {Found[]}
 */
function merged(found) {
  const value = (/** @type {Found} */ one) => one.order ?? Infinity;
  const sorted = [...found].sort((a, b) => (value(a) === value(b) ? a.number - b.number : value(a) - value(b)));
  /** @type {Set<number>} */
  const seen = new Set();
  return sorted.filter((one) => !seen.has(one.number) && seen.add(one.number));
}

/**
 * A card with the places that match; its long text stays here.
 * @param {Reading} reading
 * @param {Word[]} words
 * @param {ShardCard} shardCard
 * @param {boolean} extra
 * @returns {Hit}
 */
function shown(reading, words, shardCard, extra) {
  const { text, ...card } = shardCard;
  if (words.length === 0) return { card, extra, name: plain(card.name), summary: plain(card.summary), passage: [] };
  const name = snippet(reading, words, card.name, WHOLE);
  const summary = card.summary ? snippet(reading, words, card.summary, WHOLE) : [];
  const isShown = [...name, ...summary].some((fragment) => fragment.marked);
  return { card, extra, name, summary, passage: isShown ? [] : passage(snippet(reading, words, text, PASSAGE)) };
}

/**
 * What Quickwit answered, read.
 * @param {any} answer
 * @returns {Response}
 */
function response(answer) {
  const total = answer?.hits?.total?.value;
  if (typeof total !== "number" || !Array.isArray(answer.hits.hits)) throw new Problem("other", "no answer of Quickwit");
  const numbers = answer.hits.hits.map((/** @type {any} */ hit) => ({
    number: Number(hit._source?.number),
    slug: String(hit._source?.slug),
    order: typeof hit.sort?.[0] === "number" ? hit.sort[0] : null,
  }));
  /** @type {Record<string, Record<string, number>>} */
  const facets = {};
  for (const [key, counted] of Object.entries(answer.aggregations ?? {})) {
    const buckets = /** @type {{ buckets: { key: string, doc_count: number }[] }} */ (counted).buckets;
    facets[key] = Object.fromEntries(buckets.map((bucket) => [bucket.key, bucket.doc_count]));
  }
  return { total, numbers, facets };
}

/**
 * @param {string} address
 * @param {RequestInit} [how]
 * @returns {Promise<any>}
 */
async function json(address, how) {
  /** @param {unknown} error */
  const failed = (error) => {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    throw new Problem(isLate ? "timeout" : "network", String(error));
  };
  const answer = await fetch(address, { ...how, signal: AbortSignal.timeout(LIMIT) }).catch(failed);
  if (!answer.ok) throw new Problem("network", `${answer.status} ${address}`);
  const text = await answer.text().catch(failed);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("other", String(error));
  }
}
