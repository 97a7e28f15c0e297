import { isSameRecipe, type Preset, presetOf } from '../recipe/presets.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** Changes of one parameter that follow each other within this time are one step, in milliseconds. */
export const sameStepMs = 1000;

/** How many steps can be undone. */
export const mostSteps = 200;

/** A recipe, and the preset that it is compared with. */
export interface RecipeStep {
  /** Perhaps with an empty field, which is `NaN`, or a number out of range. */
  readonly recipe: Recipe;
  /** The preset that was chosen last, or that the recipe has become. */
  readonly preset: Preset;
}

/** The recipe of now, and those before it and after it. */
export interface RecipeHistory {
  /** What undo goes back to, the last first to come. */
  readonly past: readonly RecipeStep[];
  readonly present: RecipeStep;
  /** What redo goes forward to, the first first to come. */
  readonly future: readonly RecipeStep[];
  /** The edit that made the present, as long as another may belong to the same step. */
  readonly lastEdit: { readonly key: keyof Recipe; readonly atMs: number } | undefined;
}

/** A history without a past. */
export function historyOf(present: RecipeStep): RecipeHistory {
  return { past: [], present, future: [], lastEdit: undefined };
}

/**
 * Sets a parameter. Quick changes of the same parameter, as a slider makes them, are one step, and so is
 * what fills a field that was emptied. A step that ends where it began is none.
 *
 * @param atMs when it happens, on any clock that only goes forward
 */
export function edited<Key extends keyof Recipe>(
  history: RecipeHistory,
  key: Key,
  value: Recipe[Key],
  atMs: number,
): RecipeHistory {
  const { past, present, lastEdit } = history;
  if (Object.is(present.recipe[key], value)) return history;
  const recipe = { ...present.recipe, [key]: value };
  const isSameStep =
    lastEdit?.key === key && (atMs - lastEdit.atMs <= sameStepMs || Number.isNaN(present.recipe[key]));
  const before = isSameStep ? past.at(-1) : undefined;
  if (before === undefined) return { ...stepped(history, stepTo(recipe, present)), lastEdit: { key, atMs } };
  if (isSameRecipe(recipe, before.recipe)) {
    return { past: past.slice(0, -1), present: before, future: [], lastEdit: undefined };
  }
  return { past, present: stepTo(recipe, before), future: [], lastEdit: { key, atMs } };
}

/** Goes on to another recipe as a step of its own; where it is the same, nothing changes. */
export function replaced(history: RecipeHistory, next: RecipeStep): RecipeHistory {
  const { recipe, preset } = history.present;
  if (preset === next.preset && isSameRecipe(recipe, next.recipe)) return history;
  return stepped(history, next);
}

/** Goes one step back, where there is one. */
export function undone(history: RecipeHistory): RecipeHistory {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], lastEdit: undefined };
}

/** Takes back one {@link undone}, where there is one. */
export function redone(history: RecipeHistory): RecipeHistory {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: rest, lastEdit: undefined };
}

function stepped({ past, present }: RecipeHistory, next: RecipeStep): RecipeHistory {
  return { past: [...past, present].slice(-mostSteps), present: next, future: [], lastEdit: undefined };
}

/** A recipe that has become a preset is compared with that one, every other with the one before. */
function stepTo(recipe: Recipe, before: RecipeStep): RecipeStep {
  return { recipe, preset: presetOf(recipe) ?? before.preset };
}
