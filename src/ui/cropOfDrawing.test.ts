import { expect, test } from 'vitest';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { cropBox } from '../reference/cropBox.ts';
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
];

/** An image that is black but for a rectangle of ink. */
function drawing({ height, width }: { height: number; width: number }, ink: Box) {
  const pixels = new Uint8Array(height * width);
  for (let y = ink.y; y < ink.y + ink.height; y++) {
    pixels.fill(255, y * width + ink.x, y * width + ink.x + ink.width);
  }
  return { height, width, pixels };
}

test('the drawn crop is the crop of an image with that ink', () => {
  for (const geometry of geometries) {
    const ink = inkOfDrawing(geometry);
    for (const recipe of recipes) {
      const expected = cropBox(drawing(geometry, ink), recipe);
      const { crop } = cropOfDrawing(ink, recipe, geometry);
      expect({ left: crop.x, top: crop.y, right: crop.x + crop.width, bottom: crop.y + crop.height }).toEqual(
        expected,
      );
    }
  }
});

test('the square is longer than the longer side by the padding, and the crop lies in its middle', () => {
  const { crop, side, left, top } = cropOfDrawing({ x: 50, y: 40, width: 60, height: 30 }, notebookRecipe, {
    height: 137,
    width: 236,
  });
  expect(side).toBe(crop.width + 16);
  expect(left).toBe(8);
  expect(top).toBe(Math.floor((side - crop.height) / 2));
});
