import { describe, expect, it } from 'vitest';
import { formatRecipe, parseRecipe } from './parseRecipe.ts';
import { differingKeys, notebookPreset, presetOf, presets } from './presets.ts';
import { notebookRecipe, recipeKeys } from './recipe.ts';

describe('presets', () => {
  it('begin with the notebook, and differ in name and recipe', () => {
    expect(presets[0]?.recipe).toEqual(notebookRecipe);
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    expect(new Set(presets.map(({ recipe }) => formatRecipe(recipe))).size).toBe(presets.length);
  });

  it.each(presets)('$name is a recipe that a file can hold', ({ recipe }) => {
    expect(parseRecipe(formatRecipe(recipe))).toEqual({ kind: 'recipe', recipe });
  });
});

describe('presetOf', () => {
  it.each(presets)('knows $name by its recipe', (preset) => {
    expect(presetOf({ ...preset.recipe })).toBe(preset);
  });

  it('finds none where one parameter differs from all', () => {
    expect(presetOf({ ...notebookRecipe, noise: 29 })).toBeUndefined();
  });
});

describe('differingKeys', () => {
  it('looks at every parameter', () => {
    expect(recipeKeys.toSorted()).toEqual(Object.keys(notebookRecipe).toSorted());
    const { recipe } = notebookPreset;
    for (const key of recipeKeys) expect(differingKeys({ ...recipe, [key]: 'other' }, recipe)).toEqual([key]);
    expect(differingKeys({ ...recipe }, recipe)).toEqual([]);
  });
});
