// Handing a page on: copying its address, printing it. The links to LINE and to a letter are plain links.

import { announce } from "./announce.js";
import { say } from "./words.js";

export function enhanceSharing() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-print]")) print();
    const button = target?.closest("[data-copy-link]");
    if (button) copyLink(button);
  });
}

/**
 * Copies a text; false where the browser does not allow it.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

/** @param {Element} button */
async function copyLink(button) {
  const address = button.getAttribute("data-copy-link") ?? "";
  const sentence = (await copy(address)) ? say("copied") : say("copy_failed", { address });
  const said = button.closest("[data-share]")?.querySelector("[data-copy-said]");
  if (said) said.textContent = sentence;
  announce(sentence);
}

/**
 * The way for pages that are not served over HTTPS, where there is no clipboard to write to.
 * @param {string} text
 * @returns {boolean}
 */
function copyBySelecting(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "hidden";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
