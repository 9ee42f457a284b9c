// Lets an open page follow the site: loads it again when it is another page by now, swaps its stylesheets when only they are others,
// and says why the site could not be built.

import { oneAtATime, onBuild } from "./events.js";
import { showTrouble } from "./trouble.js";

/**
 * @typedef {{ run: string, build: number, page: string, styles: string, assets: string, trouble: import("./trouble.js").Trouble | null }} State
 */

const own = /** @type {HTMLElement} */ (document.querySelector("script[data-live]"));
const { run, page } = own.dataset;
let styles = own.dataset["styles"];
let shown = 0;

const look = oneAtATime(async () => {
  const lang = document.documentElement.lang;
  const question = `page=${encodeURIComponent(location.pathname)}&lang=${encodeURIComponent(lang)}`;
  const answer = await fetch(`/_staff/state?${question}`, { cache: "no-store" });
  if (!answer.ok) return;
  const state = /** @type {State} */ (await answer.json());
  if (state.run !== run || state.page !== page) {
    location.reload();
    return;
  }
  if (state.styles !== styles) {
    styles = state.styles;
    await swapStyles(state.assets, state.styles);
  }
  // Of one build it is said once: who has closed it has read it.
  if (state.build !== shown) showTrouble(state.trouble);
  shown = state.build;
});

/**
 * Puts the stylesheets of today in the place of those that the page has; the old ones go when the new ones have come.
 *
 * @param {string} folder where the assets lie
 * @param {string} digest stands for the stylesheets
 */
async function swapStyles(folder, digest) {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel~=stylesheet]"));
  const swaps = [...links].map((link) => {
    const address = new URL(link.href);
    if (address.origin !== location.origin) return undefined;
    const path = address.pathname.replace(/^\/assets\/[0-9a-f]+\//, `/${folder}`);
    // A stylesheet whose name stays is asked for by another question.
    if (path === address.pathname) address.searchParams.set("styles", digest);
    address.pathname = path;
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    next.href = address.href;
    return new Promise((/** @type {(done: void) => void} */ done) => {
      next.addEventListener("load", () => {
        link.remove();
        done();
      });
      next.addEventListener("error", () => {
        next.remove();
        done();
      });
      link.after(next);
    });
  });
  await Promise.all(swaps);
}

onBuild(look);
look();
