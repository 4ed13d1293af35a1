// Makes the sheet open without a line: a worker for this page alone, and what the page is made of.

const SHELF = "oshub-listening";

const keepThisPage = async () => {
  const shelf = await caches.open(SHELF);
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  // Whoever was signed out in the meantime is sent elsewhere: that page is not ours to keep.
  if (page.ok && !page.redirected) await shelf.put(location.pathname, page);
  const parts = performance.getEntriesByType("resource").map((one) => one.name.split("#")[0]);
  const ours = parts.filter((url) => url.startsWith(`${location.origin}/static/`));
  await Promise.all([...new Set(ours)].map((url) => shelf.add(url)));
};

/** Resolves to whether the page will open without a line. */
export const prepare = async (worker) => {
  if (!navigator.serviceWorker || !window.caches) return false;
  try {
    await navigator.serviceWorker.register(worker);
    await keepThisPage();
    // Asks the browser not to make room at the cost of drafts; it may say no.
    await navigator.storage?.persist?.();
    return true;
  } catch {
    return Boolean(await caches.match(location.pathname));
  }
};
