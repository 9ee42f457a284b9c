// Says a change once to screen readers, when things have come to rest.

import { write } from "./language.js";

const REST = 700;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * @param {string} sentence
 */
export function announce(sentence) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const region = document.querySelector("[data-announce]");
    if (region && region.textContent !== sentence) write(region, sentence);
  }, REST);
}
