import { type Geometry, longestSide } from '../recipe/geometry.ts';

/** No picture is expected to be longer than this many times its shorter side. */
const longestAspect = 16;

/**
 * A first guess at height and width where the number of pixels leaves it open: the divisors nearest to a
 * square, lying.
 *
 * @param pixelCount number of pixels of an image, a whole number
 * @returns the guess, or `undefined` where every rectangle of that many pixels is a mere strip
 */
export function suggestGeometry(pixelCount: number): Geometry | undefined {
  for (let height = Math.floor(Math.sqrt(pixelCount)); height >= 1; height--) {
    if (pixelCount % height !== 0) continue;
    const width = pixelCount / height;
    return width <= height * longestAspect && width <= longestSide ? { height, width } : undefined;
  }
  return undefined;
}
