import { expect, test } from 'vitest';
import { notebookRecipe, recipeKeys, recipeRanges } from '../recipe/recipe.ts';
import { recipeSteps } from './recipeFields.ts';
import { fieldProblem, idleReason, rangeProblem, recipeProblems } from './recipeProblems.ts';

const fields = recipeSteps.flatMap((step) => step.fields).filter((field) => field.kind === 'number');

test('the notebook is within range, and both ends of every range are', () => {
  expect(recipeProblems(notebookRecipe)).toEqual([]);
  for (const field of fields) {
    const [least, greatest] = recipeRanges[field.key];
    for (const value of [least, greatest]) expect(fieldProblem(field, value)).toBeUndefined();
    for (const value of [least - 1, greatest + 1, Number.NaN]) {
      expect(fieldProblem(field, value)).toContain(field.label);
      expect(recipeProblems({ ...notebookRecipe, [field.key]: value })).toEqual([fieldProblem(field, value)]);
    }
  }
});

test('an empty field and a fraction are said to be wrong', () => {
  expect(rangeProblem('Workers', Number.NaN, 1, 64)).toBe(
    'Workers must be a whole number from 1 to 64, found nothing.',
  );
  expect(rangeProblem('Workers', 1.5, 1, 64)).toMatch(/found 1\.5\.$/);
});

test('parameters that do nothing under a crop or a fit are said to, and no others', () => {
  function idle(recipe: typeof notebookRecipe) {
    return recipeKeys.filter((key) => idleReason(key, recipe) !== undefined);
  }
  expect(idle(notebookRecipe)).toEqual([]);
  expect(idle({ ...notebookRecipe, crop: 'none' })).toEqual(['border', 'ink', 'marginX', 'marginY']);
  for (const fit of ['stretch', 'cover'] as const) expect(idle({ ...notebookRecipe, fit })).toEqual(['pad']);
});
