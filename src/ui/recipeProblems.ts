import { type Recipe, recipeRanges } from '../recipe/recipe.ts';
import { type NumberText, recipeSteps } from './recipeFields.ts';

const numberTexts = recipeSteps.flatMap(({ fields }) => fields.filter((field) => field.kind === 'number'));

/** What is wrong with the numbers of a recipe, in the order of its steps. */
export function recipeProblems(recipe: Recipe): readonly string[] {
  return numberTexts
    .map((field) => fieldProblem(field, recipe[field.key]))
    .filter((problem) => problem !== undefined);
}

/**
 * What is wrong with the value of a field.
 *
 * @param value the number in the field, `NaN` where it is empty
 * @returns a sentence that names the field, or `undefined` where nothing is wrong
 */
export function fieldProblem({ key, label }: NumberText, value: number): string | undefined {
  const [least, greatest] = recipeRanges[key];
  return rangeProblem(label, value, least, greatest);
}

/**
 * What is wrong with a whole number that has to lie in a range, both ends included.
 *
 * @param value the number, `NaN` where the field is empty
 * @returns a sentence that names the field, or `undefined` where nothing is wrong
 */
export function rangeProblem(
  label: string,
  value: number,
  least: number,
  greatest: number,
): string | undefined {
  if (Number.isInteger(value) && value >= least && value <= greatest) return undefined;
  const found = Number.isNaN(value) ? 'nothing' : String(value);
  return `${label} must be a whole number from ${limit(least)} to ${limit(greatest)}, found ${found}.`;
}

/** A number that may be typed: with its digits grouped only where there are so many that they have to be counted. */
function limit(count: number): string {
  return count.toLocaleString(undefined, { useGrouping: 'min2' });
}

/**
 * Why a parameter does nothing as the recipe stands.
 *
 * @returns a sentence, or `undefined` where it has an effect
 */
export function idleReason(key: keyof Recipe, { crop, fit }: Recipe): string | undefined {
  switch (key) {
    case 'border':
    case 'ink':
    case 'marginX':
    case 'marginY':
      return crop === 'none'
        ? 'No effect now: the whole image is taken, its ink is not looked for.'
        : undefined;
    case 'pad':
      return fit === 'pad' ? undefined : 'No effect now: only the fit “Pad” adds any.';
    default:
      return undefined;
  }
}
