// Which search answers the page: the engine in the browser, or Quickwit. Both have the same methods.

import { SearchClient } from "./search-client.js";

/**
 * @param {HTMLElement} root the list's element, whose data say where things are
 * @returns {Promise<SearchClient | import("./quickwit-client.js").QuickwitClient>}
 */
export async function searchClient(root) {
  const absolute = (/** @type {string} */ key) => new URL(root.dataset[key] ?? "", document.baseURI).href;
  const cards = absolute("cards");
  const cardsPerShard = Number(root.dataset["cardsPerShard"]);
  if (root.dataset["backend"] === "quickwit") {
    const { QuickwitClient } = await import("./quickwit-client.js");
    const indexId = root.dataset["indexId"] ?? "";
    return new QuickwitClient({ endpoint: absolute("endpoint"), indexId, reading: absolute("reading"), cards, cardsPerShard });
  }
  return new SearchClient({ engine: absolute("engine"), columns: absolute("columns"), parts: absolute("parts"), cards, cardsPerShard });
}
