import type { GrayImage } from './grayImage.ts';
import { roundHalfEven } from './roundHalfEven.ts';

/**
 * The rounded mean of the source pixels that each output pixel covers, where whole numbers of them do:
 * OpenCV's `resizeAreaFast_`. Means of 2 x 2 are rounded half up, as its vector code does; others are a
 * sum times the area's inverse in single precision, rounded half to even.
 *
 * @param image its width and its height are multiples of `size`
 */
export function meanOfBlocks({ height, width, pixels }: GrayImage, size: number): GrayImage {
  const blockWidth = width / size;
  const blockHeight = height / size;
  const isTwoByTwo = blockWidth === 2 && blockHeight === 2;
  const inverseArea = Math.fround(1 / (blockWidth * blockHeight));
  const means = new Uint8Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (let row = y * blockHeight; row < (y + 1) * blockHeight; row++) {
        for (let column = x * blockWidth; column < (x + 1) * blockWidth; column++) {
          sum += pixels[row * width + column] ?? 0;
        }
      }
      const mean = Math.fround(Math.fround(sum) * inverseArea);
      means[y * size + x] = isTwoByTwo ? (sum + 2) >> 2 : roundHalfEven(mean);
    }
  }
  return { height: size, width: size, pixels: means };
}
