// The worker's side of the search: loads the engine and its files once, answers questions in order.

import { HEAD, Refusal, instantiate } from "./engine.js";
import { passage, plain } from "./passage.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./search-client.js").Question} Question
 * @typedef {import("./search-client.js").Files} Files
 * @typedef {import("./search-client.js").Hit} Hit
 * @typedef {import("./search-client.js").Fragment} Fragment
 * @typedef {import("./search-client.js").Answer} Answer
 * @typedef {import("./search-client.js").ProblemKind} ProblemKind
 * @typedef {import("./cards.js").Card & { text: string }} ShardCard
 */

const WHOLE = 400;
const PASSAGE = 64;
// An answer needs the index's head, pages, and at most two more rounds when words are guessed: this is far beyond.
const ROUNDS = 12;
// The page shows no facet with more options than this; counting thousands of vendors would take longer than the search.
const COUNTED = 200;

/** A failure that already knows its kind. */
class Failure extends Error {
  /**
   * @param {ProblemKind} kind
   * @param {string} detail
   */
  constructor(kind, detail) {
    super(detail);
    this.kind = kind;
  }
}

/** @type {Promise<Engine> | undefined} */
let opened;
/** @type {Map<number, Promise<void>>} */
const parts = new Map();
/** @type {Map<number, Promise<ShardCard[]>>} */
const shards = new Map();
let latestSearch = 0;

addEventListener("message", async (event) => {
  /** @type {Question} */
  const question = event.data;
  if (question.kind === "search") latestSearch = question.id;
  try {
    postMessage({ id: question.id, value: await answer(question) });
  } catch (error) {
    postMessage({ id: question.id, problem: kindOf(error), detail: String(error) });
  }
});

/**
 * @param {Question} question
 * @returns {Promise<Answer | number | null>}
 */
async function answer(question) {
  const { files } = question;
  const engine = await open(files);
  if (question.kind === "prepare") {
    if (question.words) await part(engine, files, HEAD);
    return null;
  }
  const found = await ask(engine, question);
  if (!found) return null;
  if (question.kind === "count") return found.total;
  const hits = await Promise.all(
    found.hits.map(async (hit) => marked(engine, question.words, await card(files, hit.document), hit.extra)),
  );
  const { total, exact, relaxed, facets, meant = null, related } = found;
  return { total, exact, relaxed, facets, hits, meant, related };
}

/**
 * Asks the engine until it has all parts that the answer needs.
 * @param {Engine} engine
 * @param {Extract<Question, { query: string }>} question
 * @returns {Promise<import("./engine.js").Results | undefined>} nothing when a newer question has been asked meanwhile
 */
async function ask(engine, { id, kind, files, query }) {
  for (let round = 0; round < ROUNDS; round++) {
    // Typing on while files load leaves questions behind that nobody waits for.
    if (kind === "search" && id !== latestSearch) return undefined;
    const found = engine.search(`${query}&counts_max=${COUNTED}`);
    if (found.needs.length === 0) return found;
    await Promise.all(found.needs.map((number) => part(engine, files, number)));
  }
  throw new Failure("other", "the index does not come to an end");
}

/**
 * @param {Files} files
 * @returns {Promise<Engine>}
 */
function open(files) {
  if (!opened) {
    const loading = engine(files.engine);
    opened = load(files.columns, async (columns) => {
      const loaded = await loading;
      check(() => loaded.open(columns));
      return loaded;
    });
    opened.catch(() => (opened = undefined));
  }
  return opened;
}

/**
 * @param {string} address
 * @returns {Promise<Engine>}
 */
async function engine(address) {
  try {
    return await instantiate(address, "force-cache");
  } catch {
    try {
      return await instantiate(address, "reload");
    } catch (error) {
      throw refused(error) ? new Failure("wasm", String(error)) : absent(error);
    }
  }
}

/**
 * @param {Engine} engine
 * @param {Files} files
 * @param {number} number
 * @returns {Promise<void>}
 */
function part(engine, files, number) {
  let added = parts.get(number);
  if (!added) {
    added = load(`${files.parts}${number}.bin`, (bytes) => check(() => engine.add(number, bytes)));
    added.catch(() => parts.delete(number));
    parts.set(number, added);
  }
  return added;
}

/**
 * @param {Files} files
 * @param {number} document
 * @returns {Promise<ShardCard>}
 */
async function card(files, document) {
  const number = Math.floor(document / files.cardsPerShard);
  let shard = shards.get(number);
  if (!shard) {
    shard = load(`${files.cards}${number}.json`, (bytes) => check(() => JSON.parse(new TextDecoder().decode(bytes))));
    shard.catch(() => shards.delete(number));
    shards.set(number, shard);
  }
  const found = (await shard)[document % files.cardsPerShard];
  if (!found) throw new Failure("damaged", `no card for document ${document}`);
  return found;
}

/**
 * Fetches a file and uses it. What fails is tried once more, past the browser's cache; a kept copy is not asked
 * after otherwise, since its name says what it holds.
 * @template T
 * @param {string} address
 * @param {(bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>} use
 * @returns {Promise<T>}
 */
async function load(address, use) {
  try {
    return await use(await bytes(address, "force-cache"));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return use(await bytes(address, "reload"));
  }
}

/**
 * @param {string} address
 * @param {RequestCache} cache
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function bytes(address, cache) {
  try {
    const response = await fetch(address, { cache });
    if (!response.ok) throw new Refusal(response.status, address);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw absent(error);
  }
}

/**
 * Uses what was fetched; what cannot be used was altered on the way.
 * @template T
 * @param {() => T} use
 * @returns {T}
 */
function check(use) {
  try {
    return use();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new Failure("damaged", String(error));
  }
}

/**
 * Why a file could not be fetched. One that is gone belonged to the site before: the page is older than the site.
 * @param {unknown} error
 * @returns {Failure}
 */
function absent(error) {
  const gone = error instanceof Refusal && (error.status === 404 || error.status === 410);
  return new Failure(gone ? "gone" : "network", String(error));
}

/**
 * A card with the places that match; its long text stays here.
 * @param {Engine} engine
 * @param {string} words
 * @param {ShardCard} shardCard
 * @param {boolean} extra
 * @returns {Hit}
 */
function marked(engine, words, shardCard, extra) {
  const { text, ...card } = shardCard;
  if (!words) return { card, extra, name: plain(card.name), summary: plain(card.summary), passage: [] };
  const name = engine.snippet(words, card.name, WHOLE);
  const summary = card.summary ? engine.snippet(words, card.summary, WHOLE) : [];
  const shown = [...name, ...summary].some((fragment) => fragment.marked);
  return { card, extra, name, summary, passage: shown ? [] : passage(engine.snippet(words, text, PASSAGE)) };
}

/**
 * @param {unknown} error
 * @returns {ProblemKind}
 */
function kindOf(error) {
  if (error instanceof Failure) return error.kind;
  // The module's memory is no longer sound: the worker has to be replaced.
  if (error instanceof WebAssembly.RuntimeError) return "crash";
  return refused(error) ? "wasm" : "other";
}

/**
 * True when the browser does not let WebAssembly run.
 * @param {unknown} error
 * @returns {boolean}
 */
function refused(error) {
  if (typeof WebAssembly === "undefined") return true;
  return error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError || error instanceof EvalError;
}
