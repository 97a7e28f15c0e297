import type { GrayImage } from './grayImage.ts';
import { type PositionOf, resizeAxis } from './resizeAxis.ts';

/**
 * Resizes to `size` x `size` with two source pixels an axis for each output pixel and weights in fixed
 * point, rows first, as OpenCV's `resizeGeneric_` does with HResizeLinear and VResizeLinear for 8 bits.
 *
 * @param image 1 x 1 or larger, its sides scaled apart where they differ
 * @param positionOf where output pixels lie in the source
 */
export function interpolate(image: GrayImage, size: number, positionOf: PositionOf): GrayImage {
  const across = resizeAxis(image.width, size, 'across', positionOf);
  const down = resizeAxis(image.height, size, 'down', positionOf);
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
