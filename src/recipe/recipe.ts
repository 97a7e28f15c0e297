/**
 * The values of each parameter that is a choice, the notebook's first.
 *
 * - `crop`: `ink` takes the box of ink with its margins; `none` takes the whole image, and then
 *   `border`, `ink` and the margins have no effect.
 * - `fit`, how the box becomes a square: `pad` adds zeros around it; `stretch` scales its sides apart;
 *   `cover` cuts the longer side to the shorter one, around the middle. Only `pad` heeds `pad`.
 * - `interpolation`, how the square is resized: OpenCV's INTER_LINEAR, INTER_NEAREST or INTER_AREA.
 * - `blank`: `write` makes an all-black crop of an image without ink; `skip` leaves it out.
 */
export const recipeChoices = {
  crop: ['ink', 'none'],
  fit: ['pad', 'stretch', 'cover'],
  interpolation: ['linear', 'nearest', 'area'],
  blank: ['write', 'skip'],
} as const;

/** The recipe's parameters that are choices. */
export type RecipeChoice = keyof typeof recipeChoices;

/**
 * What is done to each image, in the order of the steps. The defaults are the constants of the
 * notebook that the crops are to equal.
 */
export interface Recipe {
  /** Whether ink is dark on light paper, so that pixels are inverted before anything else. */
  readonly invert: boolean;
  /** Which part of the image is taken: the box of its ink, or all of it. */
  readonly crop: (typeof recipeChoices.crop)[number];
  /** Width of the frame in which no ink is looked for, in pixels. */
  readonly border: number;
  /** A normalised pixel above this level counts as ink when the box is looked for, 0 to 254. */
  readonly ink: number;
  /** By how much the box grows to the left and to the right, in pixels. */
  readonly marginX: number;
  /** By how much the box grows upwards and downwards, in pixels. */
  readonly marginY: number;
  /** A normalised pixel below this level becomes 0, 0 to 255. */
  readonly noise: number;
  /** How the box becomes a square. */
  readonly fit: (typeof recipeChoices.fit)[number];
  /** By how much the padded square is longer than the longer side of the box, in pixels. */
  readonly pad: number;
  /** Width and height of the finished crop, in pixels, 1 to 1024. */
  readonly size: number;
  /** How the square is resized. */
  readonly interpolation: (typeof recipeChoices.interpolation)[number];
  /** What becomes of an image without ink: an all-black crop, or none. It is listed either way. */
  readonly blank: (typeof recipeChoices.blank)[number];
}

/** The notebook's recipe. */
export const notebookRecipe: Recipe = {
  invert: true,
  crop: 'ink',
  border: 5,
  ink: 80,
  marginX: 13,
  marginY: 10,
  noise: 28,
  fit: 'pad',
  pad: 16,
  size: 128,
  interpolation: 'linear',
  blank: 'write',
};

/** All parameters, in the order of the steps. */
export const recipeKeys = [
  'invert',
  'crop',
  'border',
  'ink',
  'marginX',
  'marginY',
  'noise',
  'fit',
  'pad',
  'size',
  'interpolation',
  'blank',
] as const satisfies readonly (keyof Recipe)[];

/** The recipe's whole-number parameters. */
export type RecipeNumber = Exclude<keyof Recipe, 'invert' | RecipeChoice>;

/** The least and greatest value of each whole-number parameter, both included. */
export const recipeRanges: Readonly<Record<RecipeNumber, readonly [least: number, greatest: number]>> = {
  border: [0, 2048],
  ink: [0, 254],
  marginX: [0, 4096],
  marginY: [0, 4096],
  noise: [0, 255],
  pad: [0, 1024],
  size: [1, 1024],
};
