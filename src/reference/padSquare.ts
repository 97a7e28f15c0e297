import type { GrayImage } from './grayImage.ts';

/**
 * Step 5 where the recipe pads: adds zeros to a square of the longer side plus `pad`. Both sides get
 * `floor((square - length) / 2)`, so the result is one short of square where the difference is odd, as
 * with the notebook's `np.pad`.
 *
 * @param box the box, cut out
 * @param pad in pixels
 */
export function padSquare(box: GrayImage, pad: number): GrayImage {
  const side = Math.max(box.width, box.height) + pad;
  const padX = Math.floor((side - box.width) / 2);
  const padY = Math.floor((side - box.height) / 2);
  const width = box.width + 2 * padX;
  const height = box.height + 2 * padY;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < box.height; y++) {
    const row = box.pixels.subarray(y * box.width, (y + 1) * box.width);
    pixels.set(row, (y + padY) * width + padX);
  }
  return { height, width, pixels };
}
