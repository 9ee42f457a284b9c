// Suggestions below the search field while a visitor types: what the page has such words for. They come with the
// answer that the list shows anyway, and are a list box of the combobox pattern: arrows, Enter, Escape.

import { pieces, write } from "./language.js";

/**
 * @typedef {import("./search-client.js").Fragment} Fragment
 *
 * @typedef {object} Suggestion
 * @property {string} kind what it is, as shown beside it
 * @property {Fragment[]} text
 * @property {() => void} act what choosing it does
 */

/** The field with its list box. */
export class Suggest {
  /**
   * @param {HTMLInputElement} field
   * @param {string} label of the list box
   */
  constructor(field, label) {
    this.field = field;
    /** @type {Suggestion[]} */
    this.suggestions = [];
    this.active = -1;
    this.box = document.createElement("ul");
    this.box.id = "suggestions";
    this.box.className = "suggestions";
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", label);
    this.box.hidden = true;
    field.after(this.box);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.box.id);
    field.setAttribute("aria-expanded", "false");
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus, so that typing can go on.
    this.box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /**
   * Shows suggestions; none closes the list.
   * @param {Suggestion[]} suggestions
   */
  show(suggestions) {
    this.suggestions = suggestions;
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.box.replaceChildren(...suggestions.map((suggestion, at) => this.option(suggestion, at)));
    this.box.hidden = suggestions.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.box.hidden));
  }

  close() {
    if (!this.box.hidden) this.show([]);
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} at
   * @returns {HTMLElement}
   */
  option(suggestion, at) {
    const option = document.createElement("li");
    option.id = `suggestion-${at}`;
    option.className = "suggestion";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.append(...suggestion.text.flatMap(({ text, marked }) => {
      if (!marked) return pieces(text);
      const mark = document.createElement("mark");
      write(mark, text);
      return [mark];
    }));
    const kind = document.createElement("span");
    kind.className = "suggestion-kind";
    kind.textContent = suggestion.kind;
    option.append(text, kind);
    option.addEventListener("click", () => this.choose(at));
    return option;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || this.box.hidden) return;
    const count = this.suggestions.length;
    switch (event.key) {
      case "ArrowDown":
        this.activate(this.active + 1 < count ? this.active + 1 : -1);
        break;
      case "ArrowUp":
        this.activate(this.active < 0 ? count - 1 : this.active - 1);
        break;
      case "Escape":
        this.close();
        break;
      case "Enter":
        if (this.active < 0) return this.close();
        this.choose(this.active);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** @param {number} at no option when negative */
  activate(at) {
    this.box.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.box.children[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.field.setAttribute("aria-activedescendant", option.id);
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {number} at */
  choose(at) {
    const suggestion = this.suggestions[at];
    this.close();
    suggestion?.act();
  }
}

/**
 * Where a text holds what was typed, without regard to width and case; nothing where it does not.
 * @param {string} text
 * @param {string} typed
 * @returns {Fragment[] | undefined}
 */
export function matching(text, typed) {
  const wanted = plain(typed);
  // Only a text as long as its plain form has its places.
  const at = plain(text).length === text.length ? plain(text).indexOf(wanted) : -1;
  if (at < 0 || !wanted) return undefined;
  const parts = [
    { text: text.slice(0, at), marked: false },
    { text: text.slice(at, at + wanted.length), marked: true },
    { text: text.slice(at + wanted.length), marked: false },
  ];
  return parts.filter((part) => part.text);
}

/**
 * @param {string} text
 * @returns {string}
 */
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("臺", "台").trim();
}
