import type { Recipe } from '../recipe/recipe.ts';
import { formatRecipeAddress } from '../recipe/recipeAddress.ts';

/** The address of this page with a recipe in it. */
export function recipeLink(recipe: Recipe): string {
  const link = new URL(window.location.href);
  link.hash = formatRecipeAddress(recipe);
  return link.href;
}
