import { expect, test } from 'vitest';
import { notebookRecipe, recipeRanges } from '../recipe/recipe.ts';
import { fieldProblem, rangeProblem, recipeSteps } from './recipeFields.ts';

const fields = recipeSteps.flatMap((step) => step.fields);

test('every whole-number parameter has its field, once', () => {
  expect(fields.map(({ key }) => key).toSorted()).toEqual(Object.keys(recipeRanges).toSorted());
});

test('the notebook is within range, and both ends of every range are', () => {
  for (const field of fields) {
    const [least, greatest] = recipeRanges[field.key];
    for (const value of [notebookRecipe[field.key], least, greatest]) {
      expect(fieldProblem(field, value)).toBeUndefined();
    }
    expect(fieldProblem(field, least - 1)).toContain(field.label);
    expect(fieldProblem(field, greatest + 1)).toContain(field.label);
  }
});

test('an empty field and a fraction are said to be wrong', () => {
  expect(rangeProblem('Workers', Number.NaN, 1, 64)).toBe(
    'Workers must be a whole number from 1 to 64, found nothing.',
  );
  expect(rangeProblem('Workers', 1.5, 1, 64)).toMatch(/found 1\.5\.$/);
});
