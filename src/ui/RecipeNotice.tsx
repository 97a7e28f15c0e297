import { TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

/** Says that the page's address has no recipe that can be used, and why. */
export function RecipeNotice({ store }: { readonly store: RecipeStore }) {
  const message = useRecipe(store, ({ refusal }) =>
    refusal?.source === 'address' ? refusal.message : undefined,
  );
  if (message === undefined) return null;
  return (
    <div className="notice" role="alert">
      <TriangleAlert size={20} aria-hidden="true" />
      <div>
        <p className="notice__title">The recipe in the page’s address was not taken.</p>
        <p className="notice__words">{message} The recipe is as it was.</p>
        <Button className="button" onPress={() => store.dismissRefusal()}>
          Dismiss
        </Button>
      </div>
    </div>
  );
}
