import { MEASURED_BAD } from '../kernel/measureConstants.ts';
import type { Diagnosis } from './diagnosis.ts';
import { flagBits } from './flagSums.ts';
import { HashTable } from './hashTable.ts';
import type { RowMeasures } from './rowMeasures.ts';

/** Which rows have the same pixels as an earlier one; one element a row. */
export interface Duplicates {
  /** 1 where an earlier image, of this shard or of one with a lower key, has the same pixels; else 0. */
  readonly isDuplicate: Uint8Array<ArrayBuffer>;
  /** The first row of the same shard with the same pixels, where it is an earlier one; else -1. */
  readonly duplicateOf: Int32Array<ArrayBuffer>;
}

/** Looks images up by the hash of their pixels. */
export interface HashIndex {
  /** The first image with a hash, or `undefined` where there is none. Each half is from 0 to 2^32 - 1. */
  firstOf(low: number, high: number): FirstImage | undefined;
}

/** Where an image comes first. */
export interface FirstImage {
  readonly shardKey: number;
  readonly row: number;
}

/** What duplicates are found by. */
export type RowHashes = Pick<RowMeasures, 'firstRow' | 'outcomes' | 'hashLows' | 'hashHighs'>;

/** Whether a row's pixels were hashed: it is measured and not bad. */
export function isHashed(outcome: number): boolean {
  return outcome !== 0 && outcome !== MEASURED_BAD;
}

/**
 * Finds images with the same pixels by their hashes. Blank images can be duplicates; bad ones cannot.
 *
 * @param earlier images of other sets, and perhaps these rows themselves; where an image of another shard comes
 *   first, an earlier row of this shard is known only if it is among `hashes`
 */
export function findDuplicates(
  hashes: RowHashes,
  shardKey: number,
  earlier: HashIndex | undefined,
): Duplicates {
  const { firstRow, outcomes, hashLows, hashHighs } = hashes;
  const rowCount = outcomes.length;
  const isDuplicate = new Uint8Array(rowCount);
  const duplicateOf = new Int32Array(rowCount).fill(-1);
  const table = new HashTable(rowCount);
  /** By the hash's number in the table. */
  const firstRows = new Int32Array(rowCount);
  for (let index = 0; index < rowCount; index++) {
    if (!isHashed(outcomes[index] ?? 0)) continue;
    const row = firstRow + index;
    const low = hashLows[index] ?? 0;
    const high = hashHighs[index] ?? 0;
    const hashesBefore = table.size;
    const number = table.findOrAdd(low, high);
    if (number === hashesBefore) {
      const known = earlier?.firstOf(low, high);
      const ofThisShard = known?.shardKey === shardKey;
      if (known && (known.shardKey < shardKey || (ofThisShard && known.row < row))) isDuplicate[index] = 1;
      const knownRow = known && ofThisShard && known.row < row ? known.row : row;
      firstRows[number] = knownRow;
      if (knownRow < row) duplicateOf[index] = knownRow;
    } else {
      isDuplicate[index] = 1;
      duplicateOf[index] = firstRows[number] ?? -1;
    }
  }
  return { isDuplicate, duplicateOf };
}

/** Whether some images are duplicates of other shards' images, so that these must be there for it to hold. */
export function hasDuplicatesElsewhere({
  flags,
  duplicateOf,
}: Pick<Diagnosis, 'flags' | 'duplicateOf'>): boolean {
  return flags.some((sum, index) => (sum & flagBits.duplicate) !== 0 && (duplicateOf[index] ?? -1) < 0);
}
