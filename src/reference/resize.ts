import type { Recipe } from '../recipe/recipe.ts';
import type { GrayImage } from './grayImage.ts';
import { resizeArea } from './resizeArea.ts';
import { resizeLinear } from './resizeLinear.ts';
import { resizeNearest } from './resizeNearest.ts';

/**
 * Step 6: resizes to `size` x `size` by the recipe's interpolation.
 *
 * @param image 1 x 1 or larger, its sides scaled apart where they differ
 */
export function resize(image: GrayImage, { size, interpolation }: Recipe): GrayImage {
  switch (interpolation) {
    case 'linear':
      return resizeLinear(image, size);
    case 'nearest':
      return resizeNearest(image, size);
    case 'area':
      return resizeArea(image, size);
  }
}
