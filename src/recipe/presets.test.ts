import { describe, expect, it } from 'vitest';
import { formatRecipe, parseRecipe } from './parseRecipe.ts';
import { presets } from './presets.ts';
import { notebookRecipe } from './recipe.ts';

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
