// Links through the pages of a result.

import { say } from "./words.js";

/**
 * @param {HTMLElement} place
 * @param {number} current
 * @param {number} pages
 * @param {(page: number) => string} address
 * @param {(page: number) => void} go
 */
export function showPages(place, current, pages, address, go) {
  place.hidden = pages < 2;
  if (place.hidden) return place.replaceChildren();
  const nav = document.createElement("nav");
  nav.className = "pagination";
  nav.setAttribute("aria-label", say("pagination"));
  const list = document.createElement("ul");
  const here = document.createElement("span");
  here.setAttribute("aria-current", "page");
  here.textContent = say("page_of", { n: current, pages });
  list.append(
    item(current > 1 ? link("prev", say("previous"), current - 1) : undefined),
    item(here),
    item(current < pages ? link("next", say("next"), current + 1) : undefined),
  );
  nav.append(list);
  place.replaceChildren(nav);

  /**
   * @param {string} rel
   * @param {string} text
   * @param {number} page
   * @returns {HTMLAnchorElement}
   */
  function link(rel, text, page) {
    const a = document.createElement("a");
    a.className = "button";
    a.rel = rel;
    a.href = address(page);
    a.textContent = text;
    a.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      go(page);
    });
    return a;
  }
}

/**
 * @param {HTMLElement | undefined} child
 * @returns {HTMLLIElement}
 */
function item(child) {
  const li = document.createElement("li");
  if (child) li.append(child);
  return li;
}
