// Says a change once to screen readers, when things have come to rest.

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
    if (region && region.textContent !== sentence) region.textContent = sentence;
  }, REST);
}
