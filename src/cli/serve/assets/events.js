// Tells a page of each build. All tabs share one connection: browsers allow six to a server, and the site needs some itself.

/**
 * @param {() => void} look called at each build, and whenever one may have been missed
 */
export function onBuild(look) {
  const channel = new BroadcastChannel("shangjia-builds");
  channel.addEventListener("message", look);
  const connect = () => {
    const source = new EventSource("/_staff/events");
    source.addEventListener("build", (event) => {
      channel.postMessage(event.data);
      look();
    });
    source.addEventListener("error", () => {
      // Where the browser gives up instead of asking again.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    });
  };
  // The tab that has the lock has the connection; when it goes, another one gets both.
  if (navigator.locks) {
    void navigator.locks.request("shangjia-builds", () => {
      connect();
      return new Promise(() => {});
    });
  } else {
    connect();
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted) look();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
}

/**
 * Runs one call at a time; what is asked meanwhile is done once after it.
 *
 * @param {() => Promise<void>} act
 * @returns {() => void}
 */
export function oneAtATime(act) {
  let running = false;
  let again = false;
  const run = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      // A server that has gone away tells when it is back.
      await act().catch(() => {});
    }
    running = false;
  };
  return () => void run();
}
