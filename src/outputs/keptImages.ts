import { readMeasures } from '../diagnostics/readMeasures.ts';
import type { RowMeasures } from '../diagnostics/rowMeasures.ts';
import { MEASURE_OUTCOME, MEASURE_RECORD_BYTES, MEASURED_BLANK } from '../kernel/measureConstants.ts';
import type { EntryFacts } from './entryFacts.ts';

/** Images that are complete where a run ended before its time. */
export interface KeptImages {
  /** Of all shards. */
  readonly imageCount: number;
  /** The rows of those of the shard that was begun last, in no order. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** The kernel's record of each of these rows (kernel/measureConstants.ts). */
  readonly measures: Uint8Array<ArrayBuffer>;
  /** How many of these rows are blank. */
  readonly blankCount: number;
}

/** Collects what a list has to say of images that are complete. Only the last shard's are held. */
export class KeptImageList {
  #imageCount = 0;
  #parts: { readonly rows: Uint32Array<ArrayBuffer>; readonly measures: Uint8Array<ArrayBuffer> }[] = [];

  /** Begins another shard. */
  beginShard(): void {
    this.#parts = [];
  }

  /** Adds those images of a segment that are complete, by their places in it. */
  add(facts: EntryFacts, places: readonly number[]): void {
    const measures = new Uint8Array(places.length * MEASURE_RECORD_BYTES);
    for (const [index, place] of places.entries()) {
      const at = place * MEASURE_RECORD_BYTES;
      measures.set(facts.measures.subarray(at, at + MEASURE_RECORD_BYTES), index * MEASURE_RECORD_BYTES);
    }
    this.#parts.push({ rows: Uint32Array.from(places, (place) => facts.rows[place] ?? 0), measures });
    this.#imageCount += places.length;
  }

  /** What is complete by now. */
  kept(): KeptImages {
    const rowCount = this.#parts.reduce((sum, { rows }) => sum + rows.length, 0);
    const rows = new Uint32Array(rowCount);
    const measures = new Uint8Array(rowCount * MEASURE_RECORD_BYTES);
    let end = 0;
    for (const part of this.#parts) {
      rows.set(part.rows, end);
      measures.set(part.measures, end * MEASURE_RECORD_BYTES);
      end += part.rows.length;
    }
    const isBlank = (_: number, index: number) =>
      measures[index * MEASURE_RECORD_BYTES + MEASURE_OUTCOME] === MEASURED_BLANK;
    return { imageCount: this.#imageCount, rows, measures, blankCount: rows.filter(isBlank).length };
  }
}

/** The measures of a shard's rows, as if none but those that were kept had been measured. */
export function measuresOfKept({ rows, measures }: KeptImages, rowCount: number): RowMeasures {
  const records = new Uint8Array(rowCount * MEASURE_RECORD_BYTES);
  for (const [index, row] of rows.entries()) {
    const at = index * MEASURE_RECORD_BYTES;
    records.set(measures.subarray(at, at + MEASURE_RECORD_BYTES), row * MEASURE_RECORD_BYTES);
  }
  return readMeasures(records.buffer, 0, rowCount, 0);
}
