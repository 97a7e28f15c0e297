import type { Recipe } from '../recipe/recipe.ts';
import { cropBox } from './cropBox.ts';
import { fitBox } from './fitBox.ts';
import type { GrayImage } from './grayImage.ts';
import { normalise } from './normalise.ts';
import { resize } from './resize.ts';

/**
 * All steps from a raw image to the finished crop: the specification that the kernel's `prepareImage`
 * is held against, byte for byte.
 *
 * @returns the crop, `recipe.size` squared, or `undefined` where the image is blank: no ink at all;
 *   where it is cropped to its ink, none above the threshold inside the border; or nothing left of a box
 *   without margins and padding
 */
export function prepareImage(raw: GrayImage, recipe: Recipe): GrayImage | undefined {
  const image = normalise(raw, recipe.invert);
  const box = image && cropBox(image, recipe);
  if (!image || !box) return undefined;
  const fitted = fitBox(image, box, recipe);
  if (fitted.width === 0 || fitted.height === 0) return undefined;
  return resize(fitted, recipe);
}
