/** Bars that a page key passes over. */
const pageBars = 10;

/**
 * The bar that a key leads to; empty bars are passed over.
 *
 * @param key as `KeyboardEvent.key` names it
 * @param active the bar that is active, if one is
 * @returns `undefined` where the key moves nothing
 */
export function movedBar(
  key: string,
  active: number | undefined,
  bars: readonly { readonly value: number }[],
): number | undefined {
  const full = bars.flatMap(({ value }, index) => (value > 0 ? [index] : []));
  const last = full.length - 1;
  if (last < 0) return undefined;
  const at = full.findIndex((index) => index >= (active ?? 0));
  const place = at < 0 ? last : at;
  const target = targets.get(key)?.(place, last);
  return target === undefined ? undefined : full[Math.max(0, Math.min(last, target))];
}

/** Where each key leads to among the bars that are not empty. */
const targets = new Map<string, (place: number, last: number) => number>([
  ['ArrowLeft', (place) => place - 1],
  ['ArrowDown', (place) => place - 1],
  ['ArrowRight', (place) => place + 1],
  ['ArrowUp', (place) => place + 1],
  ['PageDown', (place) => place - pageBars],
  ['PageUp', (place) => place + pageBars],
  ['Home', () => 0],
  ['End', (_, last) => last],
]);
