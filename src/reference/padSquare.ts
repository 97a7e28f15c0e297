import type { Recipe } from '../recipe/recipe.ts';
import type { Box } from './cropBox.ts';
import type { GrayImage } from './grayImage.ts';

/**
 * Steps 4 and 5: cuts the box out, removes noise, and pads with zeros to a square of the longer side
 * plus `recipe.pad`. Both sides get `floor((square - length) / 2)`, so the result is one short of
 * square where the difference is odd, as with the notebook's `np.pad`.
 *
 * @param image normalised
 */
export function padSquare(image: GrayImage, box: Box, recipe: Recipe): GrayImage {
  const boxWidth = box.right - box.left;
  const boxHeight = box.bottom - box.top;
  const side = Math.max(boxWidth, boxHeight) + recipe.pad;
  const padX = Math.floor((side - boxWidth) / 2);
  const padY = Math.floor((side - boxHeight) / 2);
  const width = boxWidth + 2 * padX;
  const height = boxHeight + 2 * padY;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < boxHeight; y++) {
    for (let x = 0; x < boxWidth; x++) {
      const level = image.pixels[(box.top + y) * image.width + box.left + x] ?? 0;
      pixels[(y + padY) * width + x + padX] = level < recipe.noise ? 0 : level;
    }
  }
  return { height, width, pixels };
}
