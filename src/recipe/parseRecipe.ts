import type { Geometry } from './geometry.ts';
import {
  notebookRecipe,
  type Recipe,
  type RecipeChoice,
  type RecipeNumber,
  recipeChoices,
  recipeRanges,
} from './recipe.ts';

/** The version of the recipe file that is written, and the newest that is read. */
export const recipeVersion = 1;

/** What a recipe file turned out to be. */
export type ParsedRecipe =
  | { readonly kind: 'recipe'; readonly recipe: Recipe }
  | { readonly kind: 'invalid'; readonly message: string };

/**
 * Reads a recipe file. What is left out takes the notebook's value; an unknown key is an error, since
 * a misspelt one would otherwise be ignored in silence.
 *
 * @param text the file's text, JSON
 * @returns the recipe, or one sentence that says which key is wrong, what was expected and what was found
 */
export function parseRecipe(text: string): ParsedRecipe {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return invalid(`The recipe is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return invalid(`The recipe must be a JSON object, found ${quoted(value)}.`);
  }
  return recipeOfFields(Object.entries(value));
}

/**
 * Makes a recipe of keys and values that somebody wrote, and refuses what is not one.
 *
 * @param fields keys, none of them twice, and values of any kind; what is left out takes the notebook's
 */
export function recipeOfFields(fields: readonly (readonly [key: string, value: unknown])[]): ParsedRecipe {
  const version = fields.find(([key]) => key === 'version');
  if (version !== undefined && version[1] !== recipeVersion) return wrongVersion(version[1]);
  const recipe: WritableRecipe = { ...notebookRecipe };
  for (const [key, found] of fields) {
    if (key === 'version') continue;
    if (key === 'invert') {
      if (typeof found !== 'boolean') return wrong(key, 'true or false', found);
      recipe.invert = found;
    } else if (isRecipeChoice(key)) {
      if (!choose(recipe, key, found)) return wrong(key, choicesText(key), found);
    } else if (isRecipeNumber(key)) {
      const [least, greatest] = recipeRanges[key];
      if (typeof found !== 'number' || !Number.isInteger(found) || found < least || found > greatest) {
        return wrong(key, `a whole number from ${least} to ${greatest}`, found);
      }
      // Adding nothing makes a plain 0 of -0.
      recipe[key] = found + 0;
    } else {
      return invalid(`The recipe has an unknown key ${quoted(key)}; known are ${knownKeys.join(', ')}.`);
    }
  }
  return { kind: 'recipe', recipe };
}

/**
 * Writes a recipe as the file that {@link parseRecipe} reads, every key spelt out.
 *
 * @returns JSON, with a line a key and a newline at the end
 */
export function formatRecipe(recipe: Recipe): string {
  return `${JSON.stringify({ version: recipeVersion, ...recipe }, null, 2)}\n`;
}

/**
 * What keeps a recipe from being used on images of a geometry: a border that leaves nothing inside,
 * where ink is looked for at all.
 *
 * @returns one sentence, or `undefined` where nothing is wrong
 */
export function recipeProblem(recipe: Recipe, { height, width }: Geometry): string | undefined {
  if (recipe.crop === 'none') return undefined;
  if (2 * recipe.border < Math.min(height, width)) return undefined;
  const most = Math.ceil(Math.min(height, width) / 2) - 1;
  return `The border must be at most ${most} for images of ${height} x ${width}, found ${recipe.border}.`;
}

const knownKeys = ['version', ...Object.keys(notebookRecipe)];

type WritableRecipe = { -readonly [Key in keyof Recipe]: Recipe[Key] };

function isRecipeChoice(key: string): key is RecipeChoice {
  return Object.hasOwn(recipeChoices, key);
}

/** Sets a choice to what was found, if that is one of its values. */
function choose<Key extends RecipeChoice>(recipe: WritableRecipe, key: Key, found: unknown): boolean {
  const values: { readonly [Choice in RecipeChoice]: readonly Recipe[Choice][] } = recipeChoices;
  const value = values[key].find((known) => known === found);
  if (value === undefined) return false;
  recipe[key] = value;
  return true;
}

/** The values of a choice: "a", "b" or "c". */
function choicesText(key: RecipeChoice): string {
  const values = recipeChoices[key].map(quoted);
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function isRecipeNumber(key: string): key is RecipeNumber {
  return Object.hasOwn(recipeRanges, key);
}

function wrongVersion(version: unknown): ParsedRecipe {
  if (typeof version === 'number' && Number.isInteger(version) && version > recipeVersion) {
    return invalid(
      `The recipe is of version ${version}, and the newest that can be read here is ${recipeVersion}.`,
    );
  }
  return wrong('version', String(recipeVersion), version);
}

function wrong(key: string, expected: string, found: unknown): ParsedRecipe {
  return invalid(`The recipe's "${key}" must be ${expected}, found ${quoted(found)}.`);
}

/** A value as JSON has it, of long ones the beginning. */
function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function invalid(message: string): ParsedRecipe {
  return { kind: 'invalid', message };
}
