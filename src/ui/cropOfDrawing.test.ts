import { expect, test } from 'vitest';
import type { Geometry } from '../recipe/geometry.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { cropBox } from '../reference/cropBox.ts';
import { centredSquare, fitBox } from '../reference/fitBox.ts';
import { type Box, cropOfDrawing, inkOfDrawing } from './cropOfDrawing.ts';

const geometries = [
  { height: 137, width: 236 },
  { height: 64, width: 64 },
  { height: 200, width: 40 },
];

const recipes: readonly Recipe[] = [
  notebookRecipe,
  { ...notebookRecipe, border: 0 },
  { ...notebookRecipe, marginX: 0, marginY: 60 },
  { ...notebookRecipe, border: 18, marginX: 200 },
  { ...notebookRecipe, fit: 'stretch' },
  { ...notebookRecipe, fit: 'cover' },
  { ...notebookRecipe, crop: 'none', border: 500 },
  { ...notebookRecipe, crop: 'none', fit: 'cover' },
];

/** An image that is black but for a rectangle of ink. */
function drawing({ height, width }: Geometry, ink: Box) {
  const pixels = new Uint8Array(height * width);
  for (let y = ink.y; y < ink.y + ink.height; y++) {
    pixels.fill(255, y * width + ink.x, y * width + ink.x + ink.width);
  }
  return { height, width, pixels };
}

/** What of the image is taken, and the square that it becomes before it is resized, by the reference. */
function expected(ink: Box, recipe: Recipe, geometry: Geometry) {
  const image = drawing(geometry, ink);
  const box = cropBox(image, recipe);
  if (box === undefined) throw new Error('The drawing must have ink.');
  const taken = recipe.fit === 'cover' ? centredSquare(box) : box;
  const fitted = fitBox(image, box, recipe);
  return { taken, longest: Math.max(fitted.width, fitted.height) };
}

test('the drawn crop is the crop of an image with that ink', () => {
  for (const geometry of geometries) {
    const ink = inkOfDrawing(geometry);
    for (const recipe of recipes) {
      const { crop, side } = cropOfDrawing(ink, recipe, geometry);
      const { taken, longest } = expected(ink, recipe, geometry);
      expect({ left: crop.x, top: crop.y, right: crop.x + crop.width, bottom: crop.y + crop.height }).toEqual(
        taken,
      );
      // Where an odd number of pixels is missing, the crop is one short of the square.
      expect([side, side - 1], JSON.stringify(recipe)).toContain(longest);
    }
  }
});

const bengali = { height: 137, width: 236 };
const wide = { x: 50, y: 40, width: 60, height: 30 };

test('a padded crop lies in the middle of a square that is longer by the padding', () => {
  const { crop, side, place } = cropOfDrawing(wide, notebookRecipe, bengali);
  expect(side).toBe(crop.width + 16);
  const y = Math.floor((side - crop.height) / 2);
  expect(place).toEqual({ x: 8, y, width: crop.width, height: crop.height });
});

test.each(['stretch', 'cover'] as const)('%s: the crop fills the square, and padding does nothing', (fit) => {
  for (const crop of ['ink', 'none'] as const) {
    const { side, place } = cropOfDrawing(wide, { ...notebookRecipe, crop, fit }, bengali);
    expect(place).toEqual({ x: 0, y: 0, width: side, height: side });
  }
});
