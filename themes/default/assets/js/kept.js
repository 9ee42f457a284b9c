// The two lists that this device keeps: the solutions being compared and the shortlist. They never leave the browser by themselves.

import { key, remember, remembered } from "./device.js";

/**
 * @typedef {"compare" | "shortlist"} Name
 * @typedef {{ slug: string, name: string }} Item
 */

/** How many each list takes. */
export const MOST = { compare: 4, shortlist: 60 };

const SLUG = /^[a-z0-9-]{1,80}$/;

/** @type {(() => void)[]} */
const listeners = [];

addEventListener("storage", (event) => {
  if (event.key === null || event.key === key("compare") || event.key === key("shortlist")) tell();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) tell();
});

/**
 * The items of a list, first added first.
 * @param {Name} name
 * @returns {Item[]}
 */
export function list(name) {
  /** @type {unknown} */
  let stored;
  try {
    stored = JSON.parse(remembered(name) ?? "[]");
  } catch {
    return [];
  }
  if (!Array.isArray(stored)) return [];
  const items = stored.filter(isItem).map(({ slug, name }) => ({ slug, name }));
  return items.slice(0, MOST[name]);
}

/**
 * @param {Name} name
 * @param {string} slug
 * @returns {boolean}
 */
export function has(name, slug) {
  return list(name).some((item) => item.slug === slug);
}

/**
 * Puts a list in the place of the one before.
 * @param {Name} name
 * @param {Item[]} items
 */
export function put(name, items) {
  remember(name, JSON.stringify(items.slice(0, MOST[name])));
  tell();
}

/**
 * Adds an item, or removes it where it is already there.
 * @param {Name} name
 * @param {Item} item
 * @returns {"added" | "removed" | "full"}
 */
export function toggle(name, item) {
  const items = list(name);
  const others = items.filter((one) => one.slug !== item.slug);
  if (others.length < items.length) {
    put(name, others);
    return "removed";
  }
  if (items.length >= MOST[name]) return "full";
  put(name, [...items, item]);
  return "added";
}

/**
 * Calls back after each change, of this page or of another.
 * @param {() => void} listener
 */
export function onChange(listener) {
  listeners.push(listener);
}

/**
 * The slugs that an address asks for, without repetition.
 * @param {string} search
 * @returns {string[]}
 */
export function asked(search) {
  const given = new URLSearchParams(search).getAll("s").flatMap((value) => value.split(","));
  return [...new Set(given.map((slug) => slug.trim()).filter((slug) => SLUG.test(slug)))];
}

/**
 * A query string that asks for these slugs.
 * @param {string[]} slugs
 * @returns {string}
 */
export function asking(slugs) {
  return slugs.length > 0 ? `?s=${slugs.join(",")}` : "";
}

function tell() {
  for (const listener of listeners) listener();
}

/**
 * @param {unknown} value
 * @returns {value is Item}
 */
function isItem(value) {
  const item = /** @type {Partial<Item> | null} */ (value);
  return typeof item === "object" && item !== null && SLUG.test(item.slug ?? "") && typeof item.name === "string";
}
