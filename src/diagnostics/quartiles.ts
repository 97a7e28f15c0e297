import { quantile } from './quantile.ts';
import { keysOfValues, sortByKey } from './sortByKey.ts';

/** Where the numbers of a set lie. */
export interface Quartiles {
  readonly least: number;
  /** A quarter of the numbers are below it. */
  readonly lower: number;
  readonly median: number;
  /** A quarter of the numbers are above it. */
  readonly upper: number;
  readonly greatest: number;
}

/**
 * The quartiles of values, in proportion where they lie between two of them ({@link quantile}).
 *
 * @param values NaN stands for none
 * @returns `undefined` where there is no value
 */
export function quartilesOf(values: Float32Array): Quartiles | undefined {
  // NaN is sorted behind all numbers.
  const order = sortByKey(keysOfValues(values, false));
  const valueAt = (place: number): number => values[order[place] ?? -1] ?? Number.NaN;
  let count = order.length;
  while (count > 0 && Number.isNaN(valueAt(count - 1))) count -= 1;
  if (count === 0) return undefined;
  const at = (share: number): number => quantile(valueAt, count, share);
  return { least: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), greatest: at(1) };
}

/**
 * The quartiles of grey levels: each is the least level up to which there is at least that share of the pixels.
 *
 * @param counters how many pixels have each level
 * @returns `undefined` where there is no pixel
 */
export function quartilesOfLevels(counters: Float64Array): Quartiles | undefined {
  const total = counters.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const at = (share: number): number => {
    let sum = 0;
    return counters.findIndex((count) => {
      sum += count;
      return count > 0 && sum >= share * total;
    });
  };
  return { least: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), greatest: at(1) };
}
