// Where in a page a visitor was: noted in the history when scrolling rests, and gone back to when what was there is there again.

const REST = 200;

/** Takes the place of the browser's own way, which would scroll before the results are back. */
export function rememberScroll() {
  history.scrollRestoration = "manual";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => history.replaceState({ scroll: scrollY }, ""), REST);
    },
    { passive: true },
  );
}

export function restoreScroll() {
  const to = history.state?.scroll;
  if (typeof to === "number") scrollTo({ top: to, behavior: "instant" });
}
