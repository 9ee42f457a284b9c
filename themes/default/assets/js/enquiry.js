// An enquiry to one vendor, ready to send: a text to change, a letter with it, or a copy for another channel.

import { announce } from "./announce.js";
import { write } from "./language.js";
import { copyOf, element, part } from "./parts.js";
import { people } from "./people.js";
import { copy } from "./share.js";
import { say } from "./words.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */

/** Beyond this, programs for letters on Windows cut the text off or do not open. */
const LONGEST_LINK = 1900;

/**
 * One enquiry for each vendor of these solutions: none of them learns of the others.
 * @param {HTMLElement} page
 * @param {Sheet[]} kept
 * @param {string} root
 * @returns {HTMLElement[]}
 */
export function enquiries(page, kept, root) {
  const vendors = [...new Set(kept.map((sheet) => sheet.vendor_slug))];
  return vendors.map((vendor) => enquiry(page, kept.filter((sheet) => sheet.vendor_slug === vendor), root));
}

/**
 * @param {HTMLElement} page
 * @param {Sheet[]} solutions of one vendor
 * @param {string} root
 * @returns {HTMLElement}
 */
function enquiry(page, solutions, root) {
  const item = copyOf(page, "template[data-enquiry]");
  const { vendor = "", contact = [] } = solutions[0] ?? {};
  part(item, "[data-slot=vendor]").textContent = vendor;
  write(part(item, "[data-slot=label]"), say("text_to", { vendor }));
  channels(item, contact);
  const text = /** @type {HTMLTextAreaElement} */ (part(item, "[data-slot=text]"));
  const mail = part(item, "[data-slot=mail]");
  const said = part(item, "[data-slot=said]");
  text.value = letter(vendor, solutions, root, page.dataset["site"] ?? "");
  const to = contact.find((channel) => channel.href?.startsWith("mailto:"))?.href;
  if (to) {
    const renew = () => {
      const { href, whole } = link(to, say("subject", { site: page.dataset["site"] ?? "" }), text.value);
      mail.setAttribute("href", href);
      said.textContent = whole ? "" : say("long");
    };
    text.addEventListener("input", renew);
    renew();
  } else mail.remove();
  part(item, "[data-slot=copy]").addEventListener("click", async () => {
    const sentence = (await copy(text.value)) ? say("copied_text") : say("copy_text_failed");
    said.textContent = sentence;
    announce(sentence);
    if (sentence === say("copy_text_failed")) text.select();
  });
  return item;
}

/**
 * @param {HTMLElement} item
 * @param {import("./sheets.js").Contact[]} contact
 */
function channels(item, contact) {
  part(item, contact.length > 0 ? "[data-slot=no_contact]" : "[data-slot=contact]").remove();
  if (contact.length === 0) return;
  const rows = contact.map(({ label, text, href }) => {
    const row = document.createElement("div");
    const value = document.createElement("dd");
    if (href) value.append(Object.assign(element("a", text), { href }));
    else value.textContent = text;
    row.append(element("dt", label), value);
    return row;
  });
  part(item, "[data-slot=contact]").replaceChildren(...rows);
}

/**
 * @param {string} vendor
 * @param {Sheet[]} solutions
 * @param {string} root
 * @param {string} site
 * @returns {string}
 */
function letter(vendor, solutions, root, site) {
  const lines = solutions.map((sheet) => `・${sheet.name}\n  ${new URL(root + sheet.href, document.baseURI).href}`);
  return say("letter", { vendor, site, solutions: lines.join("\n"), people: people() || "" });
}

/**
 * @param {string} to
 * @param {string} subject
 * @param {string} text
 * @returns {{ href: string, whole: boolean }}
 */
function link(to, subject, text) {
  const start = `${to}?subject=${encodeURIComponent(subject)}&body=`;
  const href = start + encodeURIComponent(text.replaceAll("\n", "\r\n"));
  if (href.length <= LONGEST_LINK) return { href, whole: true };
  return { href: start + encodeURIComponent(say("paste")), whole: false };
}
