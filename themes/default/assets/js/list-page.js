// The list page: wires form, address, search and results together. Without it, the page is a list with links.

import { announce } from "./announce.js";
import { cards } from "./cards.js";
import { showChips } from "./chips.js";
import { enhanceDensity } from "./density.js";
import { Facets } from "./facets.js";
import { write } from "./language.js";
import { loosened } from "./loosen.js";
import { showNotice, showProblem } from "./notice.js";
import { showPages } from "./pages.js";
import { part } from "./parts.js";
import { bands, rememberBand, rememberPeople, whole as headcount } from "./people.js";
import { holdPlace, rememberScroll } from "./scroll.js";
import { searchClient } from "./search-backend.js";
import { Problem } from "./search-client.js";
import { closeSheet, enhanceSheet } from "./sheet.js";
import { Suggest } from "./suggest.js";
import { suggestions } from "./suggestions.js";
import { saysNothingTwice, sentence, terms } from "./terms.js";
import { blank, format, isBlank, parse, trimmed, withOption, words } from "./url.js";
import { say } from "./words.js";

/** @typedef {import("./url.js").State} State */

const TYPING = 120;
const BUSY = 250;
const EMPTIED = [50, 200, 500];

const root = /** @type {HTMLElement} */ (part(document, "[data-search]"));
const field = /** @type {HTMLInputElement} */ (part(document, "[data-search-input]"));
const searchForm = /** @type {HTMLFormElement} */ (part(document, "[data-search-form]"));
const filterForm = /** @type {HTMLFormElement} */ (part(document, "[data-filters]"));
const sort = /** @type {HTMLSelectElement} */ (part(document, "[data-sort]"));
const heading = part(document, "[data-result-count]");
const chips = part(document, "[data-chips]");
const notice = part(document, "[data-search-notice]");
const results = part(document, "[data-results]");
const staticPages = part(document, "[data-static-pagination]");
const livePages = part(document, "[data-live-pagination]");
const filtersLabel = part(document, "[data-filters-label]");
const showButton = part(document, "[data-filters-show]");
const sheet = part(document, "#filters");
const template = /** @type {HTMLTemplateElement} */ (part(document, "template[data-card-template]"));

const perPage = Number(root.dataset["perPage"]);
const whole = Number(root.dataset["total"]);
const firstPage = root.dataset["pageNumber"] === "1";
const listAddress = absolute("action");
const pathToRoot = root.dataset["root"] ?? "./";
const sizes = bands(root.dataset["sizes"] ?? "");
const staticCards = [...results.children];
const facets = new Facets(filterForm);
const suggest = new Suggest(field, say("suggestions"));
const client = await searchClient(root);

/** What a suggestion leads to. @type {import("./suggestions.js").Ways} */
const leading = {
  filter: (facet, value) => commit(withOption({ ...state, q: "" }, facet, value, true)),
  ask: (q) => commit({ ...state, q, page: 1 }),
  open: (card) => location.assign(new URL(pathToRoot + card.href, document.baseURI)),
};

/** @type {State} */
let state = read();
let committed = settle();
let latest = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
// Suggestions belong to words being typed, not to those of an address or a filter.
let isTyping = false;

enhanceSheet(sheet);
enhanceDensity(part(document, "[data-compact-toggle]"), results);
listen();
noteHeadcount();
const goBack = holdPlace();
const begun = takenUp();
showState();
if (begun) typed();
else if (isBlank(state)) goBack();
else {
  document.documentElement.dataset["searchPending"] = "true";
  run().then(goBack);
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
  addEventListener("popstate", returnTo);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    // WebKit empties fields with autocomplete off in a task of its own after this event: what is shown must come after it.
    setTimeout(returnTo);
    // On a busy machine that task comes later still.
    for (const later of EMPTIED) setTimeout(showState, later);
  });
  rememberScroll();
}

/**
 * Makes what a visitor did before this script was there part of what is asked: the page is shown first.
 * @returns {boolean} whether anything was done
 */
function takenUp() {
  if (document.activeElement === field) prepare(true);
  const before = format(state);
  state = facets.read(state);
  const typed = words(field.value).trim();
  if (typed) {
    state.q = typed;
    isTyping = document.activeElement === field;
  }
  return format(state) !== before;
}

/** Shows what the step of the history that was gone to asks for, and the place in it. */
function returnTo() {
  const goBack = holdPlace();
  state = read();
  committed = location.href;
  showState();
  run().then(goBack);
}

/**
 * Brings an address that a form made into the one grammar.
 * @returns {string} the address as it stands then
 */
function settle() {
  const target = address(state) + location.hash;
  if (firstPage && target !== location.href) history.replaceState(history.state, "", target);
  return location.href;
}

/** What is asked may tell for how many people prices are wanted: pages on which a buyer decides go on with it. */
function noteHeadcount() {
  const seats = headcount(state.ranges["seats_min"] ?? "");
  if (seats > 0) return rememberPeople(seats);
  const [only, ...others] = state.facets["staff_sizes"] ?? [];
  const band = sizes.find(({ key }) => key === only);
  if (band && others.length === 0) rememberBand(band, facets.label("staff_sizes", band.key));
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
  noteHeadcount();
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
  if (answer.total === 0) loosen(asked, remarks, ways);
  if (isTyping && document.activeElement === field) suggest.show(suggestions(state.q.trim(), answer.hits, facets, leading));
  announce([text, ...remarks].join(" "));
}

/**
 * The query as it was probably meant, or in other words.
 * @param {import("./search-client.js").Answer} answer
 * @returns {import("./notice.js").Way[]}
 */
function otherWords({ meant, related }) {
  const queries = meant ? [meant] : related.filter(saysNothingTwice);
  return queries.map((q) => ({ text: q, act: () => commitFromChip({ ...state, q, page: 1 }) }));
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
 * What may be taken away to find something, beside other words for the same.
 * @param {import("./terms.js").Term[]} asked
 * @param {string[]} remarks
 * @param {import("./notice.js").Way[]} others
 */
async function loosen(asked, remarks, others) {
  const turn = latest;
  const count = (/** @type {State} */ to) => client.count(`${format(to)}&per_page=1`, to.q.trim());
  const ways = await loosened(trimmed(state), asked, count);
  if (turn !== latest || ways.length === 0) return;
  const acts = ways.map(({ text, to }) => ({ text, act: () => commitFromChip(to) }));
  showNotice(notice, remarks, { ways: [...others, ...acts] });
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
  write(heading, text);
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
 * The state of the address, without a sort that is the default. A headcount, which the guide on the home page asks for, stands for its
 * staff size.
 * @returns {State}
 */
function read() {
  const asked = parse(location.search);
  const known = [...sort.options].some((option, at) => at > 0 && option.value === asked.sort);
  if (!known) asked.sort = "";
  const count = headcount(new URLSearchParams(location.search).get("people") ?? "");
  if (count === 0) return asked;
  rememberPeople(count);
  const size = sizes.find(({ least, most }) => least <= count && count <= most);
  return size ? withOption(asked, "staff_sizes", size.key, true) : asked;
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
