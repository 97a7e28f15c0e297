import { ChevronLeft, ChevronRight, Dices, List } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { StoredRows } from '../run/snapshot.ts';
import { formatCount } from './format.ts';
import type { RecognisedShard } from './runPlan.ts';

interface RowsShownProps {
  readonly shard: RecognisedShard;
  /** The rows that are decoded. */
  readonly stored: StoredRows;
  /** How many rows were picked at random; `undefined` where all are shown. */
  readonly randomCount: number | undefined;
  /** Asked to have other rows decoded, and to go to one of them. */
  readonly onRowElsewhere: (row: number) => void;
  readonly canDecode: boolean;
  readonly onRandom: () => void;
  readonly onAll: () => void;
}

/** Which images are shown, some at random, and where not all of a shard are decoded, the way to the others. */
export function RowsShown(props: RowsShownProps) {
  const { shard, stored, randomCount, onRowElsewhere, canDecode, onRandom, onAll } = props;
  const { firstRow, endRow } = stored;
  const { rowCount } = shard.facts;
  const isPart = firstRow > 0 || endRow < rowCount;
  const range = isPart
    ? `Rows ${formatCount(firstRow)} to ${formatCount(endRow - 1)} of ${formatCount(rowCount)}`
    : `${formatCount(rowCount)} images`;
  return (
    <div className="rows-shown">
      <p role="status">
        {randomCount === undefined ? range : `${formatCount(randomCount)} at random of ${lowerFirst(range)}`}
        <span className="quiet"> · {shard.name}</span>
      </p>
      <div className="button-row">
        {isPart ? (
          <>
            <Button
              className="button"
              onPress={() => onRowElsewhere(firstRow - 1)}
              isDisabled={!canDecode || firstRow === 0}
            >
              <ChevronLeft size={16} aria-hidden="true" /> Previous rows
            </Button>
            <Button
              className="button"
              onPress={() => onRowElsewhere(endRow)}
              isDisabled={!canDecode || endRow >= rowCount}
            >
              Next rows <ChevronRight size={16} aria-hidden="true" />
            </Button>
          </>
        ) : null}
        <Button className="button" onPress={onRandom}>
          <Dices size={16} aria-hidden="true" /> Random
        </Button>
        {randomCount === undefined ? null : (
          <Button className="button" onPress={onAll}>
            <List size={16} aria-hidden="true" /> All rows
          </Button>
        )}
      </div>
    </div>
  );
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
