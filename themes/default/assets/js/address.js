// Handing on a page whose address is only known once its solutions are chosen: the ways that generated pages have from the start.

import { code } from "./qr.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} page
 * @param {string} title
 * @param {string} address
 */
export function shareAs(page, title, address) {
  const line = new URL("https://social-plugins.line.me/lineit/share");
  line.searchParams.set("url", address);
  page.querySelector("[data-share-line]")?.setAttribute("href", line.href);
  const [subject, body] = [title, `${title}\r\n${address}`].map(encodeURIComponent);
  page.querySelector("[data-share-mail]")?.setAttribute("href", `mailto:?subject=${subject}&body=${body}`);
  page.querySelector("[data-copy-link]")?.setAttribute("data-copy-link", address);
  const paper = page.querySelector("[data-address]");
  if (paper) paper.textContent = say("online", { address });
  page.querySelector("[data-qr]")?.replaceChildren(...drawn(address));
}

/**
 * @param {string} address
 * @returns {Element[]} none for an address too long for paper
 */
function drawn(address) {
  const made = code(address);
  if (!made) return [];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "qr-code");
  svg.setAttribute("viewBox", `0 0 ${made.size} ${made.size}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", made.path);
  svg.append(path);
  return [svg];
}
