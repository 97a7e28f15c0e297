import type { Diagnosis, FlagName, QuantityName } from './diagnosis.ts';
import { flagBits } from './flagSums.ts';
import { isWithin } from './histogram.ts';
import { keysOfValues, sortByKey } from './sortByKey.ts';

/** Which rows are chosen, and in which order. */
export interface RowChoice {
  /** Rows with any of these flags; where there are none, all rows. */
  readonly flags: ReadonlySet<FlagName>;
  /** Only rows whose quantity is in it, as the rows of a histogram's bin are. */
  readonly range?: QuantityRange | undefined;
  readonly sort: RowSort;
}

/** From `from` up to, but without, `to`. */
export interface QuantityRange {
  readonly quantity: QuantityName;
  readonly from: number;
  readonly to: number;
}

/**
 * An order of rows; where it does not tell two apart, the earlier row comes first.
 *
 * - `row`: as in the shard
 * - `quantity`: by a number, rows that have none last
 * - `boxArea`: by the area of the box, rows that have none last
 * - `duplicates`: first the images of which there are several, each with its duplicates behind it; then
 *   duplicates of other shards' images; then the others
 */
export type RowSort =
  | { readonly kind: 'row' }
  | { readonly kind: 'quantity'; readonly name: QuantityName; readonly direction: SortDirection }
  | { readonly kind: 'boxArea'; readonly direction: SortDirection }
  | { readonly kind: 'duplicates' };

/** Least or greatest first. */
export type SortDirection = 'ascending' | 'descending';

/** The chosen rows of a diagnosis, counted within the shard, in their order. */
export function chooseRows(
  diagnosis: Diagnosis,
  { flags, range, sort }: RowChoice,
): Uint32Array<ArrayBuffer> {
  const rowCount = diagnosis.flags.length;
  let wanted = 0;
  for (const name of flags) wanted |= flagBits[name];
  const values = range && diagnosis.quantities[range.quantity];
  const order = orderOf(diagnosis, sort);
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let position = 0; position < rowCount; position++) {
    const index = order?.[position] ?? position;
    if (wanted !== 0 && ((diagnosis.flags[index] ?? 0) & wanted) === 0) continue;
    if (values && !isWithin(values[index] ?? Number.NaN, range.from, range.to)) continue;
    rows[count++] = diagnosis.firstRow + index;
  }
  return rows.slice(0, count);
}

/** The last order of each diagnosis: it stays the same while flags and ranges are chosen. */
const lastOrders = new WeakMap<
  Diagnosis,
  { readonly sort: RowSort; readonly order: Uint32Array | undefined }
>();

/** The places of all rows in their order; `undefined` where they are in it already. */
function orderOf(diagnosis: Diagnosis, sort: RowSort): Uint32Array | undefined {
  const last = lastOrders.get(diagnosis);
  if (last?.sort === sort) return last.order;
  const order = sortedBy(diagnosis, sort);
  lastOrders.set(diagnosis, { sort, order });
  return order;
}

function sortedBy(diagnosis: Diagnosis, sort: RowSort): Uint32Array | undefined {
  switch (sort.kind) {
    case 'row':
      return undefined;
    case 'quantity':
      return sortByKey(keysOfValues(diagnosis.quantities[sort.name], sort.direction === 'descending'));
    case 'boxArea':
      return sortByKey(keysOfValues(boxAreas(diagnosis), sort.direction === 'descending'));
    case 'duplicates':
      return sortByKey(duplicateKeys(diagnosis));
  }
}

function boxAreas({ quantities: { boxWidth, boxHeight } }: Diagnosis): Float32Array {
  return boxWidth.map((width, index) => width * (boxHeight[index] ?? Number.NaN));
}

/** Rows of shards are fewer than this, which leaves room in a key for four classes of them. */
const classSize = 2 ** 30;

/** Keys for the order `duplicates`: an image and its duplicates have the first one's row as their key. */
function duplicateKeys({ flags, duplicateOf, firstRow }: Diagnosis): Uint32Array {
  const keys = new Uint32Array(flags.length);
  for (let index = 0; index < keys.length; index++) {
    const first = duplicateOf[index] ?? -1;
    const isDuplicate = ((flags[index] ?? 0) & flagBits.duplicate) !== 0;
    keys[index] = first >= 0 ? first : firstRow + index + (isDuplicate ? classSize : 2 * classSize);
    // The first image comes earlier, perhaps in an earlier pass.
    if (first >= firstRow) keys[first - firstRow] = first;
  }
  return keys;
}
