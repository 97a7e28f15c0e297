import { expect, test } from 'vitest';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import { presets } from '../recipe/presets.ts';
import { notebookRecipe, type RecipeNumber, recipeRanges } from '../recipe/recipe.ts';
import { sliderRange } from './sliderRange.ts';

const keys = Object.keys(recipeRanges).filter((key): key is RecipeNumber => key in recipeRanges);
const bengali = { height: 137, width: 236 };

test('sliders stay within the ranges of their fields, for the smallest images and the largest', () => {
  for (const geometry of [
    { height: 1, width: 1 },
    { height: 2, width: 3 },
    bengali,
    { height: 4096, width: 4096 },
  ]) {
    for (const key of keys) {
      const { least, greatest, step } = sliderRange(key, geometry);
      expect(least).toBeGreaterThanOrEqual(recipeRanges[key][0]);
      expect(greatest).toBeLessThanOrEqual(recipeRanges[key][1]);
      expect((greatest - least) / step).toBeGreaterThanOrEqual(1);
    }
  }
});

test('sliders reach every value of every preset', () => {
  for (const { recipe } of presets) {
    for (const key of keys) {
      const { least, greatest, step } = sliderRange(key, bengali);
      expect(recipe[key]).toBeGreaterThanOrEqual(least);
      expect(recipe[key]).toBeLessThanOrEqual(greatest);
      expect((recipe[key] - least) % step).toBe(0);
    }
  }
});

test('the slider of the border ends where nothing would be left', () => {
  const { greatest } = sliderRange('border', bengali);
  expect(recipeProblem({ ...notebookRecipe, border: greatest }, bengali)).toBeUndefined();
  expect(recipeProblem({ ...notebookRecipe, border: greatest + 1 }, bengali)).toBeDefined();
});
