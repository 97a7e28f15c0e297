import type { RowSort } from '../diagnostics/rowChoice.ts';

/** An order that the page offers. */
export interface RowOrder {
  readonly key: string;
  readonly label: string;
  readonly sort: RowSort;
}

/** As the rows stand in the shard. */
export const shardOrder: RowOrder = { key: 'shard', label: 'As in the shard', sort: { kind: 'row' } };

/**
 * The orders that images can be shown in, the usual one first.
 *
 * Each is by a number, or puts together what belongs together. Of the other findings an image has one or has
 * not, and pressing the finding leaves just the images that have it, in any of these orders: an order that
 * puts those first would show the same and hide where they end.
 */
export const rowOrders: readonly RowOrder[] = [
  shardOrder,
  {
    key: 'mostInkLost',
    label: 'Most ink lost',
    sort: { kind: 'quantity', name: 'cropLoss', direction: 'descending' },
  },
  { key: 'largestBox', label: 'Largest box', sort: { kind: 'boxArea', direction: 'descending' } },
  { key: 'smallestBox', label: 'Smallest box', sort: { kind: 'boxArea', direction: 'ascending' } },
  {
    key: 'widest',
    label: 'Widest aspect',
    sort: { kind: 'quantity', name: 'aspect', direction: 'descending' },
  },
  {
    key: 'narrowest',
    label: 'Narrowest aspect',
    sort: { kind: 'quantity', name: 'aspect', direction: 'ascending' },
  },
  {
    key: 'leastInk',
    label: 'Least ink',
    sort: { kind: 'quantity', name: 'inkShare', direction: 'ascending' },
  },
  {
    key: 'mostInk',
    label: 'Most ink',
    sort: { kind: 'quantity', name: 'inkShare', direction: 'descending' },
  },
  {
    key: 'weakestContrast',
    label: 'Weakest contrast',
    sort: { kind: 'quantity', name: 'contrast', direction: 'ascending' },
  },
  { key: 'duplicates', label: 'Duplicates together', sort: { kind: 'duplicates' } },
];
