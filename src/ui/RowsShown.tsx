import { ChevronLeft, ChevronRight, Dices, List, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { StoredRows } from '../run/snapshot.ts';
import { formatCount, formatCountOf } from './format.ts';
import { OrderField } from './OrderField.tsx';
import type { RowOrder } from './rowOrders.ts';
import type { RecognisedShard } from './runPlan.ts';

interface RowsShownProps {
  readonly shard: RecognisedShard;
  /** The rows that are decoded. */
  readonly stored: StoredRows;
  /** Which of them are chosen, in words, and how many these are; `undefined` where all are. */
  readonly chosen: { readonly words: string; readonly count: number } | undefined;
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  /** Asked to show the images that are not chosen, too. */
  readonly onEvery: () => void;
  /** How many of the chosen were picked at random; `undefined` where all are shown. */
  readonly randomCount: number | undefined;
  /** Asked to have other rows decoded, and to go to one of them. */
  readonly onRowElsewhere: (row: number) => void;
  readonly canDecode: boolean;
  readonly onRandom: () => void;
  readonly onAll: () => void;
  /** What the image is called that all were chosen again for, though others had been; usually `undefined`. */
  readonly widenedFor: string | undefined;
}

/**
 * Which images are shown and in which order, some at random, and where not all of a shard are decoded, the way
 * to the others.
 */
export function RowsShown(props: RowsShownProps) {
  const { shard, stored, chosen, order, onOrder, onEvery, randomCount } = props;
  const { onRowElsewhere, canDecode, onRandom, onAll, widenedFor } = props;
  const { firstRow, endRow } = stored;
  const { rowCount } = shard.facts;
  const isPart = firstRow > 0 || endRow < rowCount;
  return (
    <div className="rows-shown">
      <p role="status">
        {shownText(props, isPart)}
        {/* The list of shards has the name, too: what is chosen comes first. */}
        {chosen === undefined ? <span className="quiet"> · {shard.name}</span> : ` · ${chosen.words}`}
        {widenedFor === undefined ? null : ` · Filter taken off to show ${widenedFor}`}
      </p>
      <div className="rows-shown__buttons">
        {chosen === undefined ? null : (
          <Button className="button button--small" onPress={onEvery}>
            <X size={14} aria-hidden="true" /> Show all
          </Button>
        )}
        {isPart ? (
          <>
            <Button
              className="button button--small"
              onPress={() => onRowElsewhere(firstRow - 1)}
              isDisabled={!canDecode || firstRow === 0}
            >
              <ChevronLeft size={14} aria-hidden="true" /> Previous rows
            </Button>
            <Button
              className="button button--small"
              onPress={() => onRowElsewhere(endRow)}
              isDisabled={!canDecode || endRow >= rowCount}
            >
              Next rows <ChevronRight size={14} aria-hidden="true" />
            </Button>
          </>
        ) : null}
        {randomCount === undefined ? null : (
          <Button className="button button--small" onPress={onAll}>
            <List size={14} aria-hidden="true" />{' '}
            {chosen === undefined ? 'All rows' : `All ${formatCount(chosen.count)}`}
          </Button>
        )}
        <Button className="button button--small" onPress={onRandom} isDisabled={chosen?.count === 0}>
          <Dices size={14} aria-hidden="true" /> Random
        </Button>
        <OrderField order={order} onOrder={onOrder} />
      </div>
    </div>
  );
}

/** How many images are shown, of how many, for example `96 at random of 1,234 of 50,210 images`. */
function shownText({ shard, stored, chosen, randomCount }: RowsShownProps, isPart: boolean): string {
  const rowCount = formatCount(shard.facts.rowCount);
  const { firstRow, endRow } = stored;
  const range = isPart
    ? `Rows ${formatCount(firstRow)} to ${formatCount(endRow - 1)} of ${rowCount}`
    : formatCountOf(shard.facts.rowCount, 'image');
  const counts = [randomCount === undefined ? '' : `${formatCount(randomCount)} at random`];
  if (chosen !== undefined) counts.push(formatCount(chosen.count));
  const before = counts.filter((text) => text !== '');
  return before.length === 0 ? range : `${before.join(' of ')} of ${lowerFirst(range)}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
