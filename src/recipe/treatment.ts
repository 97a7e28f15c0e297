import type { Geometry } from './geometry.ts';
import { differingKeys } from './presets.ts';
import type { Recipe } from './recipe.ts';

/** What is done to images of a shape. */
export interface Treatment {
  readonly geometry: Geometry;
  readonly recipe: Recipe;
}

/** Whether the same images come to the same. */
export function isSameTreatment(a: Treatment, b: Treatment): boolean {
  return (
    a.geometry.height === b.geometry.height &&
    a.geometry.width === b.geometry.width &&
    differingKeys(a.recipe, b.recipe).length === 0
  );
}
