// The way into the list page. What its scripts add comes after the first paint, for without them the page is a list with links; at once where
// the address asks for something, or where a visitor comes back to a place in the list.

const isPlain = location.search === "" && history.state === null;
// A page that cannot be seen is not painted.
if (isPlain && !document.hidden) await painted();
await import("./list-page.js");

/** @returns {Promise<void>} */
function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
