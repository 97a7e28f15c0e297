import type { GrayImage } from './grayImage.ts';
import { resizeAxis } from './resizeAxis.ts';

/**
 * Step 6: resizes to `size` x `size` as `cv2.resize` with INTER_LINEAR does it for 8 bits: fixed-point
 * weights, rows first, and the area path where the source is exactly twice the size both ways.
 *
 * @param image 1 x 1 or larger
 */
export function resizeLinear(image: GrayImage, size: number): GrayImage {
  if (image.width === 2 * size && image.height === 2 * size) return halve(image, size);
  const across = resizeAxis(image.width, size, 'across');
  const down = resizeAxis(image.height, size, 'down');
  const rows = Array.from({ length: image.height }, (_, y) => {
    const row = image.pixels.subarray(y * image.width, (y + 1) * image.width);
    return across.map(({ start, weight0, weight1 }) => {
      const next = Math.min(start + 1, image.width - 1);
      return (row[start] ?? 0) * weight0 + (row[next] ?? 0) * weight1;
    });
  });
  const rowAt = (y: number) => rows[Math.max(0, Math.min(y, image.height - 1))] ?? [];
  const pixels = new Uint8Array(size * size);
  down.forEach(({ start, weight0, weight1 }, y) => {
    const upper = rowAt(start);
    const lower = rowAt(start + 1);
    for (let x = 0; x < size; x++) {
      const above = (weight0 * ((upper[x] ?? 0) >> 4)) >> 16;
      const below = (weight1 * ((lower[x] ?? 0) >> 4)) >> 16;
      pixels[y * size + x] = (above + below + 2) >> 2;
    }
  });
  return { height: size, width: size, pixels };
}

/** The rounded mean of each 2 x 2 pixels: OpenCV's INTER_AREA, which it takes at a scale of two. */
function halve({ width, pixels }: GrayImage, size: number): GrayImage {
  const mean = (x: number, y: number) => {
    const at = 2 * y * width + 2 * x;
    const upper = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0);
    const lower = (pixels[at + width] ?? 0) + (pixels[at + width + 1] ?? 0);
    return (upper + lower + 2) >> 2;
  };
  const halved = Uint8Array.from({ length: size * size }, (_, i) => mean(i % size, Math.floor(i / size)));
  return { height: size, width: size, pixels: halved };
}
