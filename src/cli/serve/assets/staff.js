// Keeps the page for staff up to date, and narrows its findings without loading it anew. Without it the form and a reload do the same.

import { oneAtATime, onBuild } from "./events.js";

const own = /** @type {HTMLElement} */ (document.querySelector("script[data-live]"));
const { run } = own.dataset;
let build = own.dataset["build"];

/** The parts that change. */
const PARTS = ["top", "glance", "main"];

const renew = oneAtATime(async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const script = /** @type {HTMLElement | null} */ (next.querySelector("script[data-live]"));
  if (!script || script.dataset["run"] !== run) {
    location.reload();
    return;
  }
  const focused = document.activeElement?.id;
  for (const id of PARTS) {
    const [old, fresh] = [document.getElementById(id), next.getElementById(id)];
    if (old && fresh && old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
  }
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  const built = script.dataset["build"] !== build;
  build = script.dataset["build"];
  own.dataset["build"] = build;
  say(built ? ".state" : "#shown");
});

/**
 * Says for those who do not see it what a part of the page now says.
 *
 * @param {string} css
 */
function say(css) {
  const said = document.getElementById("said");
  if (said) said.textContent = document.querySelector(css)?.textContent ?? "";
}

/** @param {string} address */
function go(address) {
  history.replaceState(null, "", address);
  renew();
}

/** @param {HTMLFormElement} form */
function asked(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  const question = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return `/_staff/${question && `?${question}`}#findings`;
}

document.addEventListener("change", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (form) go(asked(form));
});
document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  go(asked(event.target));
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("#narrow-clear")) return;
  event.preventDefault();
  go("/_staff/#findings");
  document.getElementById("vendor")?.focus();
});

onBuild(renew);
