// What the comparison and the shortlist have in common: the frame that waits, is empty, filled, or says what went wrong.

import { announce } from "./announce.js";
import { showNotice } from "./notice.js";
import { part } from "./parts.js";
import { sheets } from "./sheets.js";
import { say } from "./words.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */

/** A page of solutions that were chosen on a device or stand in an address. */
export class Chosen {
  /** @param {"compare" | "shortlist"} name */
  constructor(name) {
    this.page = part(document, `[data-${name}]`);
    this.heading = part(this.page, "[data-heading]");
    this.wait = part(this.page, "[data-wait]");
    this.empty = part(this.page, "[data-empty]");
    this.notice = part(this.page, "[data-notice]");
    this.filled = part(this.page, "[data-filled]");
    this.place = part(this.page, "[data-place]");
    this.root = document.documentElement.dataset["root"] ?? "";
    this.latest = 0;
  }

  /**
   * Reads what the catalogue says of these solutions and has it shown, unless others have been asked for meanwhile.
   * @param {string[]} slugs
   * @param {(found: Sheet[], gone: string[]) => void} fill
   * @param {() => void} again how to try once more
   */
  async show(slugs, fill, again) {
    const turn = ++this.latest;
    this.wait.hidden = slugs.length === 0;
    this.empty.hidden = slugs.length > 0;
    this.filled.hidden = true;
    showNotice(this.notice, []);
    if (slugs.length === 0) return;
    try {
      const { found, gone } = await sheets(this.page, slugs);
      if (turn !== this.latest) return;
      fill(found, gone);
      this.empty.hidden = found.length > 0;
      this.filled.hidden = found.length === 0;
    } catch {
      if (turn === this.latest) this.tell([say("failed")], { bad: true, ways: [{ text: say("retry"), act: again }] });
    } finally {
      if (turn === this.latest) this.wait.hidden = true;
    }
  }

  /**
   * Says something above the solutions, and once to screen readers.
   * @param {string[]} remarks none to say nothing
   * @param {{ bad?: boolean, ways?: import("./notice.js").Way[] }} [more]
   */
  tell(remarks, more) {
    showNotice(this.notice, remarks, more);
    if (remarks.length > 0) announce(remarks.join(" "));
  }
}
