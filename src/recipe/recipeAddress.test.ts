import { describe, expect, it } from 'vitest';
import { type Random, randomOf } from '../sample/random.ts';
import { presets } from './presets.ts';
import { notebookRecipe, type Recipe, recipeChoices, recipeRanges } from './recipe.ts';
import { formatRecipeAddress, parseRecipeAddress } from './recipeAddress.ts';

const rounds = 2000;

/** A recipe of which about half the parameters are the notebook's. */
function randomRecipe(random: Random): Recipe {
  const fields: Record<string, unknown> = { invert: random.below(2) === 0 };
  for (const [key, values] of Object.entries(recipeChoices))
    fields[key] = values[random.below(values.length)];
  for (const [key, [least, greatest]] of Object.entries(recipeRanges)) {
    fields[key] = least + random.below(greatest - least + 1);
  }
  const kept = Object.entries(fields).filter(() => random.below(2) === 0);
  return { ...notebookRecipe, ...Object.fromEntries(kept) };
}

describe('formatRecipeAddress', () => {
  it('writes only what differs from the notebook, in the order of the steps', () => {
    expect(formatRecipeAddress(notebookRecipe)).toBe('');
    expect(formatRecipeAddress({ ...notebookRecipe, size: 96, crop: 'none', invert: false })).toBe(
      'invert=false&crop=none&size=96',
    );
  });

  it('needs no escapes in an address', () => {
    for (const { recipe } of presets) {
      const address = new URL('https://example.org/page');
      address.hash = formatRecipeAddress(recipe);
      expect(address.hash.replace('#', '')).toBe(formatRecipeAddress(recipe));
    }
  });
});

describe('parseRecipeAddress', () => {
  it('reads back any recipe, also where its signs were escaped', () => {
    const seed = Date.now();
    const random = randomOf(seed);
    for (let round = 0; round < rounds; round++) {
      const recipe = randomRecipe(random);
      const text = formatRecipeAddress(recipe);
      const what = `seed ${seed}, round ${round}, ${text}`;
      expect(parseRecipeAddress(text), what).toEqual({ kind: 'recipe', recipe });
      expect(parseRecipeAddress(`#${text.replaceAll('=', '%3D')}`), what).toEqual({ kind: 'recipe', recipe });
    }
  });

  it('takes nothing as the notebook’s recipe, and a version that is known', () => {
    for (const text of ['', '#', '#version=1']) {
      expect(parseRecipeAddress(text)).toEqual({ kind: 'recipe', recipe: notebookRecipe });
    }
  });

  it.each([
    ['a word', '#about', 'The recipe must be written as "size=96&pad=8" is, found "about".'],
    ['a pair that is missing', 'size=96&', /found ""\.$/],
    ['an escape that is none', 'size=%E0%A4%A', /found "size=%E0%A4%A"\.$/],
    ['a parameter twice', 'size=96&size=96', 'The recipe has "size" twice.'],
    ['an unknown key', 'sise=96', /unknown key "sise"; known are version, invert/],
    ['a key of every object', 'toString=1', /unknown key "toString"/],
    ['a prototype', '__proto__=1', /unknown key "__proto__"/],
    ['a newer version', 'version=2&glow=1', /version 2, and the newest that can be read here is 1/],
    ['a size over the range', 'size=4096', /"size" must be a whole number from 1 to 1024, found 4096/],
    ['a size of nothing', 'size=', /"size" must be a whole number from 1 to 1024, found ""\.$/],
    ['two values', 'size=96=97', /found "96=97"/],
    ['a value without a key', '=96', /found "=96"\.$/],
    ['a size with a zero before it', 'size=096', /found "096"/],
    ['a size in another notation', 'size=0x60', /found "0x60"/],
    ['an exponent', 'size=1e2', /found "1e2"/],
    ['a fraction', 'size=9.5', /found "9.5"/],
    ['a negative number', 'pad=-1', /from 0 to 1024, found -1/],
    ['a number for yes', 'invert=1', /"invert" must be true or false, found 1/],
    ['another word', 'fit=contain', /must be "pad", "stretch" or "cover", found "contain"/],
    ['markup', 'size=%3Cimg%20onerror%3D1%3E', /found "<img onerror=1>"\.$/],
  ])('refuses %s', (_, text, message) => {
    expect(parseRecipeAddress(text)).toEqual({
      kind: 'invalid',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('answers anything with a recipe or one short sentence', () => {
    const seed = Date.now();
    const random = randomOf(seed);
    const pieces = [
      'size',
      'pad',
      '=',
      '&',
      '%',
      '#',
      '7',
      '-',
      'e',
      'true',
      '\u0000',
      'অ',
      '😀',
      'x'.repeat(900),
    ];
    for (let round = 0; round < rounds; round++) {
      let text = '';
      for (let count = random.below(12); count > 0; count--)
        text += pieces[random.below(pieces.length)] ?? '';
      const parsed = parseRecipeAddress(text);
      const what = `seed ${seed}, round ${round}, ${JSON.stringify(text)}`;
      if (parsed.kind === 'invalid') expect(parsed.message.length, what).toBeLessThan(250);
      else expect(parseRecipeAddress(formatRecipeAddress(parsed.recipe)), what).toEqual(parsed);
    }
  });
});
