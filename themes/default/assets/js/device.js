// What this device remembers for this catalogue, as text under a name; two catalogues of one origin do not share it.

const place = new URL(document.documentElement.dataset["root"] || "./", location.href).pathname;

/** What stands for the storage where the browser refuses it: good for this page. @type {Map<string, string>} */
const instead = new Map();

/**
 * The storage's own key of a name.
 * @param {string} name
 * @returns {string}
 */
export function key(name) {
  return `shangjia:${place}:${name}`;
}

/**
 * @param {string} name
 * @returns {string | null}
 */
export function remembered(name) {
  const held = instead.get(name);
  if (held !== undefined) return held;
  try {
    return localStorage.getItem(key(name));
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(key(name), value);
    instead.delete(name);
  } catch {
    instead.set(name, value);
  }
}
