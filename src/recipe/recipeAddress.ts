import { type ParsedRecipe, recipeOfFields } from './parseRecipe.ts';
import { differingKeys } from './presets.ts';
import { notebookRecipe, type Recipe } from './recipe.ts';

/**
 * Writes a recipe as the part of an address behind the `#`: what differs from the notebook's, for example
 * `size=96&pad=8`. The notebook's own recipe is the empty text.
 */
export function formatRecipeAddress(recipe: Recipe): string {
  return differingKeys(recipe, notebookRecipe)
    .map((key) => `${key}=${recipe[key]}`)
    .join('&');
}

/**
 * Reads what {@link formatRecipeAddress} writes; it may also have a `version`, as the recipe file.
 *
 * @param text the part of an address behind the `#`, with or without it
 * @returns the recipe, or one sentence that says what is wrong
 */
export function parseRecipeAddress(text: string): ParsedRecipe {
  const fields = new Map<string, unknown>();
  for (const pair of text === '' || text === '#' ? [] : text.replace(/^#/, '').split('&')) {
    const words = decoded(pair);
    const end = words?.indexOf('=') ?? -1;
    if (words === undefined || end < 1) {
      return invalid(`The recipe must be written as "size=96&pad=8" is, found "${shortened(pair)}".`);
    }
    const key = words.slice(0, end);
    if (fields.has(key)) return invalid(`The recipe has "${shortened(key)}" twice.`);
    fields.set(key, valueOfWord(words.slice(end + 1)));
  }
  return recipeOfFields([...fields]);
}

/** The value that a word stands for. A number has to be written as {@link formatRecipeAddress} does. */
function valueOfWord(word: string): unknown {
  if (word === 'true' || word === 'false') return word === 'true';
  return /^(0|-?[1-9]\d{0,14})$/.test(word) ? Number(word) : word;
}

/** Without the percent signs that mail and chat programs put in; `undefined` where there is no such text. */
function decoded(pair: string): string | undefined {
  try {
    return decodeURIComponent(pair);
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function invalid(message: string): ParsedRecipe {
  return { kind: 'invalid', message };
}
