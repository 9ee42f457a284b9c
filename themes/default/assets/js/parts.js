// Small things that pages of the buyer's own choice are put together from.

import { write } from "./language.js";
import { pictureIn } from "./picture.js";

/**
 * The one element of a page, or of a part of it, that a selector names.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function part(within, selector) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * A copy of what a template holds.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function copyOf(within, selector) {
  const template = /** @type {HTMLTemplateElement} */ (part(within, selector));
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} text
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, text) {
  const made = document.createElement(name);
  write(made, text);
  return made;
}

/**
 * The picture of a solution.
 * @param {import("./cards.js").Card} card
 * @param {string} root
 * @param {string} sizes
 * @returns {HTMLPictureElement[]} none where the solution has none
 */
export function pictureOf(card, root, sizes) {
  return card.picture ? [pictureIn(card.picture, root, sizes).frame] : [];
}
