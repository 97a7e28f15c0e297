import type { Box } from './cropBox.ts';
import type { GrayImage } from './grayImage.ts';

/**
 * Step 4: cuts the box out and removes noise.
 *
 * @param image normalised
 * @param box within the image; may be empty
 * @param noise levels below this become 0
 */
export function cutBox(image: GrayImage, box: Box, noise: number): GrayImage {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = image.pixels[(box.top + y) * image.width + box.left + x] ?? 0;
      pixels[y * width + x] = level < noise ? 0 : level;
    }
  }
  return { height, width, pixels };
}
