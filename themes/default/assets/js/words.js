// The page's own strings: the template holds them, so that no sentence stands in the scripts.

/** @type {Map<string, string>} */
const words = new Map();
const holder = document.querySelector("template[data-words]");
if (holder instanceof HTMLTemplateElement) {
  for (const word of holder.content.querySelectorAll("[data-word]")) {
    words.set(word.getAttribute("data-word") ?? "", word.textContent ?? "");
  }
}

/**
 * A string of the page's language, its placeholders filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  return (words.get(key) ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
