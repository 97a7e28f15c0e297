import type { Recipe } from '../recipe/recipe.ts';
import type { GrayImage } from './grayImage.ts';

/** Part of an image: columns `left` to `right` and rows `top` to `bottom`, both ends exclusive. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Steps 2 and 3: the whole image where the recipe does not crop, else the box of ink and its margins. The notebook's quirks are kept: ink is looked for
 * inside the border only, the indices found there are used as they are, not shifted back by the
 * border, and the last row and column with ink become exclusive ends.
 *
 * @param image normalised
 * @returns the box, or `undefined` where ink is looked for and no pixel inside the border is above `recipe.ink`
 */
export function cropBox({ height, width, pixels }: GrayImage, recipe: Recipe): Box | undefined {
  if (recipe.crop === 'none') return { left: 0, top: 0, right: width, bottom: height };
  const { border, ink, marginX, marginY } = recipe;
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height - 2 * border; y++) {
    for (let x = 0; x < width - 2 * border; x++) {
      if ((pixels[(y + border) * width + x + border] ?? 0) <= ink) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) return undefined;
  return {
    left: left > marginX ? left - marginX : 0,
    top: top > marginY ? top - marginY : 0,
    right: right < width - marginX ? right + marginX : width,
    bottom: bottom < height - marginY ? bottom + marginY : height,
  };
}
