// Says over the page why the site could not be built. It can be closed, comes again with the next build that fails, and goes when it is
// mended. It lives in a tree of its own: neither its looks nor the page's reach the other.

/**
 * @typedef {{ before: string, wrong: string, after: string, cut: boolean }} Excerpt
 * @typedef {{ severity: string, word: string, message: string, hint: string | null, place: string | null, field: string | null,
 *   excerpt: Excerpt | null, rule: string | null, source: string | null }} Item
 * @typedef {{ heading: string, said: string, items: Item[], more: string | null, close: string, staff: string }} Trouble
 */

/** @type {HTMLElement | undefined} */
let host;

/** @param {Trouble | null} trouble */
export function showTrouble(trouble) {
  host?.shadowRoot?.querySelector("dialog")?.close();
  host?.remove();
  host = undefined;
  if (!trouble) return;
  host = document.createElement("shangjia-trouble");
  const root = host.attachShadow({ mode: "open" });
  const style = element("link", { rel: "stylesheet", href: "/_staff/trouble.css" });
  const dialog = element("dialog", { role: "alertdialog", "aria-labelledby": "heading", "aria-describedby": "said" });
  const close = element("button", { type: "button", class: "close", autofocus: "" }, trouble.close);
  const head = element("header", {});
  head.append(element("h2", { id: "heading" }, trouble.heading), close);
  const list = element("ol", {});
  list.append(...trouble.items.map(item));
  const foot = element("footer", {});
  if (trouble.more) foot.append(element("p", {}, trouble.more));
  foot.append(element("a", { href: "/_staff/#findings" }, trouble.staff));
  dialog.append(head, element("p", { id: "said" }, trouble.said), list, foot);
  const again = element("button", { type: "button", class: "again", hidden: "" }, trouble.heading);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => again.removeAttribute("hidden"));
  again.addEventListener("click", () => {
    again.setAttribute("hidden", "");
    dialog.showModal();
  });
  root.append(style, dialog, again);
  // Shown with its looks, not before them.
  const open = () => {
    if (host?.shadowRoot === root && !dialog.open) dialog.showModal();
  };
  style.addEventListener("load", open);
  style.addEventListener("error", open);
  document.body.append(host);
}

/**
 * @param {Item} item
 * @returns {HTMLElement}
 */
function item(item) {
  const li = element("li", { "data-severity": item.severity });
  const said = element("p", { class: "said" }, item.message);
  said.prepend(element("span", { class: "word" }, item.word), " ");
  li.append(said);
  if (item.hint) li.append(element("p", { class: "hint" }, item.hint));
  if (item.place) {
    const place = element("p", { class: "place" }, item.place);
    if (item.field) place.append(" ", element("code", {}, item.field));
    li.append(place);
  }
  if (item.excerpt) {
    const { before, wrong, after, cut } = item.excerpt;
    const line = element("pre", {});
    line.append(cut ? "…" : "", before, element("mark", {}, wrong), after, cut ? "…" : "");
    li.append(line);
  }
  if (item.rule) li.append(element("p", { class: "source" }, [item.source, item.rule].filter(Boolean).join(" · ")));
  return li;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(text);
  return made;
}
