// @ts-check
/**
 * The search engine in a worker: loads the WebAssembly module and translates strings and bytes.
 *
 * Text crosses the border as well-formed UTF-8, normalized to NFKC where it is a query: the engine leaves
 * normalizing to the platform. What fails is thrown as an `Error` with a message. No input is known to make the
 * module trap; should it do so (a `WebAssembly.RuntimeError`), the worker is to be replaced, as its memory is unsound.
 *
 * @typedef {{document: number, score: number, extra: boolean}} Hit
 * @typedef {{total: number, exact: number, relaxed: boolean, needs: number[], hits: Hit[],
 *   facets: Record<string, Record<string, number>>, related: string[], meant?: string, error?: string}} Results
 * @typedef {{text: string, marked: boolean}} Fragment
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {(length: number) => number} allocate
 * @property {(answer: number) => void} release
 * @property {(columns: number, length: number) => number} open
 * @property {(number: number, part: number, length: number) => number} add
 * @property {(query: number, length: number) => number} search
 * @property {(query: number, length: number, text: number, textLength: number, chars: number) => number} excerpt
 */

/** The number of the part that every search for words needs: it may be fetched ahead. */
export const HEAD = 0;

/** An answer of the server that is no file. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string | URL} url
   */
  constructor(status, url) {
    super(`${status} ${url}`);
    this.status = status;
  }
}

/**
 * Loads the module from its address.
 *
 * @param {string | URL} url
 * @param {RequestCache} [cache]
 * @returns {Promise<Engine>}
 */
export async function instantiate(url, cache = "default") {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Refusal(response.status, url);
  const isWasm = response.headers.get("Content-Type")?.startsWith("application/wasm");
  // Some servers do not know the type of .wasm, and browsers then refuse to compile while loading.
  const { instance } = isWasm && WebAssembly.instantiateStreaming
    ? await WebAssembly.instantiateStreaming(response)
    : await WebAssembly.instantiate(await response.arrayBuffer());
  return new Engine(instance);
}

/** One catalogue: the columns are opened first, parts are added as answers need them. */
export class Engine {
  /** @type {Exports} */
  #exports;

  /** @param {WebAssembly.Instance} instance */
  constructor(instance) {
    this.#exports = /** @type {any} */ (instance.exports);
  }

  /** The memory that the engine has, in bytes. */
  get memory() {
    return this.#exports.memory.buffer.byteLength;
  }

  /**
   * Opens the columns: filters and counts work from here on.
   *
   * @param {Uint8Array} columns
   */
  open(columns) {
    this.#answer(this.#exports.open(this.#put(columns), columns.length));
  }

  /**
   * Takes a part that an answer needs.
   *
   * @param {number} number
   * @param {Uint8Array} part
   */
  add(number, part) {
    this.#answer(this.#exports.add(number, this.#put(part), part.length));
  }

  /**
   * Answers the query string of the page's address, or names the parts that the answer needs.
   *
   * @param {string | URLSearchParams} query
   * @returns {Results}
   */
  search(query) {
    return JSON.parse(this.searchText(query));
  }

  /**
   * The same, as the JSON that the engine wrote.
   *
   * @param {string | URLSearchParams} query
   * @returns {string}
   */
  searchText(query) {
    const asked = new URLSearchParams(query);
    const words = asked.get("q");
    if (words !== null) asked.set("q", normalize(words));
    const bytes = encode(asked.toString());
    return this.#answer(this.#exports.search(this.#put(bytes), bytes.length));
  }

  /**
   * The piece of a text that shows where the words matched; together the fragments are that piece.
   *
   * @param {string} query the words as typed
   * @param {string} text
   * @param {number} chars how many characters at most
   * @returns {Fragment[]}
   */
  snippet(query, text, chars) {
    const words = encode(normalize(query));
    const shown = encode(text);
    const [wordsAt, shownAt] = [this.#put(words), this.#put(shown)];
    return JSON.parse(
      this.#answer(this.#exports.excerpt(wordsAt, words.length, shownAt, shown.length, chars)),
    );
  }

  /**
   * Copies bytes into the engine, which takes them over.
   *
   * @param {Uint8Array} bytes
   * @returns {number} where they are
   */
  #put(bytes) {
    const at = this.#exports.allocate(bytes.length);
    new Uint8Array(this.#exports.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  /**
   * Reads an answer and gives its memory back.
   *
   * @param {number} at
   * @returns {string}
   */
  #answer(at) {
    const { buffer } = this.#exports.memory;
    const length = new DataView(buffer).getUint32(at, true);
    const json = new TextDecoder().decode(new Uint8Array(buffer, at + 4, length));
    this.#exports.release(at);
    if (json.startsWith('{"error":')) throw new Error(JSON.parse(json).error);
    return json;
  }
}

/**
 * @param {string} text
 * @returns {string}
 */
function normalize(text) {
  return wellFormed(text).normalize("NFKC");
}

/**
 * Replaces halves of characters, which a cut or a clumsy program leaves behind.
 *
 * @param {string} text
 * @returns {string}
 */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/**
 * @param {string} text
 * @returns {Uint8Array}
 */
function encode(text) {
  return new TextEncoder().encode(text);
}
