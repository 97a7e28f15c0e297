import type { Recipe, RecipeChoice, RecipeNumber } from '../recipe/recipe.ts';

/** What the page says about one whole-number parameter of the recipe. */
export interface NumberText {
  readonly kind: 'number';
  readonly key: RecipeNumber;
  readonly label: string;
  /** The unit, short enough to stand behind the number. */
  readonly unit: string;
  /** One plain sentence: what it does, and why. */
  readonly sentence: string;
}

/** What the page says about a parameter that is one of a few words. */
export interface ChoiceText<Key extends RecipeChoice> {
  readonly kind: 'choice';
  readonly key: Key;
  readonly label: string;
  /** The values, each with one plain sentence about what comes of it. */
  readonly options: readonly {
    readonly value: Recipe[Key];
    readonly label: string;
    readonly sentence: string;
  }[];
}

/** What the page says about the one parameter that is on or off. */
export interface SwitchText {
  readonly kind: 'switch';
  readonly key: 'invert';
  readonly label: string;
  readonly sentence: string;
}

/** What the page says about a parameter. */
export type FieldText = NumberText | { [Key in RecipeChoice]: ChoiceText<Key> }[RecipeChoice] | SwitchText;

/** A step of the recipe with its parameters, in the order in which an image goes through them. */
export interface RecipeStepText {
  readonly title: string;
  readonly fields: readonly FieldText[];
}

/** All steps; the last one is about the images that do not go through the others. */
export const recipeSteps: readonly RecipeStepText[] = [
  {
    title: 'Normalise',
    fields: [
      {
        kind: 'switch',
        key: 'invert',
        label: 'Invert',
        sentence:
          'Turns dark ink on light paper into light ink on black; switch it off where it is so already.',
      },
    ],
  },
  {
    title: 'Find the ink',
    fields: [
      {
        kind: 'choice',
        key: 'crop',
        label: 'Crop',
        options: [
          { value: 'ink', label: 'To the ink', sentence: 'The box around the ink is cut out of the image.' },
          { value: 'none', label: 'Not at all', sentence: 'The whole image is taken, wherever its ink is.' },
        ],
      },
      {
        kind: 'number',
        key: 'border',
        label: 'Border',
        unit: 'px',
        sentence:
          'No ink is looked for this close to the edge, where some images have lines; the box moves up and left by as much, as in the notebook.',
      },
      {
        kind: 'number',
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
        kind: 'number',
        key: 'marginX',
        label: 'Margin left and right',
        unit: 'px',
        sentence: 'The box around the ink grows by this much to both sides, since cropping may cut too much.',
      },
      {
        kind: 'number',
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
        kind: 'number',
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
        kind: 'choice',
        key: 'fit',
        label: 'Fit',
        options: [
          {
            value: 'pad',
            label: 'Pad',
            sentence: 'Black is added around the box until it is square: shapes are kept.',
          },
          {
            value: 'stretch',
            label: 'Stretch',
            sentence: 'The sides of the box are scaled apart until it is square: shapes change.',
          },
          {
            value: 'cover',
            label: 'Fill',
            sentence: 'The longer side is cut to the shorter one, around the middle: the ends are lost.',
          },
        ],
      },
      {
        kind: 'number',
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
      {
        kind: 'number',
        key: 'size',
        label: 'Size',
        unit: 'px',
        sentence: 'The finished crop is this wide and this high.',
      },
      {
        kind: 'choice',
        key: 'interpolation',
        label: 'Interpolation',
        options: [
          {
            value: 'linear',
            label: 'Linear',
            sentence: 'Mixes the four nearest pixels, as the notebook does (OpenCV’s INTER_LINEAR).',
          },
          {
            value: 'nearest',
            label: 'Nearest',
            sentence: 'Takes the nearest pixel and mixes none: edges stay hard (INTER_NEAREST).',
          },
          {
            value: 'area',
            label: 'Area',
            sentence: 'Averages all pixels that become one: best where crops get much smaller (INTER_AREA).',
          },
        ],
      },
    ],
  },
  {
    title: 'Images without ink',
    fields: [
      {
        kind: 'choice',
        key: 'blank',
        label: 'Blank images',
        options: [
          {
            value: 'write',
            label: 'Write a black image',
            sentence: 'An image in which no ink is found becomes all black; it is listed in any case.',
          },
          {
            value: 'skip',
            label: 'Leave out',
            sentence: 'An image in which no ink is found gets no file; it is listed in any case.',
          },
        ],
      },
    ],
  },
];

/** The units spelt out, for those who hear the page. */
export const spokenUnits: Readonly<Record<string, string>> = {
  px: 'In pixels.',
  level: 'A level.',
  worker: 'In workers.',
  workers: 'In workers.',
};
