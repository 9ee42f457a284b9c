// The filter form: shows a state, its counts and what is active; says when a visitor changes it.

import { withOption, withRange } from "./url.js";

/** @typedef {import("./url.js").State} State */

/** The facets and ranges of one form. */
export class Facets {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.form = form;
    /** @type {HTMLInputElement[]} */
    this.options = [...form.querySelectorAll(/** @type {"input"} */ ("[data-facet] input"))];
    /** @type {HTMLInputElement[]} */
    this.ranges = [...form.querySelectorAll(/** @type {"input"} */ ("input[data-range]"))];
    this.whole = new Map(this.options.map((option) => [option, count(option)]));
  }

  /**
   * Calls back with the new state: at once for a tick, and for a number while it is typed (`done` false) and when it stands.
   * @param {() => State} current
   * @param {(state: State, done: boolean) => void} changed
   */
  listen(current, changed) {
    for (const option of this.options) {
      option.addEventListener("change", () => changed(withOption(current(), option.name, option.value, option.checked), true));
    }
    for (const range of this.ranges) {
      range.addEventListener("input", () => changed(withRange(current(), range.name, range.value), false));
      range.addEventListener("change", () => changed(withRange(current(), range.name, range.value), true));
    }
  }

  /**
   * The state with what is ticked and filled beyond it.
   * @param {State} state
   * @returns {State}
   */
  read(state) {
    const ticked = this.options.filter((option) => option.checked);
    const filled = this.ranges.filter((range) => range.value !== "");
    const narrowed = ticked.reduce((so, option) => withOption(so, option.name, option.value, true), state);
    return filled.reduce((so, range) => withRange(so, range.name, range.value), narrowed);
  }

  /**
   * Ticks and fills what the state says.
   * @param {State} state
   */
  show(state) {
    for (const option of this.options) {
      option.checked = state.facets[option.name]?.includes(option.value) ?? false;
      if (option.checked) option.disabled = false;
    }
    for (const range of this.ranges) {
      const number = state.ranges[range.name] ?? "";
      if (document.activeElement !== range || Number(range.value) !== Number(number)) range.value = number;
    }
    for (const facet of this.form.querySelectorAll("details")) this.active(facet);
  }

  /**
   * Writes counts beside the options; one that gives nothing is disabled where it stands, unless it is ticked.
   * @param {Record<string, Record<string, number>> | undefined} counts absent for those of the whole list
   */
  count(counts) {
    for (const option of this.options) {
      const n = counts ? counts[option.name]?.[option.value] ?? 0 : this.whole.get(option) ?? 0;
      const place = option.parentElement?.querySelector("[data-facet-count]");
      if (place) {
        place.setAttribute("data-facet-count", String(n));
        place.textContent = String(n);
      }
      option.disabled = n === 0 && !option.checked && option !== document.activeElement;
    }
  }

  /**
   * The words beside an option, or its value where the form has no such option.
   * @param {string} facet
   * @param {string} value
   * @returns {string}
   */
  label(facet, value) {
    const option = this.options.find((one) => one.name === facet && one.value === value);
    return option?.parentElement?.querySelector(".option-label")?.textContent ?? value;
  }

  /**
   * The options whose words hold something, with the name of their facet.
   * @template T
   * @param {(label: string) => T | undefined} match
   * @returns {{ facet: string, value: string, kind: string, text: T }[]}
   */
  matching(match) {
    return this.options.flatMap((option) => {
      const text = match(this.label(option.name, option.value));
      const kind = option.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
      return text && !option.disabled ? [{ facet: option.name, value: option.value, kind, text }] : [];
    });
  }

  /** @param {HTMLDetailsElement} facet */
  active(facet) {
    const place = facet.querySelector("[data-facet-active]");
    if (!place) return;
    const ticked = facet.querySelectorAll("input:checked").length;
    const filled = this.ranges.filter((range) => facet.contains(range) && range.value !== "").length;
    const n = ticked + filled;
    place.textContent = n > 0 ? String(n) : "";
    // Something active that is folded away would be a riddle.
    if (n > 0 && !facet.dataset["opened"]) {
      facet.open = true;
      facet.dataset["opened"] = "true";
    }
  }
}

/**
 * @param {HTMLInputElement} option
 * @returns {number}
 */
function count(option) {
  return Number(option.parentElement?.querySelector("[data-facet-count]")?.getAttribute("data-facet-count"));
}
