import type { GrayImage } from './grayImage.ts';
import { interpolate } from './interpolate.ts';
import { meanOfBlocks } from './meanOfBlocks.ts';
import { areaPosition } from './resizeAxis.ts';
import { roundHalfEven } from './roundHalfEven.ts';

/**
 * Step 6 where the recipe averages: resizes to `size` x `size` as `cv2.resize` with INTER_AREA does it
 * for 8 bits. An output pixel is the mean of the source pixels that it covers, each weighted with how
 * much of it is covered. Where an axis is to be enlarged OpenCV interpolates both, with positions of
 * their own; where it is whole numbers of pixels that are covered, it has a path without weights.
 *
 * @param image 1 x 1 or larger, its sides scaled apart where they differ
 */
export function resizeArea(image: GrayImage, size: number): GrayImage {
  if (image.width < size || image.height < size) return interpolate(image, size, areaPosition);
  const isWhole =
    Number.isInteger(areaScale(image.width, size)) && Number.isInteger(areaScale(image.height, size));
  return isWhole ? meanOfBlocks(image, size) : weightedMeans(image, size);
}

/** One source pixel's part in an output pixel, along one axis. */
interface Share {
  readonly source: number;
  /** Single precision; an output pixel's shares sum up to about 1. */
  readonly weight: number;
}

/** OpenCV's `ResizeArea_Invoker`: single-precision sums, first across and then down. */
function weightedMeans({ height, width, pixels }: GrayImage, size: number): GrayImage {
  const across = areaAxis(width, size);
  const rows = new Float32Array(height * size);
  for (let y = 0; y < height; y++) {
    across.forEach((shares, x) => {
      rows[y * size + x] = weightedSum(shares, pixels, y * width, 1);
    });
  }
  const means = new Uint8Array(size * size);
  areaAxis(height, size).forEach((shares, y) => {
    for (let x = 0; x < size; x++) {
      means[y * size + x] = Math.min(roundHalfEven(weightedSum(shares, rows, x, size)), 255);
    }
  });
  return { height: size, width: size, pixels: means };
}

/** The sum over levels that lie `stride` apart from `first` on, in the order of the shares. */
function weightedSum(
  shares: readonly Share[],
  levels: Uint8Array | Float32Array,
  first: number,
  stride: number,
): number {
  let sum = 0;
  for (const { source, weight } of shares) {
    sum = Math.fround(sum + Math.fround((levels[first + source * stride] ?? 0) * weight));
  }
  return sum;
}

/** How many source pixels an output pixel covers; an ulp beside a whole number for some lengths. */
function areaScale(length: number, size: number): number {
  return 1 / (size / length);
}

/**
 * The shares of each output pixel along one axis: OpenCV's `computeResizeAreaTab`, which leaves out
 * what is covered by less than a thousandth.
 *
 * @param length pixels of the source, `size` or more
 */
function areaAxis(length: number, size: number): Share[][] {
  const scale = areaScale(length, size);
  return Array.from({ length: size }, (_, i) => {
    const start = i * scale;
    const end = start + scale;
    const covered = Math.min(scale, length - start);
    const lastWhole = Math.min(Math.floor(end), length - 1);
    const firstWhole = Math.min(Math.ceil(start), lastWhole);
    const shares: Share[] = [];
    const add = (source: number, part: number) => {
      shares.push({ source, weight: Math.fround(part / covered) });
    };
    if (firstWhole - start > 1e-3) add(firstWhole - 1, firstWhole - start);
    for (let source = firstWhole; source < lastWhole; source++) add(source, 1);
    if (end - lastWhole > 1e-3) add(lastWhole, Math.min(end - lastWhole, 1, covered));
    return shares;
  });
}
