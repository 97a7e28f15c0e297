import type { Recipe } from '../recipe/recipe.ts';
import { type Box, cropBox } from './cropBox.ts';
import { centredSquare, fitBox } from './fitBox.ts';
import type { GrayImage } from './grayImage.ts';
import { normalise } from './normalise.ts';
import { pixelHash } from './pixelHash.ts';
import { resize } from './resize.ts';

/** What is measured of an image. An x is 255 - raw where the recipe inverts, else raw. */
export interface ImageMeasures {
  /** What was made of the image; `undefined` where it is blank. */
  readonly crop: CropMeasures | undefined;
  /** Which edges of the image have a level above `recipe.ink`. */
  readonly edges: {
    readonly left: boolean;
    readonly top: boolean;
    readonly right: boolean;
    readonly bottom: boolean;
  };
  readonly strongestInk: number;
  readonly weakestInk: number;
  /** The sum of x over all pixels whose level is above `recipe.ink`. */
  readonly inkSum: number;
  /** How much of it is outside what is cut: all of it where the image is blank. */
  readonly inkOutsideSum: number;
  readonly raw: LevelSums;
  readonly hash: { readonly low: number; readonly high: number };
}

/** What is measured of a crop. */
export interface CropMeasures extends LevelSums {
  readonly box: Box;
  /** The size of what is resized. */
  readonly fittedWidth: number;
  readonly fittedHeight: number;
  /** The ink inside what is cut. */
  readonly inkInsideSum: number;
}

/** Sums over pixels, as they are. */
export interface LevelSums {
  readonly sum: number;
  readonly squares: number;
}

/** The specification that the kernel's `measureImage` is held against. */
export function measureImage(raw: GrayImage, recipe: Recipe): ImageMeasures {
  const { height, width } = raw;
  const image = normalise(raw, recipe.invert);
  const strengths = { ...raw, pixels: raw.pixels.map((value) => (recipe.invert ? 255 - value : value)) };
  const hasInk = (box: Box) => image !== undefined && someLevel(image, box, (level) => level > recipe.ink);
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const inkSum = image ? inkIn(whole, image, strengths, recipe) : 0;
  const crop = image && measureCrop(image, strengths, recipe);
  return {
    crop,
    edges: {
      left: hasInk({ ...whole, right: 1 }),
      top: hasInk({ ...whole, bottom: 1 }),
      right: hasInk({ ...whole, left: width - 1 }),
      bottom: hasInk({ ...whole, top: height - 1 }),
    },
    strongestInk: strengths.pixels.reduce((most, x) => Math.max(most, x), 0),
    weakestInk: strengths.pixels.reduce((least, x) => Math.min(least, x), 255),
    inkSum,
    inkOutsideSum: inkSum - (crop?.inkInsideSum ?? 0),
    raw: levelSums(raw),
    hash: pixelHash(raw.pixels),
  };
}

function measureCrop(image: GrayImage, strengths: GrayImage, recipe: Recipe): CropMeasures | undefined {
  const box = cropBox(image, recipe);
  if (!box) return undefined;
  const fitted = fitBox(image, box, recipe);
  if (fitted.width === 0 || fitted.height === 0) return undefined;
  const cut = recipe.fit === 'cover' ? centredSquare(box) : box;
  return {
    ...levelSums(resize(fitted, recipe)),
    box,
    fittedWidth: fitted.width,
    fittedHeight: fitted.height,
    inkInsideSum: inkIn(cut, image, strengths, recipe),
  };
}

/** The sum of x over a box's pixels that are ink. */
function inkIn(box: Box, image: GrayImage, strengths: GrayImage, { ink }: Recipe): number {
  let sum = 0;
  for (let y = box.top; y < box.bottom; y++) {
    for (let i = y * image.width + box.left; i < y * image.width + box.right; i++) {
      if ((image.pixels[i] ?? 0) > ink) sum += strengths.pixels[i] ?? 0;
    }
  }
  return sum;
}

function someLevel(image: GrayImage, box: Box, isSuch: (level: number) => boolean): boolean {
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      if (isSuch(image.pixels[y * image.width + x] ?? 0)) return true;
    }
  }
  return false;
}

function levelSums({ pixels }: GrayImage): LevelSums {
  let sum = 0;
  let squares = 0;
  for (const level of pixels) {
    sum += level;
    squares += level ** 2;
  }
  return { sum, squares };
}
