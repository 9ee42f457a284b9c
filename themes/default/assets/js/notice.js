// The notice above the results: what a visitor should know of them, what failed, what to try.

import { write } from "./language.js";
import { say } from "./words.js";

/**
 * @typedef {{ text: string, act: () => void }} Way
 */

/**
 * @param {HTMLElement} place
 * @param {string[]} sentences none to hide it
 * @param {{ bad?: boolean, ways?: Way[] }} [more]
 */
export function showNotice(place, sentences, { bad = false, ways = [] } = {}) {
  place.hidden = sentences.length === 0;
  if (bad) place.dataset["state"] = "bad";
  else delete place.dataset["state"];
  const paragraphs = sentences.map((sentence) => {
    const p = document.createElement("p");
    write(p, sentence);
    return p;
  });
  place.replaceChildren(...paragraphs);
  if (ways.length === 0) return;
  const list = document.createElement("ul");
  list.className = "chips";
  for (const way of ways) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    write(button, way.text);
    button.addEventListener("click", way.act);
    const li = document.createElement("li");
    li.append(button);
    list.append(li);
  }
  place.append(list);
}

/**
 * @param {HTMLElement} place
 * @param {import("./search-client.js").ProblemKind} kind
 * @param {() => void} retry
 * @returns {string} what was said
 */
export function showProblem(place, kind, retry) {
  const sentence = say(`failed_${kind}`);
  const way = kind === "gone" ? { text: say("reload"), act: () => location.reload() } : { text: say("retry"), act: retry };
  showNotice(place, [sentence], { bad: true, ways: kind === "wasm" ? [] : [way] });
  return sentence;
}
