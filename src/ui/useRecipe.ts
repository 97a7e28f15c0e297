import { useSyncExternalStore } from 'react';
import type { RecipeSnapshot, RecipeStore } from './recipeStore.ts';

/**
 * A part of the recipe's state of now. The component renders again only when the part changes: a slider
 * that is dragged changes the recipe many times a second.
 *
 * @param select takes the part: a primitive, or what keeps its identity as long as it is the same
 */
export function useRecipe<Part>(
  store: Pick<RecipeStore, 'subscribe' | 'snapshot'>,
  select: (snapshot: RecipeSnapshot) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot()));
}
