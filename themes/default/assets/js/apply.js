// The eligibility self-check: says how much of a list is ticked. Nothing is kept and nothing is sent.

import { part } from "./parts.js";
import { say } from "./words.js";

for (const list of document.querySelectorAll("[data-self-check]")) {
  const said = part(list.parentElement ?? document, "[data-self-check-said]");
  const boxes = [...list.querySelectorAll("input")];
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    const key = ticked === 0 ? "none" : ticked === boxes.length ? "all" : "some";
    said.textContent = say(`ticked_${key}`, { n: ticked, of: boxes.length, left: boxes.length - ticked });
  };
  list.addEventListener("change", tell);
  tell();
}
