// The filters as a sheet on small screens: while it is open, the page behind it rests.

const WIDE = matchMedia("(min-width: 64em)");

/**
 * @param {HTMLElement} sheet an element with `popover`
 */
export function enhanceSheet(sheet) {
  /** @type {HTMLElement[]} */
  let resting = [];

  // Before it closes, so that focus can go back to what lies behind.
  sheet.addEventListener("beforetoggle", (event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    if (open) {
      sheet.setAttribute("role", "dialog");
      sheet.setAttribute("aria-modal", "true");
    } else {
      sheet.removeAttribute("role");
      sheet.removeAttribute("aria-modal");
      for (const element of resting) element.inert = false;
      resting = [];
    }
  });
  sheet.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    sheet.querySelector("h2")?.focus();
    resting = around(sheet);
    for (const element of resting) element.inert = true;
  });
  for (const button of sheet.querySelectorAll("[data-filters-close]")) {
    button.addEventListener("click", () => closeSheet(sheet));
  }
  WIDE.addEventListener("change", () => closeSheet(sheet));
}

/** @param {HTMLElement} sheet */
export function closeSheet(sheet) {
  if (typeof sheet.hidePopover === "function" && sheet.matches(":popover-open")) sheet.hidePopover();
}

/**
 * Everything on the page that neither holds the element nor lies in it.
 * @param {HTMLElement} element
 * @returns {HTMLElement[]}
 */
function around(element) {
  /** @type {HTMLElement[]} */
  const found = [];
  for (let at = element; at !== document.body && at.parentElement; at = at.parentElement) {
    for (const sibling of at.parentElement.children) {
      if (sibling !== at && sibling instanceof HTMLElement && !sibling.inert) found.push(sibling);
    }
  }
  return found;
}
