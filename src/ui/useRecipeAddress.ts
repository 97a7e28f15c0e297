import { useEffect, useRef } from 'react';
import { recipeLink } from './recipeLink.ts';
import type { RecipeStore } from './recipeStore.ts';

/** How long the recipe has to stay as it is before the address follows, in milliseconds. */
const settleMs = 400;

/**
 * Keeps the recipe and the page's address at one: the address follows the recipe, without adding to the
 * browser's history, and the recipe follows an address that somebody enters.
 *
 * @param isEnabled whether the recipe may be changed now; an address of meanwhile is read later
 */
export function useRecipeAddress(store: RecipeStore, isEnabled: boolean): void {
  /** The `#` and what follows it, as it was read or written last. */
  const known = useRef(window.location.hash);
  useEffect(() => {
    let written = store.snapshot().recipe;
    let timer: number | undefined;
    const write = (): void => {
      const { recipe, problems } = store.snapshot();
      if (recipe === written || problems.length > 0) return;
      written = recipe;
      window.history.replaceState(window.history.state, '', recipeLink(recipe));
      known.current = window.location.hash;
    };
    const unsubscribe = store.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(write, settleMs);
    });
    return () => {
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  useEffect(() => {
    if (!isEnabled) return;
    const read = (): void => {
      const { hash } = window.location;
      if (hash === known.current) return;
      known.current = hash;
      store.takeAddress(hash);
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [store, isEnabled]);
}
