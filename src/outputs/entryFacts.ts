import { MEASURE_RECORD_BYTES } from '../kernel/measureConstants.ts';
import type { CroppingLayout } from '../kernel/memoryLayout.ts';
import { OUTCOME_BLANK_WRITTEN } from '../kernel/regionConstants.ts';

/** What is known of a segment's images, in the order of its entries. */
export interface EntryFacts {
  /** The shard's row of each. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Their names one behind the other, in UTF-8. */
  readonly names: Uint8Array<ArrayBuffer>;
  /** Where each one's name begins in `names`, and at last where the last one ends. */
  readonly nameOffsets: Uint32Array<ArrayBuffer>;
  /** The kernel's record of each (kernel/measureConstants.ts). */
  readonly measures: Uint8Array<ArrayBuffer>;
}

/** Rows of a pass, and where the pass begins in the shard. */
export interface FactRows {
  /** Counted within the pass. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** The shard's row that is the pass's first. */
  readonly passFirstRow: number;
}

/**
 * Collects what is known of the rows of a segment that has just been cropped; of those that were left out,
 * nothing.
 *
 * @param buffer the shared memory
 */
export function entryFacts(
  buffer: ArrayBufferLike,
  layout: CroppingLayout,
  { firstRow, rowCount, passFirstRow }: FactRows,
): EntryFacts {
  const outcomes = new Uint8Array(buffer, layout.outcomes.pointer + firstRow, rowCount);
  const measures = new Uint8Array(buffer, layout.measures.pointer + firstRow * MEASURE_RECORD_BYTES);
  const offsets = new Uint32Array(buffer, layout.nameOffsets.pointer + firstRow * 4, rowCount + 1);
  const names = new Uint8Array(buffer, layout.nameBytes.pointer, layout.nameBytes.byteLength);
  const written = [...outcomes.keys()].filter((index) => (outcomes[index] ?? 0) <= OUTCOME_BLANK_WRITTEN);
  const facts = {
    rows: Uint32Array.from(written, (index) => passFirstRow + firstRow + index),
    names: new Uint8Array((offsets[rowCount] ?? 0) - (offsets[0] ?? 0)),
    nameOffsets: new Uint32Array(written.length + 1),
    measures: new Uint8Array(written.length * MEASURE_RECORD_BYTES),
  };
  let end = 0;
  for (const [place, index] of written.entries()) {
    const name = names.subarray(offsets[index], offsets[index + 1]);
    facts.names.set(name, end);
    end += name.length;
    facts.nameOffsets[place + 1] = end;
    const at = index * MEASURE_RECORD_BYTES;
    facts.measures.set(measures.subarray(at, at + MEASURE_RECORD_BYTES), place * MEASURE_RECORD_BYTES);
  }
  return facts;
}
