import { type Diagnosis, type FlagName, flagNames } from '../diagnostics/diagnosis.ts';
import { cropLossShare, leastContrast } from '../diagnostics/flags.ts';
import type { QuantityRange, RowChoice, RowSort } from '../diagnostics/rowChoice.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { formatBox, formatCountOf, formatPercent, formatTenths } from './format.ts';
import { formatRange, quantityFacts } from './quantityFacts.ts';

/** What each flag is called. */
export const flagLabels: Readonly<Record<FlagName, string>> = {
  bad: 'Bad pixel',
  blank: 'Blank',
  inkAtEdge: 'Ink at the edge',
  cropLoss: 'Loses ink',
  boxAtLimit: 'Margin cut short',
  boxSmall: 'Small box',
  boxLarge: 'Large box',
  lowContrast: 'Low contrast',
  duplicate: 'Duplicate',
  notSquare: 'Not square',
};

/** One sentence on what a flag means under a recipe. */
export function flagSentence(flag: FlagName, recipe: Recipe): string {
  switch (flag) {
    case 'bad':
      return 'A pixel is missing or not a whole number from 0 to 255, so no crop can be made.';
    case 'blank':
      return recipe.crop === 'ink'
        ? `No pixel inside the border of ${recipe.border} px is above the ink threshold of ${recipe.ink}.`
        : 'The image has no ink at all.';
    case 'inkAtEdge':
      return `Ink above the threshold of ${recipe.ink} lies in the outermost row or column of pixels: some of it may be missing already.`;
    case 'cropLoss':
      return recipe.crop === 'none' && recipe.fit !== 'cover'
        ? 'Nothing is cropped, so no ink can be lost.'
        : `More than ${formatPercent(cropLossShare)} of the ink, which is all above the threshold of ${recipe.ink}, is cut off.`;
    case 'boxAtLimit':
      return recipe.crop === 'none'
        ? 'Nothing is cropped, so there is no margin.'
        : `The box ends where the image does, which leaves no room for the whole margin of ${recipe.marginX} and ${recipe.marginY} px.`;
    case 'boxSmall':
      return 'The box is far smaller in area than most, as where only a speck of ink was found.';
    case 'boxLarge':
      return 'The box is far larger in area than most, as where a speck far away was taken for ink.';
    case 'lowContrast':
      return `The strongest ink is less than ${leastContrast} levels of 255 above the paper.`;
    case 'duplicate':
      return 'An earlier image, of this shard or of one further up the list, has the same pixels.';
    case 'notSquare':
      return recipe.fit === 'pad'
        ? 'Width and height differ by an odd number, so padding leaves the image one pixel short of square; the notebook does so, too.'
        : 'Only padding can leave an image one pixel short of square.';
  }
}

/** What is seen of a flag in one image, in a few words after its name; `undefined` where that says it all. */
export function flagNumbers(flag: FlagName, diagnosis: Diagnosis, row: number): string | undefined {
  const { quantities, firstRow } = diagnosis;
  const index = row - firstRow;
  const { boxWidth, boxHeight, cropLoss, contrast } = quantities;
  switch (flag) {
    case 'cropLoss':
      return formatTenths(cropLoss[index] ?? Number.NaN);
    case 'boxSmall':
    case 'boxLarge':
      return formatBox(boxWidth[index] ?? Number.NaN, boxHeight[index] ?? Number.NaN);
    case 'lowContrast':
      return `${contrast[index]} levels of 255`;
    default:
      return undefined;
  }
}

/** How many images have a flag, for example `2 images, 6.7 %`; `none` where none has it. */
export function shareText(count: number, measuredRows: number): string {
  if (count === 0) return 'none';
  return `${formatCountOf(count, 'image')}, ${formatPercent(count / measuredRows)}`;
}

/** What is chosen, for example `Loses ink or Duplicate, Aspect 1.2 to 1.4`; `undefined` where everything is. */
export function choiceText({ flags, range }: RowChoice): string | undefined {
  const labels = flagNames.filter((flag) => flags.has(flag)).map((flag) => flagLabels[flag]);
  const texts = [labels.join(' or '), range === undefined ? '' : rangeText(range)];
  const chosen = texts.filter((text) => text !== '');
  return chosen.length === 0 ? undefined : chosen.join(', ');
}

function rangeText({ quantity, from, to }: QuantityRange): string {
  const facts = quantityFacts[quantity];
  return `${facts.title} ${formatRange(facts, from, to)}${suffixOf(facts.unit)}`;
}

/** The number that an image is sorted by, for example `3.2 %`; `undefined` where it has none. */
export function sortNumber(
  sort: RowSort,
  { quantities, firstRow }: Diagnosis,
  row: number,
  locale?: string,
): string | undefined {
  const index = row - firstRow;
  switch (sort.kind) {
    case 'quantity': {
      const value = quantities[sort.name][index] ?? Number.NaN;
      return Number.isNaN(value) ? undefined : quantityFacts[sort.name].formatOne(value, locale);
    }
    case 'boxArea': {
      const width = quantities.boxWidth[index] ?? Number.NaN;
      const height = quantities.boxHeight[index] ?? Number.NaN;
      return Number.isNaN(width) ? undefined : formatBox(width, height, locale);
    }
    // Duplicates stand behind the first of them, which has an id to be seen.
    case 'row':
    case 'duplicates':
      return undefined;
  }
}

/** A unit behind its number; a ratio and a level need none. */
function suffixOf(unit: string): string {
  return unit === 'px' || unit === '%' ? ` ${unit}` : '';
}
