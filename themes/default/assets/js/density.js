// Cards or compact rows: a choice that this device remembers.

const KEY = "shangjia.compact";

/**
 * @param {HTMLElement} toggle
 * @param {HTMLElement} list
 */
export function enhanceDensity(toggle, list) {
  show(remembered());
  toggle.addEventListener("click", () => {
    const compact = !list.hasAttribute("data-compact");
    show(compact);
    remember(compact);
  });

  /** @param {boolean} compact */
  function show(compact) {
    list.toggleAttribute("data-compact", compact);
    toggle.setAttribute("aria-pressed", String(compact));
  }
}

/** @returns {boolean} */
function remembered() {
  try {
    return localStorage.getItem(KEY) === "true";
  } catch {
    return false;
  }
}

/** @param {boolean} compact */
function remember(compact) {
  try {
    localStorage.setItem(KEY, String(compact));
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
}
