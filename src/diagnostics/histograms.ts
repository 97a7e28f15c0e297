import type { MeasuringLayout } from '../kernel/memoryLayout.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { Histograms, LevelCounts } from './diagnosis.ts';

/**
 * Sums up what the workers counted of the rows that they measured.
 *
 * @param buffer the shared memory, to which no worker writes meanwhile
 * @param before the levels of the raw images where they are known already and were not counted again
 */
export function readHistograms(
  buffer: ArrayBufferLike,
  { workers }: MeasuringLayout,
  before: LevelCounts | undefined,
): Histograms {
  const sumOf = (pointers: readonly number[]): LevelCounts => {
    const sums = new Float64Array(256);
    for (const pointer of pointers) {
      const counts = new BigUint64Array(buffer, pointer, 256);
      for (const [level, count] of counts.entries()) sums[level] = (sums[level] ?? 0) + Number(count);
    }
    return sums;
  };
  return {
    before: before ?? sumOf(workers.map(({ rawHistogram }) => rawHistogram.pointer)),
    after: sumOf(workers.map(({ cropHistogram }) => cropHistogram.pointer)),
  };
}

/**
 * The levels of raw images and of the crops that are written: where the recipe writes blank images, the black
 * crops of them among them.
 *
 * @param histograms as the kernel counts them, which makes no crop of a blank image
 */
export function withBlankCrops(
  { before, after }: Histograms,
  blankCount: number,
  { blank, size }: Recipe,
): Histograms {
  if (blank === 'skip') return { before, after };
  return { before, after: after.with(0, (after[0] ?? 0) + blankCount * size ** 2) };
}

/** The levels of two sets of images; `undefined` where those of one were not counted. */
export function addHistograms(a: Histograms | undefined, b: Histograms | undefined): Histograms | undefined {
  if (a === undefined || b === undefined) return undefined;
  const sum = (one: LevelCounts, other: LevelCounts) =>
    one.map((count, level) => count + (other[level] ?? 0));
  return { before: sum(a.before, b.before), after: sum(a.after, b.after) };
}
