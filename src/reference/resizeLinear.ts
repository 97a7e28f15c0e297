import type { GrayImage } from './grayImage.ts';
import { interpolate } from './interpolate.ts';
import { meanOfBlocks } from './meanOfBlocks.ts';
import { linearPosition } from './resizeAxis.ts';

/**
 * Step 6: resizes to `size` x `size` as `cv2.resize` with INTER_LINEAR does it for 8 bits: fixed-point
 * weights, and the area path where the source is exactly twice the size both ways.
 *
 * @param image 1 x 1 or larger, its sides scaled apart where they differ
 */
export function resizeLinear(image: GrayImage, size: number): GrayImage {
  if (image.width === 2 * size && image.height === 2 * size) return meanOfBlocks(image, size);
  return interpolate(image, size, linearPosition);
}
