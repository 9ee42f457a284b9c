// The page's own strings: templates hold them, so that no sentence stands in the scripts.

/** @type {Map<string, string>} */
const words = new Map();
for (const holder of document.querySelectorAll("template[data-words]")) {
  if (!(holder instanceof HTMLTemplateElement)) continue;
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
