import { expect, test } from 'vitest';
import { recipeChoices, recipeKeys } from '../recipe/recipe.ts';
import { recipeSteps } from './recipeFields.ts';

const fields = recipeSteps.flatMap((step) => step.fields);

test('every parameter has its field, in the order of the steps', () => {
  expect(fields.map(({ key }) => key)).toEqual(recipeKeys);
  expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
});

test('every value of a choice can be chosen', () => {
  for (const field of fields) {
    if (field.kind !== 'choice') continue;
    expect(field.options.map(({ value }) => value)).toEqual(recipeChoices[field.key]);
  }
});
