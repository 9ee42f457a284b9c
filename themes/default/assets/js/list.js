// The list page: wires form, address, search and results together. Without it, the page is a list with links.

import { announce } from "./announce.js";
import { cards } from "./cards.js";
import { showChips } from "./chips.js";
import { enhanceDensity } from "./density.js";
import { Facets } from "./facets.js";
import { showNotice, showProblem } from "./notice.js";
import { showPages } from "./pages.js";
import { searchClient } from "./search-backend.js";
import { Problem } from "./search-client.js";
import { closeSheet, enhanceSheet } from "./sheet.js";
import { Suggest, matching } from "./suggest.js";
import { sentence, terms } from "./terms.js";
import { blank, format, isBlank, parse, withOption, words } from "./url.js";
import { say } from "./words.js";

/** @typedef {import("./url.js").State} State */

const TYPING = 120;
const BUSY = 250;
const SCROLL = 200;
const TRIES = 6;
// Of each kind that is suggested while typing.
const OF_A_KIND = 3;
const EMPTIED = [50, 200, 500];

const root = /** @type {HTMLElement} */ (part("[data-search]"));
const field = /** @type {HTMLInputElement} */ (part("[data-search-input]"));
const searchForm = /** @type {HTMLFormElement} */ (part("[data-search-form]"));
const filterForm = /** @type {HTMLFormElement} */ (part("[data-filters]"));
const sort = /** @type {HTMLSelectElement} */ (part("[data-sort]"));
const heading = part("[data-result-count]");
const chips = part("[data-chips]");
const notice = part("[data-search-notice]");
const results = part("[data-results]");
const staticPages = part("[data-static-pagination]");
const livePages = part("[data-live-pagination]");
const filtersLabel = part("[data-filters-label]");
const showButton = part("[data-filters-show]");
const sheet = part("#filters");
const template = /** @type {HTMLTemplateElement} */ (part("template[data-card-template]"));

const perPage = Number(root.dataset["perPage"]);
const whole = Number(root.dataset["total"]);
const firstPage = root.dataset["pageNumber"] === "1";
const listAddress = absolute("action");
const pathToRoot = root.dataset["root"] ?? "./";
const staticCards = [...results.children];
const facets = new Facets(filterForm);
const suggest = new Suggest(field, say("suggestions"));
const client = await searchClient(root);

/** @type {State} */
let state = read();
let committed = location.href;
let latest = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
// Suggestions belong to words being typed, not to those of an address or a filter.
let isTyping = false;

history.scrollRestoration = "manual";
enhanceSheet(sheet);
enhanceDensity(part("[data-compact-toggle]"), results);
listen();
showState();
if (isBlank(state)) restoreScroll();
else {
  document.documentElement.dataset["searchPending"] = "true";
  run().then(restoreScroll);
}

/** Attaches every listener, once. */
function listen() {
  field.addEventListener("focus", () => prepare(true), { once: true });
  field.addEventListener("input", (event) => {
    state = { ...state, q: words(field.value), page: 1 };
    isTyping = true;
    // While an input method composes, the text is not yet what the visitor means.
    if (event instanceof InputEvent && event.isComposing) return;
    typed();
  });
  field.addEventListener("compositionend", () => {
    state = { ...state, q: words(field.value), page: 1 };
    typed();
  });
  searchForm.addEventListener("submit", (event) => {
    event.preventDefault();
    commit({ ...state, q: words(field.value).trim(), page: 1 });
  });
  filterForm.addEventListener("submit", (event) => {
    event.preventDefault();
    commit(state);
    closeSheet(sheet);
    heading.focus();
  });
  facets.listen(
    () => state,
    (next, done) => {
      if (done) return commit(next);
      state = next;
      typed();
    },
  );
  sort.addEventListener("change", () => {
    commit({ ...state, sort: sort.selectedIndex === 0 ? "" : sort.value, page: 1 });
  });
  for (const button of document.querySelectorAll("[data-clear-filters]")) {
    button.addEventListener("click", () => commit({ ...blank(), q: state.q, sort: state.sort }));
  }
  addEventListener("popstate", () => {
    state = read();
    committed = location.href;
    showState();
    run().then(restoreScroll);
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    // WebKit empties fields with autocomplete off in a task of its own after this event: what is shown must come after it.
    setTimeout(() => {
      state = read();
      committed = location.href;
      showState();
      run();
    });
    // On a busy machine that task comes later still.
    for (const later of EMPTIED) setTimeout(showState, later);
  });
  rememberScroll();
}

/** Waits until typing rests; the address follows without a step in the history. */
function typed() {
  clearTimeout(typing);
  typing = setTimeout(() => {
    if (firstPage) history.replaceState(history.state, "", address(state));
    showState();
    run();
  }, TYPING);
}

/**
 * Makes a state a step of the history and shows it.
 * @param {State} next
 */
function commit(next) {
  clearTimeout(typing);
  isTyping = false;
  suggest.close();
  state = next;
  const target = address(state);
  if (!firstPage) return location.assign(target);
  if (target !== committed) {
    // What was typed already stands in the address; entering it gives it a step of its own.
    if (target === location.href) history.replaceState(history.state, "", committed);
    history.pushState(null, "", target);
    committed = target;
  }
  showState();
  run();
}

/** Everything that shows what is asked, before the answer. */
function showState() {
  if (document.activeElement !== field || field.value.trim() !== state.q.trim()) field.value = state.q;
  sort.value = state.sort;
  if (sort.selectedIndex < 0) sort.selectedIndex = 0;
  facets.show(state);
  const asked = asking();
  showChips(chips, asked, (next) => commitFromChip(next), () => commitFromChip({ ...blank(), sort: state.sort }));
  const filters = asked.length - (state.q.trim() ? 1 : 0);
  filtersLabel.textContent = filters > 0 ? say("filters_n", { n: filters }) : say("filters");
}

/** @param {State} next */
function commitFromChip(next) {
  commit(next);
  heading.focus();
}

/** Asks and shows the answer, unless a newer question has been asked meanwhile. */
async function run() {
  const turn = ++latest;
  if (isBlank(trimmed(state))) return showWhole();
  const busy = setTimeout(() => showBusy(turn), BUSY);
  try {
    const answer = await client.search(`${format(state)}&per_page=${perPage}`, state.q.trim());
    ready();
    if (turn === latest && answer) showAnswer(answer);
  } catch (error) {
    if (turn === latest) showFailure(error);
  } finally {
    clearTimeout(busy);
    if (turn === latest) rest();
  }
}

/** @param {import("./search-client.js").Answer} answer */
function showAnswer(answer) {
  const asked = asking();
  const text = sentence(answer.total, asked);
  count(answer.total, text);
  results.replaceChildren(...cards(template, answer.hits, pathToRoot));
  facets.count(answer.facets);
  staticPages.hidden = true;
  showPages(livePages, state.page, Math.ceil(answer.total / perPage), (page) => address({ ...state, page }), turnTo);
  /** @type {string[]} */
  const remarks = [];
  if (answer.total > 0 && answer.relaxed) remarks.push(say("relaxed"));
  else if (answer.exact < answer.total) remarks.push(say("extras", { n: answer.exact }));
  if (answer.total === 0) remarks.push(say("nothing_hint"));
  const ways = otherWords(answer);
  if (answer.meant) remarks.push(say("meant"));
  else if (ways.length > 0) remarks.push(say("related"));
  showNotice(notice, remarks, { ways });
  if (answer.total === 0) loosen(asked);
  if (isTyping && document.activeElement === field) suggest.show(suggestions(answer));
  announce([text, ...remarks].join(" "));
}

/**
 * The query as it was probably meant, or in other words.
 * @param {import("./search-client.js").Answer} answer
 * @returns {import("./notice.js").Way[]}
 */
function otherWords({ meant, related }) {
  const queries = meant ? [meant] : related;
  return queries.map((q) => ({ text: q, act: () => commitFromChip({ ...state, q, page: 1 }) }));
}

/**
 * What the words being typed may lead to: filters, functions, solutions.
 * @param {import("./search-client.js").Answer} answer
 * @returns {import("./suggest.js").Suggestion[]}
 */
function suggestions({ hits }) {
  const typed = state.q.trim();
  const filters = facets.matching((label) => matching(label, typed)).map(({ facet, value, kind, text }) => ({
    kind,
    text,
    act: () => commit(withOption({ ...state, q: "" }, facet, value, true)),
  }));
  const functions = [...new Set(hits.flatMap(({ card }) => card.functions))].flatMap((name) => {
    const text = matching(name, typed);
    return text ? [{ kind: say("function"), text, act: () => commit({ ...state, q: name, page: 1 }) }] : [];
  });
  const solutions = hits.filter(({ name }) => name.some((part) => part.marked)).map(({ card, name }) => ({
    kind: say("solution"),
    text: name,
    act: () => location.assign(new URL(pathToRoot + card.href, document.baseURI)),
  }));
  return [filters, functions, solutions].flatMap((some) => some.slice(0, OF_A_KIND));
}

/** The list as the generator wrote it. */
function showWhole() {
  suggest.close();
  count(whole, say("total", { n: whole }));
  if (results.firstElementChild !== staticCards[0]) results.replaceChildren(...staticCards);
  facets.count(undefined);
  staticPages.hidden = false;
  livePages.hidden = true;
  showNotice(notice, []);
  announce(say("total", { n: whole }));
  rest();
}

/** @param {unknown} error */
function showFailure(error) {
  const kind = error instanceof Problem ? error.kind : "other";
  showWhole();
  announce(showProblem(notice, kind, () => run()));
}

/**
 * What each condition costs: how many results there are without it.
 * @param {import("./terms.js").Term[]} asked
 */
async function loosen(asked) {
  const turn = latest;
  const tries = asked.length > 1 ? asked.slice(0, TRIES) : [];
  const totals = await Promise.all(
    tries.map(({ without }) => client.count(`${format(without)}&per_page=1`, without.q.trim()).catch(() => 0)),
  );
  if (turn !== latest) return;
  const ways = tries.flatMap((term, at) => {
    const n = totals[at] ?? 0;
    return n > 0 ? [{ text: say("without", { term: term.text, n }), act: () => commitFromChip(term.without) }] : [];
  });
  showNotice(notice, [say("nothing_hint")], { ways });
}

/** @param {number} page */
function turnTo(page) {
  commit({ ...state, page });
  heading.focus({ preventScroll: true });
  results.closest("section")?.scrollIntoView({ block: "start" });
}

/**
 * @param {number} total
 * @param {string} text
 */
function count(total, text) {
  heading.dataset["resultCount"] = String(total);
  heading.textContent = text;
  showButton.textContent = total > 0 ? say("show", { n: total }) : say("show_none");
}

/** @param {number} turn */
function showBusy(turn) {
  if (turn !== latest) return;
  results.setAttribute("aria-busy", "true");
  heading.textContent = say("loading");
}

/** Nothing is under way. */
function rest() {
  results.removeAttribute("aria-busy");
  delete document.documentElement.dataset["searchPending"];
}

/** The engine has answered. */
function ready() {
  document.documentElement.dataset["searchReady"] = "true";
}

/**
 * Loads ahead of the first question; a failure is told when the question comes.
 * @param {boolean} words
 */
function prepare(words) {
  client.prepare(words).then(ready, () => undefined);
}

/** @returns {import("./terms.js").Term[]} */
function asking() {
  return terms(trimmed(state), (facet, value) => facets.label(facet, value));
}

/**
 * @param {State} one
 * @returns {State}
 */
function trimmed(one) {
  return { ...one, q: one.q.trim() };
}

/**
 * The state of the address, without a sort that is the default.
 * @returns {State}
 */
function read() {
  const asked = parse(location.search);
  const known = [...sort.options].some((option, at) => at > 0 && option.value === asked.sort);
  return known ? asked : { ...asked, sort: "" };
}

/**
 * @param {State} one
 * @returns {string}
 */
function address(one) {
  return new URL(format(one) || ".", listAddress).href;
}

/**
 * @param {string} key of the root's data
 * @returns {string}
 */
function absolute(key) {
  return new URL(root.dataset[key] ?? "", document.baseURI).href;
}

/** Notes in the history where the visitor is, when scrolling rests. */
function rememberScroll() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => history.replaceState({ scroll: scrollY }, ""), SCROLL);
    },
    { passive: true },
  );
}

/** Goes back to where the visitor was. */
function restoreScroll() {
  const to = history.state?.scroll;
  if (typeof to === "number") scrollTo({ top: to, behavior: "instant" });
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}
