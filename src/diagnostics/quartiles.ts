import { orderStatistics } from './orderStatistics.ts';
import { quantile } from './quantile.ts';

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

/** The share of the numbers that is below each. */
const shares = { least: 0, lower: 0.25, median: 0.5, upper: 0.75, greatest: 1 } as const;

/**
 * The quartiles of values, in proportion where they lie between two of them ({@link quantile}).
 *
 * @param parts the values, in any number of arrays; NaN stands for none
 * @returns `undefined` where there is no value
 */
export function quartilesOf(parts: readonly Float32Array[]): Quartiles | undefined {
  const { count, values } = orderStatistics(parts, placesOf);
  if (count === 0) return undefined;
  return quartilesBy((share) => quantile((place) => values.get(place) ?? Number.NaN, count, share));
}

/** The places that quartiles lie at or between. */
function placesOf(count: number): readonly number[] {
  if (count === 0) return [];
  const places = Object.values(shares).map((share) => (count - 1) * share);
  return [...new Set(places.flatMap((place) => [Math.floor(place), Math.ceil(place)]))];
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
  return quartilesBy(at);
}

function quartilesBy(at: (share: number) => number): Quartiles {
  const { least, lower, median, upper, greatest } = shares;
  return {
    least: at(least),
    lower: at(lower),
    median: at(median),
    upper: at(upper),
    greatest: at(greatest),
  };
}
