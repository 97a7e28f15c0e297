import { notebookRecipe, type Recipe, recipeKeys } from './recipe.ts';

/** A recipe with a name that people choose it by. */
export interface Preset {
  readonly name: string;
  /** One plain sentence: what it makes, and for whom. */
  readonly sentence: string;
  readonly recipe: Recipe;
}

/** The notebook's recipe as a preset. */
export const notebookPreset: Preset = {
  name: 'Notebook, 128',
  sentence: 'The notebook’s own crops, pixel for pixel.',
  recipe: notebookRecipe,
};

/** The presets, the notebook's own first. All values that a preset is not about are the notebook's. */
export const presets: readonly Preset[] = [
  notebookPreset,
  {
    name: 'Notebook, 64',
    sentence: 'The notebook’s crops at half the side, for quick experiments.',
    recipe: { ...notebookRecipe, size: 64 },
  },
  {
    name: 'Notebook, 224',
    sentence: 'The notebook’s crops at the side that most pretrained networks take.',
    recipe: { ...notebookRecipe, size: 224 },
  },
  {
    name: 'Notebook, 256',
    sentence: 'The notebook’s crops at 256, larger than nearly all the boxes they come from.',
    recipe: { ...notebookRecipe, size: 256 },
  },
  {
    name: 'No crop, padded',
    sentence: 'The whole image with its shape kept: black bars make it square, and no ink is ever cut off.',
    recipe: { ...notebookRecipe, crop: 'none', pad: 0 },
  },
  {
    name: 'No crop, stretched',
    sentence: 'The whole image squeezed into the square: nothing is cut off and nothing added.',
    recipe: { ...notebookRecipe, crop: 'none', fit: 'stretch' },
  },
  {
    name: 'Fill the square',
    sentence:
      'The middle of the notebook’s box without padding: large ink, but the ends of wide glyphs are lost.',
    recipe: { ...notebookRecipe, fit: 'cover' },
  },
  {
    name: 'Tight',
    sentence:
      'The ink’s own box and no padding: no border, which would shift the box, and margins of one pixel.',
    recipe: { ...notebookRecipe, border: 0, marginX: 1, marginY: 1, pad: 0 },
  },
];

/** The parameters in which two recipes differ, in the order of the steps. */
export function differingKeys(recipe: Recipe, other: Recipe): readonly (keyof Recipe)[] {
  return recipeKeys.filter((key) => !Object.is(recipe[key], other[key]));
}

/** Whether two recipes are the same, to the last parameter. */
export function isSameRecipe(recipe: Recipe, other: Recipe): boolean {
  return differingKeys(recipe, other).length === 0;
}

/** The preset that a recipe is, to the last parameter; `undefined` where there is none. */
export function presetOf(recipe: Recipe): Preset | undefined {
  return presets.find((preset) => isSameRecipe(recipe, preset.recipe));
}
