import type { Geometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { RecipeStore } from './recipeStore.ts';

/**
 * The recipe that is drawn: that of the fields, or where it cannot be used on the images, the last one that
 * could. Like the store of the recipe it lives outside React, so that a change can be drawn before anything
 * is rendered.
 */
export class DrawnRecipe {
  readonly #store: Pick<RecipeStore, 'subscribe' | 'snapshot'>;
  #last: Recipe | undefined;

  constructor(store: Pick<RecipeStore, 'subscribe' | 'snapshot'>) {
    this.#store = store;
  }

  /** Calls a listener whenever there may be another; returns what ends that. */
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /**
   * The recipe that images are drawn by now: the same object until it is another.
   *
   * @param geometry `undefined` where there are no images
   * @returns `undefined` as long as there was none that can be used on them
   */
  of(geometry: Geometry | undefined): Recipe | undefined {
    if (geometry === undefined) return undefined;
    const { recipe, problems } = this.#store.snapshot();
    if (problems.length === 0 && recipeProblem(recipe, geometry) === undefined) this.#last = recipe;
    const last = this.#last;
    return last !== undefined && recipeProblem(last, geometry) === undefined ? last : undefined;
  }
}
