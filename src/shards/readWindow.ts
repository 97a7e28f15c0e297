import type { RowGroupPlan } from './columnPlan.ts';

/** Columns whose chunks are read in one go. */
export interface ReadWindow {
  /** Pixels, in the order their chunks lie in the file. */
  readonly pixels: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Bytes between chunks that are read along rather than skipped: a read of its own costs more. */
const largestGap = 2 ** 16;

/**
 * Joins the chunks of neighbouring columns to long reads.
 *
 * @param firstPixel the first column
 * @param endPixel the column after the last
 * @param mostByteLength what a window may hold; no less than the longest chunk
 */
export function planWindows(
  plan: RowGroupPlan,
  firstPixel: number,
  endPixel: number,
  mostByteLength: number,
): ReadWindow[] {
  const startOf = (pixel: number) => plan.chunkStart[pixel] ?? 0;
  const pixels = Array.from({ length: endPixel - firstPixel }, (_, i) => firstPixel + i);
  pixels.sort((a, b) => startOf(a) - startOf(b));
  const windows: { pixels: number[]; start: number; end: number }[] = [];
  for (const pixel of pixels) {
    const start = startOf(pixel);
    const end = start + (plan.chunkByteLength[pixel] ?? 0);
    const window = windows.at(-1);
    if (
      window !== undefined &&
      start - window.end <= largestGap &&
      Math.max(end, window.end) - window.start <= mostByteLength
    ) {
      window.pixels.push(pixel);
      window.end = Math.max(end, window.end);
    } else windows.push({ pixels: [pixel], start, end });
  }
  return windows;
}
