/** What several measurements of the same thing come to. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** How far the least and the most lie apart, as a share of the median. */
  readonly spread: number;
}

/**
 * Sums measurements up.
 *
 * @param values in any order, at least one
 * @throws RangeError where there is none
 */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const least = sorted[0];
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) throw new RangeError('Expected a measurement, found none.');
  const middle = (sorted.length - 1) / 2;
  const below = sorted[Math.floor(middle)] ?? least;
  const above = sorted[Math.ceil(middle)] ?? most;
  const median = (below + above) / 2;
  return { median, least, most, spread: median === 0 ? 0 : (most - least) / median };
}
