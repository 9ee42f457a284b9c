// The buttons that compare and shortlist a solution: put where the page keeps a place for them, from the page's own template.

import { say } from "./words.js";

/**
 * Puts the buttons into every place within that has none yet.
 * @param {ParentNode} within
 */
export function putButtons(within) {
  const template = document.querySelector("[data-choose-template]");
  if (!(template instanceof HTMLTemplateElement)) return;
  for (const place of within.querySelectorAll("[data-choose]")) {
    if (place.firstElementChild) continue;
    const buttons = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const name = nameOf(place.closest("[data-slug]"));
    for (const hidden of buttons.querySelectorAll("[data-choose-name]")) hidden.textContent = say("of", { name });
    place.append(buttons);
  }
}

/**
 * The name of the solution that an element is of.
 * @param {Element | null} holder
 * @returns {string}
 */
export function nameOf(holder) {
  return holder?.getAttribute("data-name") ?? holder?.querySelector("[data-slot=name]")?.textContent ?? "";
}
