// Where in a page a visitor was: noted in the history when scrolling rests, and gone back to when what was there is there again.

const REST = 200;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** The return that is under way. @type {object | undefined} */
let returning;

/** Takes the place of the browser's own way, which would scroll before the results are back. */
export function rememberScroll() {
  history.scrollRestoration = "manual";
  addEventListener("scroll", note, { passive: true });
}

/**
 * Holds the place of this step of the history until what was there is back: a page that is short meanwhile moves the view, and that is no
 * place of the visitor's.
 * @returns {() => void} goes there, unless a later step has been gone to
 */
export function holdPlace() {
  clearTimeout(waiting);
  const to = history.state?.scroll;
  const own = (returning = {});
  return () => {
    if (own !== returning) return;
    returning = undefined;
    if (typeof to === "number") scrollTo({ top: to, behavior: "instant" });
  };
}

function note() {
  clearTimeout(waiting);
  if (returning) return;
  waiting = setTimeout(() => history.replaceState({ scroll: scrollY }, ""), REST);
}
