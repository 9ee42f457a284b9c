// The active conditions as buttons that take them away.

import { write } from "./language.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} list
 * @param {import("./terms.js").Term[]} terms
 * @param {(state: import("./url.js").State) => void} change
 * @param {() => void} clear
 */
export function showChips(list, terms, change, clear) {
  list.hidden = terms.length === 0;
  // The hint keeps the row's height while there are none, so that nothing below it jumps.
  const hint = list.parentElement?.querySelector("[data-chips-hint]");
  if (hint instanceof HTMLElement) hint.hidden = !list.hidden;
  list.replaceChildren(
    ...terms.map((term) => {
      const button = chip(term.text, () => change(term.without));
      button.setAttribute("aria-label", say("remove", { term: term.text }));
      const cross = document.createElement("span");
      cross.textContent = "×";
      cross.setAttribute("aria-hidden", "true");
      button.append(cross);
      return item(button);
    }),
  );
  if (terms.length > 1) {
    const button = chip(say("clear"), clear);
    button.classList.add("chip-clear");
    list.append(item(button));
  }
}

/**
 * @param {string} text
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
function chip(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  write(button, text);
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {HTMLElement} child
 * @returns {HTMLLIElement}
 */
function item(child) {
  const li = document.createElement("li");
  li.append(child);
  return li;
}
