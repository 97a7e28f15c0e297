import { describe, expect, it } from 'vitest';
import { formatRecipe, parseRecipe, recipeProblem } from './parseRecipe.ts';
import { notebookRecipe, recipeChoices } from './recipe.ts';

describe('parseRecipe', () => {
  it('takes the notebook’s value for what is left out', () => {
    expect(parseRecipe('{}')).toEqual({ kind: 'recipe', recipe: notebookRecipe });
    expect(parseRecipe('{"version": 1, "size": 64, "blank": "skip"}')).toEqual({
      kind: 'recipe',
      recipe: { ...notebookRecipe, size: 64, blank: 'skip' },
    });
  });

  it('reads what formatRecipe writes, whatever the values', () => {
    const recipe = {
      ...notebookRecipe,
      invert: false,
      crop: 'none' as const,
      fit: 'cover' as const,
      pad: 0,
      size: 1024,
      interpolation: 'area' as const,
      noise: 255,
      blank: 'skip' as const,
    };
    expect(parseRecipe(formatRecipe(recipe))).toEqual({ kind: 'recipe', recipe });
  });

  it('reads a file of before there were crop, fit and interpolation as the notebook’s way', () => {
    const text = `{"version": 1, "size": 64, "pad": 16, "border": 5, "ink": 80, "marginX": 13,
      "marginY": 10, "noise": 28, "invert": true, "blank": "write"}`;
    expect(parseRecipe(text)).toEqual({ kind: 'recipe', recipe: { ...notebookRecipe, size: 64 } });
  });

  it('knows every value of every choice', () => {
    for (const [key, values] of Object.entries(recipeChoices)) {
      for (const value of values) {
        expect(parseRecipe(JSON.stringify({ [key]: value }))).toEqual({
          kind: 'recipe',
          recipe: { ...notebookRecipe, [key]: value },
        });
      }
    }
  });

  it.each([
    ['not JSON', '{', /^The recipe is not JSON: /],
    ['an array', '[1]', 'The recipe must be a JSON object, found [1].'],
    ['null', 'null', 'The recipe must be a JSON object, found null.'],
    [
      'a newer version, whatever else it has',
      '{"glow": 3, "version": 2}',
      'The recipe is of version 2, and the newest that can be read here is 1.',
    ],
    ['a version that never was', '{"version": 0}', 'The recipe\'s "version" must be 1, found 0.'],
    ['a version that is none', '{"version": "2"}', 'The recipe\'s "version" must be 1, found "2".'],
    ['a very long value', JSON.stringify({ crop: 'x'.repeat(5000) }), /found "x{39}…\.$/],
    ['an unknown key', '{"sise": 64}', /^The recipe has an unknown key "sise"; known are version, invert/],
    ['a key of every object', '{"toString": 1}', /unknown key "toString"/],
    ['a prototype', '{"__proto__": {"size": 3}}', /unknown key "__proto__"/],
    [
      'a number too large',
      '{"size": 1025}',
      'The recipe\'s "size" must be a whole number from 1 to 1024, found 1025.',
    ],
    ['a fraction', '{"pad": 1.5}', 'The recipe\'s "pad" must be a whole number from 0 to 1024, found 1.5.'],
    [
      'a number as text',
      '{"ink": "80"}',
      'The recipe\'s "ink" must be a whole number from 0 to 254, found "80".',
    ],
    ['a number for yes', '{"invert": 1}', 'The recipe\'s "invert" must be true or false, found 1.'],
    ['another word', '{"blank": "drop"}', 'The recipe\'s "blank" must be "write" or "skip", found "drop".'],
    ['no word', '{"crop": null}', 'The recipe\'s "crop" must be "ink" or "none", found null.'],
    ['a place', '{"crop": 0}', 'The recipe\'s "crop" must be "ink" or "none", found 0.'],
    [
      'another fit',
      '{"fit": "contain"}',
      'The recipe\'s "fit" must be "pad", "stretch" or "cover", found "contain".',
    ],
    [
      'another interpolation',
      '{"interpolation": "cubic"}',
      'The recipe\'s "interpolation" must be "linear", "nearest" or "area", found "cubic".',
    ],
  ])('refuses %s', (_, text, message) => {
    const parsed = parseRecipe(text);
    expect(parsed).toEqual({
      kind: 'invalid',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});

describe('recipeProblem', () => {
  it('allows a border that leaves at least one pixel, and no more', () => {
    const geometry = { height: 137, width: 236 };
    expect(recipeProblem({ ...notebookRecipe, border: 68 }, geometry)).toBeUndefined();
    expect(recipeProblem({ ...notebookRecipe, border: 69 }, geometry)).toBe(
      'The border must be at most 68 for images of 137 x 236, found 69.',
    );
  });

  it('does not mind the border where no ink is looked for', () => {
    const recipe = { ...notebookRecipe, border: 69, crop: 'none' as const };
    expect(recipeProblem(recipe, { height: 137, width: 236 })).toBeUndefined();
  });
});
