import type { GrayImage } from './grayImage.ts';

/**
 * Step 6 where the recipe takes the nearest pixel: resizes to `size` x `size` as `cv2.resize` with
 * INTER_NEAREST does it (OpenCV's `resizeNN`): output pixel i is source pixel floor(i * scale), in
 * double precision.
 *
 * @param image 1 x 1 or larger, its sides scaled apart where they differ
 */
export function resizeNearest({ height, width, pixels }: GrayImage, size: number): GrayImage {
  const columns = nearestAxis(width, size);
  const nearest = new Uint8Array(size * size);
  nearestAxis(height, size).forEach((y, row) => {
    columns.forEach((x, column) => {
      nearest[row * size + column] = pixels[y * width + x] ?? 0;
    });
  });
  return { height: size, width: size, pixels: nearest };
}

/** The source pixel of each output pixel along one axis. */
function nearestAxis(length: number, size: number): number[] {
  const scale = 1 / (size / length);
  return Array.from({ length: size }, (_, i) => Math.min(Math.floor(i * scale), length - 1));
}
