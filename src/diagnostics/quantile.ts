/**
 * A quantile, between two values in proportion, as `numpy.quantile` and `numpy.percentile` do it by default
 * (Hyndman and Fan, Sample Quantiles in Statistical Packages, definition 7).
 *
 * @param valueAt the values in ascending order, by their places from 0
 * @param count how many there are, at least one
 * @param share 0 to 1
 */
export function quantile(valueAt: (place: number) => number, count: number, share: number): number {
  const place = (count - 1) * share;
  const below = valueAt(Math.floor(place));
  return below + (valueAt(Math.ceil(place)) - below) * (place - Math.floor(place));
}
