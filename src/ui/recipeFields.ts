import { type RecipeNumber, recipeRanges } from '../recipe/recipe.ts';

/** What the page says about one whole-number parameter of the recipe. */
export interface RecipeFieldText {
  readonly key: RecipeNumber;
  readonly label: string;
  /** The unit, short enough to stand behind the number. */
  readonly unit: string;
  /** One plain sentence: what it does, and why. */
  readonly sentence: string;
}

/** A step of the recipe with its parameters, in the order in which an image goes through them. */
export interface RecipeStepText {
  readonly title: string;
  readonly fields: readonly RecipeFieldText[];
}

/** The first step has no number: whether to invert. */
export const invertText = {
  title: 'Normalise',
  label: 'Invert',
  sentence: 'Turns dark ink on light paper into light ink on black; switch it off where it is so already.',
};

/** The steps with whole-number parameters. */
export const recipeSteps: readonly RecipeStepText[] = [
  {
    title: 'Find the ink',
    fields: [
      {
        key: 'border',
        label: 'Border',
        unit: 'px',
        sentence:
          'No ink is looked for this close to the edge, where some images have lines; the box moves up and left by as much, as in the notebook.',
      },
      {
        key: 'ink',
        label: 'Ink threshold',
        unit: 'level',
        sentence: 'Pixels brighter than this count as ink; the brightest of each image is 255.',
      },
    ],
  },
  {
    title: 'Grow the box',
    fields: [
      {
        key: 'marginX',
        label: 'Margin left and right',
        unit: 'px',
        sentence: 'The box around the ink grows by this much to both sides, since cropping may cut too much.',
      },
      {
        key: 'marginY',
        label: 'Margin top and bottom',
        unit: 'px',
        sentence: 'The box grows by this much upwards and downwards.',
      },
    ],
  },
  {
    title: 'Remove noise',
    fields: [
      {
        key: 'noise',
        label: 'Noise threshold',
        unit: 'level',
        sentence: 'Pixels darker than this become black.',
      },
    ],
  },
  {
    title: 'Square',
    fields: [
      {
        key: 'pad',
        label: 'Padding',
        unit: 'px',
        sentence: 'The square is this much longer than the longer side of the box; what is added is black.',
      },
    ],
  },
  {
    title: 'Resize',
    fields: [
      { key: 'size', label: 'Size', unit: 'px', sentence: 'The finished crop is this wide and this high.' },
    ],
  },
];

/** The last choice: what becomes of images without ink. */
export const blankText = {
  title: 'Images without ink',
  label: 'Blank images',
  sentence: 'What becomes of an image in which no ink is found; it is listed either way.',
  options: [
    { value: 'write', label: 'Write a black image' },
    { value: 'skip', label: 'Leave out' },
  ],
} as const;

/** The units spelt out, for those who hear the page. */
export const spokenUnits: Readonly<Record<string, string>> = { px: 'In pixels.', level: 'A level.' };

/**
 * What is wrong with the value of a field.
 *
 * @param value the number in the field, `NaN` where it is empty
 * @returns a sentence that names the field, or `undefined` where nothing is wrong
 */
export function fieldProblem({ key, label }: RecipeFieldText, value: number): string | undefined {
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
  return `${label} must be a whole number from ${least} to ${greatest}, found ${found}.`;
}
