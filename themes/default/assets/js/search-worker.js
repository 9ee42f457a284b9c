// The worker's side of the search: loads the engine and its files once, answers questions in order.

import { instantiate } from "./engine.js";
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
/** @type {Promise<void> | undefined} */
let attached;
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
    if (question.words) await attach(engine, files);
    return null;
  }
  if (question.words) await attach(engine, files);
  // Typing on while the files load leaves questions behind that nobody waits for.
  if (question.kind === "search" && question.id !== latestSearch) return null;
  let found = engine.search(question.query);
  if (found.needs_index) {
    await attach(engine, files);
    found = engine.search(question.query);
  }
  if (question.kind === "count") return found.total;
  const hits = await Promise.all(
    found.hits.map(async (hit) => marked(engine, question.words, await card(files, hit.document), hit.extra)),
  );
  return { total: found.total, exact: found.exact, relaxed: found.relaxed, facets: found.facets, hits };
}

/**
 * @param {Files} files
 * @returns {Promise<Engine>}
 */
function open(files) {
  opened ??= Promise.all([engine(files.engine), bytes(files.columns)]).then(([loaded, columns]) => {
    loaded.open(columns);
    return loaded;
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * @param {string} address
 * @returns {Promise<Engine>}
 */
function engine(address) {
  return instantiate(address).catch((error) => {
    throw new Failure(refused(error) ? "wasm" : "network", String(error));
  });
}

/**
 * @param {Engine} engine
 * @param {Files} files
 * @returns {Promise<void>}
 */
function attach(engine, files) {
  attached ??= bytes(files.index).then((index) => engine.attach(index));
  attached.catch(() => (attached = undefined));
  return attached;
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
    shard = load(`${files.cards}${number}.json`).then((response) => response.json());
    shard.catch(() => shards.delete(number));
    shards.set(number, shard);
  }
  const found = (await shard)[document % files.cardsPerShard];
  if (!found) throw new Failure("other", `no card for document ${document}`);
  return found;
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
 * @param {string} address
 * @returns {Promise<Response>}
 */
async function load(address) {
  const response = await fetch(address).catch((error) => {
    throw new Failure("network", String(error));
  });
  if (!response.ok) throw new Failure("network", `${response.status} ${address}`);
  return response;
}

/**
 * @param {string} address
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function bytes(address) {
  const response = await load(address);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @param {unknown} error
 * @returns {ProblemKind}
 */
function kindOf(error) {
  if (error instanceof Failure) return error.kind;
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
