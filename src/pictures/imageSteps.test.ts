import { describe, expect, it } from 'vitest';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import type { GrayImage } from '../reference/grayImage.ts';
import { imageSteps } from './imageSteps.ts';

const paper = 250;

/** An image of paper with a rectangle of ink. */
function imageWithInk(left: number, top: number, width: number, height: number, level = 10): GrayImage {
  const image = { height: 60, width: 80, pixels: new Uint8Array(60 * 80).fill(paper) };
  for (let y = top; y < top + height; y++) {
    image.pixels.fill(level, y * 80 + left, y * 80 + left + width);
  }
  return image;
}

const stepsOf = (image: GrayImage, recipe: Partial<Recipe> = {}) =>
  imageSteps(image, { ...notebookRecipe, ...recipe });
const kindsOf = (image: GrayImage, recipe: Partial<Recipe> = {}) =>
  stepsOf(image, recipe).map(({ kind }) => kind);

describe('imageSteps', () => {
  it('has all steps of an image with ink, each the size that it leaves', () => {
    const recipe = { border: 0, marginX: 2, marginY: 3, pad: 4, size: 32 };
    const sizes = stepsOf(imageWithInk(20, 10, 30, 15), recipe).map(({ kind, image }) => {
      expect(image.pixels).toHaveLength(image.width * image.height);
      return [kind, image.width, image.height];
    });
    // The last column and row with ink are exclusive ends, as in the notebook.
    expect(sizes).toEqual([
      ['raw', 80, 60],
      ['normalised', 80, 60],
      ['cut', 33, 20],
      ['noiseRemoved', 33, 20],
      ['fitted', 37, 36],
      ['resized', 32, 32],
    ]);
  });

  it('removes noise only in the step of that name', () => {
    const steps = stepsOf(imageWithInk(20, 10, 30, 15), { noise: 28 });
    const levelsOf = (kind: string) => new Set(steps.find((step) => step.kind === kind)?.image.pixels);
    // Paper of 250 is ink of 5, which normalising by 255 / 245 leaves at 5.
    expect(levelsOf('normalised')).toEqual(new Set([5, 255]));
    expect(levelsOf('cut')).toEqual(new Set([5, 255]));
    expect(levelsOf('noiseRemoved')).toEqual(new Set([0, 255]));
  });

  it('cuts the box to a square where the recipe covers', () => {
    const [fitted] = stepsOf(imageWithInk(20, 10, 30, 15), { fit: 'cover' }).filter(
      ({ kind }) => kind === 'fitted',
    );
    expect(fitted?.image.width).toBe(fitted?.image.height);
  });

  it('ends where an image turns out to be blank', () => {
    const white = { height: 60, width: 80, pixels: new Uint8Array(60 * 80).fill(255) };
    expect(kindsOf(white)).toEqual(['raw']);
    // Ink in the border only.
    expect(kindsOf(imageWithInk(0, 0, 3, 3))).toEqual(['raw', 'normalised']);
    // Nothing is left of one pixel without margins and padding.
    const bare = { border: 0, marginX: 0, marginY: 0, pad: 0 };
    expect(kindsOf(imageWithInk(40, 30, 1, 1), bare)).toEqual(['raw', 'normalised']);
  });

  it('leaves steps without pixels out where padding makes a crop all the same', () => {
    const padded = { border: 0, marginX: 0, marginY: 0, pad: 8 };
    expect(kindsOf(imageWithInk(40, 30, 1, 1), padded)).toEqual(['raw', 'normalised', 'fitted', 'resized']);
  });
});
