import type { GrayImage } from './grayImage.ts';

/**
 * Step 1: inverts an image and scales its levels so that its strongest ink becomes 255. Follows the
 * notebook's `(data * (255.0 / data.max())).astype(np.uint8)`: double precision, then truncation,
 * so that a product that rounds below its whole number loses one.
 *
 * @param invert whether ink is dark, so that x = 255 - raw, else x = raw
 * @returns the image, or `undefined` where it has no ink at all: the strongest x is 0
 */
export function normalise(raw: GrayImage, invert: boolean): GrayImage | undefined {
  const pixels = raw.pixels.map((value) => (invert ? 255 - value : value));
  const strongest = pixels.reduce((most, value) => Math.max(most, value), 0);
  if (strongest === 0) return undefined;
  const factor = 255 / strongest;
  return { ...raw, pixels: pixels.map((value) => Math.trunc(value * factor)) };
}
