// The page's side of the search: one worker, promises for its answers, problems with a name.

/**
 * @typedef {object} Files addresses of the search's files, absolute
 * @property {string} engine
 * @property {string} columns
 * @property {string} parts folder
 * @property {string} cards
 * @property {number} cardsPerShard
 *
 * @typedef {{ text: string, marked: boolean }} Fragment
 *
 * @typedef {object} Hit
 * @property {import("./cards.js").Card} card
 * @property {boolean} extra true for a result that does not match exactly
 * @property {Fragment[]} name
 * @property {Fragment[]} summary
 * @property {Fragment[]} passage a place of the listing's text that matches, when name and summary show none
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {number} exact
 * @property {boolean} relaxed
 * @property {Record<string, Record<string, number>>} facets
 * @property {Hit[]} hits
 * @property {string | null} meant the query as it was probably meant
 * @property {string[]} related the query in other words
 *
 * @typedef {"wasm" | "network" | "gone" | "damaged" | "crash" | "timeout" | "other"} ProblemKind
 *   "gone": the site has other files by now; "crash": the worker came to grief twice
 *
 * @typedef {{ id: number, kind: "prepare", files: Files, words: boolean }
 *   | { id: number, kind: "search", files: Files, query: string, words: string }
 *   | { id: number, kind: "count", files: Files, query: string, words: string }} Question
 *
 * @typedef {{ id: number, value: unknown } | { id: number, problem: ProblemKind, detail: string }} Reply
 *
 * @typedef {object} Open a question that waits for its answer
 * @property {Question} question
 * @property {boolean} again it has brought down one worker
 * @property {(value: any) => void} resolve
 * @property {(problem: Problem) => void} reject
 * @property {ReturnType<typeof setTimeout>} timer
 */

const FIRST_LIMIT = 60_000;
const LIMIT = 20_000;

/** What went wrong, with a kind that the page has a sentence for. */
export class Problem extends Error {
  /**
   * @param {ProblemKind} kind
   * @param {string} [detail]
   */
  constructor(kind, detail = "") {
    super(detail || kind);
    this.kind = kind;
  }
}

/** Starts its worker with the first question, and again after a failure. */
export class SearchClient {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
    this.answered = false;
    this.next = 1;
    /** @type {Worker | undefined} */
    this.worker = undefined;
    /** @type {Map<number, Open>} */
    this.open = new Map();
  }

  /**
   * Loads the engine, and the index too when words are to come.
   * @param {boolean} words
   * @returns {Promise<void>}
   */
  prepare(words) {
    return this.ask({ id: this.next++, kind: "prepare", files: this.files, words });
  }

  /**
   * @param {string} query a query string of the list's grammar
   * @param {string} words the words in it
   * @returns {Promise<Answer>}
   */
  search(query, words) {
    return this.ask({ id: this.next++, kind: "search", files: this.files, query, words });
  }

  /**
   * How many results a query gives.
   * @param {string} query
   * @param {string} words
   * @returns {Promise<number>}
   */
  count(query, words) {
    return this.ask({ id: this.next++, kind: "count", files: this.files, query, words });
  }

  /**
   * @param {Question} question
   * @returns {Promise<any>}
   */
  ask(question) {
    return new Promise((resolve, reject) => {
      const limit = this.answered ? LIMIT : FIRST_LIMIT;
      const timer = setTimeout(() => this.fail(new Problem("timeout")), limit);
      this.open.set(question.id, { question, again: false, resolve, reject, timer });
      try {
        this.start().postMessage(question);
      } catch (error) {
        this.fail(new Problem("other", String(error)));
      }
    });
  }

  /** @returns {Worker} */
  start() {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event) => this.receive(event.data));
    worker.addEventListener("error", (event) => {
      // A worker that has never answered could not be loaded.
      this.revive(new Problem(this.answered ? "crash" : "network", event.message));
    });
    this.worker = worker;
    return worker;
  }

  /** @param {Reply} reply */
  receive(reply) {
    const asked = this.open.get(reply.id);
    if (!asked) return;
    if ("problem" in reply && reply.problem === "crash") return this.revive(new Problem("crash", reply.detail));
    this.open.delete(reply.id);
    clearTimeout(asked.timer);
    if ("problem" in reply) {
      asked.reject(new Problem(reply.problem, reply.detail));
    } else {
      this.answered = true;
      asked.resolve(reply.value);
    }
  }

  /**
   * Asks every open question once more in a new worker; those that were asked twice get the problem.
   * @param {Problem} problem
   */
  revive(problem) {
    this.stop();
    for (const [id, asked] of this.open) {
      if (asked.again) {
        this.open.delete(id);
        clearTimeout(asked.timer);
        asked.reject(problem);
      }
    }
    for (const asked of this.open.values()) {
      asked.again = true;
      this.start().postMessage(asked.question);
    }
  }

  /**
   * Gives every open question the problem and lets go of the worker.
   * @param {Problem} problem
   */
  fail(problem) {
    this.stop();
    const open = [...this.open.values()];
    this.open.clear();
    for (const asked of open) {
      clearTimeout(asked.timer);
      asked.reject(problem);
    }
  }

  /** Lets go of the worker. */
  stop() {
    this.worker?.terminate();
    this.worker = undefined;
    this.answered = false;
  }
}
