// What records say on a page in another language: each run of Chinese is marked as such, so that it is read aloud and drawn as Chinese.

const { lang, dataset } = document.documentElement;
const ofRecords = dataset["contentLang"] ?? lang;

/** From a Han character to the next that no other words stand between: 每月錄音 20 小時. */
const RUN = /(\p{Script=Han}(?:[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[\w\s.%~-]{1,12}(?=\p{Script=Han}))*)/u;

/**
 * A text in pieces: as it is, and in the records' language.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function pieces(text) {
  if (ofRecords === lang) return [text];
  return text.split(RUN).map((piece, at) => (at % 2 === 1 ? marked(piece) : piece));
}

/**
 * Puts a text in the place of what an element says.
 * @param {Element} place
 * @param {string} text
 */
export function write(place, text) {
  place.replaceChildren(...pieces(text));
}

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
function marked(text) {
  const span = document.createElement("span");
  span.lang = ofRecords;
  span.textContent = text;
  return span;
}
