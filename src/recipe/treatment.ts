import { type Geometry, isSameGeometry } from './geometry.ts';
import { isSameRecipe } from './presets.ts';
import type { Recipe } from './recipe.ts';

/** What is done to images of a shape. */
export interface Treatment {
  readonly geometry: Geometry;
  readonly recipe: Recipe;
}

/** Whether the same images come to the same. */
export function isSameTreatment(a: Treatment, b: Treatment): boolean {
  return isSameGeometry(a.geometry, b.geometry) && isSameRecipe(a.recipe, b.recipe);
}
