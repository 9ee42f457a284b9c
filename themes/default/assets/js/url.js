// The address of a list: its query string, read into a state and written from one.

/**
 * What a visitor asks of the list. Facets and ranges without a value are absent.
 * @typedef {object} State
 * @property {string} q words, as typed
 * @property {Record<string, string[]>} facets ticked options by facet
 * @property {Record<string, string>} ranges numbers by range
 * @property {string} sort key of the order, empty for the default
 * @property {number} page from 1
 */

const FACETS = ["categories", "industries", "staff_sizes", "payments", "ai", "cloud", "programme", "vendor", "subscription"];
const RANGES = ["price_min", "price_max", "months_max", "seats_min"];

// As far as a query is read.
const WORDS = 512;

/**
 * Words as an address can hold them: not without end, and without half a character, which a script may leave in a field.
 * @param {string} text
 * @returns {string}
 */
export function words(text) {
  return text.slice(0, WORDS).replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** @returns {State} */
export function blank() {
  return { q: "", facets: {}, ranges: {}, sort: "", page: 1 };
}

/**
 * Reads a query string; what it does not know, it leaves out.
 * @param {string} search
 * @returns {State}
 */
export function parse(search) {
  const given = new URLSearchParams(search);
  const state = blank();
  state.q = words(given.get("q") ?? "").trim();
  for (const key of FACETS) {
    const values = given.getAll(key).flatMap((value) => value.split(",")).map((value) => value.trim()).filter(Boolean);
    if (values.length > 0) state.facets[key] = [...new Set(values)];
  }
  for (const key of RANGES) {
    const digits = (given.get(key) ?? "").trim();
    if (/^\d{1,9}$/.test(digits)) state.ranges[key] = String(Number(digits));
  }
  state.sort = given.get("sort") ?? "";
  const page = Number(given.get("page"));
  if (Number.isInteger(page) && page > 1) state.page = page;
  return state;
}

/**
 * Writes a state as a query string: keys in one order, commas between values, nothing for what is not asked.
 * @param {State} state
 * @returns {string} empty, or beginning with a question mark
 */
export function format(state) {
  /** @type {string[]} */
  const parts = [];
  const q = state.q.trim();
  if (q) parts.push(`q=${encodeURIComponent(q)}`);
  for (const key of FACETS) {
    const values = state.facets[key];
    if (values && values.length > 0) parts.push(`${key}=${values.map(encodeURIComponent).join(",")}`);
  }
  for (const key of RANGES) {
    const number = state.ranges[key];
    if (number) parts.push(`${key}=${number}`);
  }
  if (state.sort) parts.push(`sort=${encodeURIComponent(state.sort)}`);
  if (state.page > 1) parts.push(`page=${state.page}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/**
 * True when the state asks for nothing but the list as it stands.
 * @param {State} state
 * @returns {boolean}
 */
export function isBlank(state) {
  return format(state) === "";
}

/**
 * The state with an option ticked or not, on its first page.
 * @param {State} state
 * @param {string} facet
 * @param {string} option
 * @param {boolean} ticked
 * @returns {State}
 */
export function withOption(state, facet, option, ticked) {
  const others = (state.facets[facet] ?? []).filter((value) => value !== option);
  const facets = { ...state.facets, [facet]: ticked ? [...others, option] : others };
  if (facets[facet]?.length === 0) delete facets[facet];
  return { ...state, facets, page: 1 };
}

/**
 * The state with a number set, or removed when it is empty, on its first page.
 * @param {State} state
 * @param {string} range
 * @param {string} number
 * @returns {State}
 */
export function withRange(state, range, number) {
  const ranges = { ...state.ranges };
  if (/^\d{1,9}$/.test(number)) ranges[range] = String(Number(number));
  else delete ranges[range];
  return { ...state, ranges, page: 1 };
}

/**
 * The state without white space around its words.
 * @param {State} state
 * @returns {State}
 */
export function trimmed(state) {
  return { ...state, q: state.q.trim() };
}
