/** Set for the tab between the reload and the page being isolated, so that there is no second reload. */
const reloadedKey = 'shardcrop.reloadedForIsolation';

/**
 * Isolates the page where the host does not: registers the service worker `public/isolation.js`, which
 * adds the headers, and loads the page once more, since only a fresh load can be isolated. Does nothing
 * where the page is isolated already or where there are no service workers, and never reloads twice.
 *
 * @returns whether the page is about to be loaded anew, so that nothing need be shown any more
 */
export async function ensureIsolation(): Promise<boolean> {
  try {
    if (crossOriginIsolated) {
      sessionStorage.removeItem(reloadedKey);
      return false;
    }
    if (!('serviceWorker' in navigator) || sessionStorage.getItem(reloadedKey) !== null) return false;
    await navigator.serviceWorker.register(new URL('isolation.js', document.baseURI));
    await navigator.serviceWorker.ready;
    sessionStorage.setItem(reloadedKey, 'yes');
  } catch {
    // Storage may be blocked and the worker may not be had. The page then says that it is not isolated.
    return false;
  }
  location.reload();
  return true;
}
