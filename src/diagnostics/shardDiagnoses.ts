import { MEASURE_OUTCOME, MEASURE_RECORD_BYTES, MEASURED_BAD } from '../kernel/measureConstants.ts';
import { type DiagnosisContext, diagnose } from './diagnose.ts';
import type { Diagnosis, Histograms } from './diagnosis.ts';
import { DuplicateIndex } from './duplicateIndex.ts';
import { addHistograms } from './histograms.ts';
import { readMeasures } from './readMeasures.ts';
import type { RowMeasures } from './rowMeasures.ts';

/** The records of consecutive rows. */
export interface MeasuredRows {
  /** The shard's row that comes first. */
  readonly firstRow: number;
  /** One behind the other (kernel/measureConstants.ts); zeros where a row is not measured. */
  readonly records: Uint8Array;
  /** The grey levels of these rows, where they were counted. */
  readonly histograms?: Histograms | undefined;
}

/** What is diagnosed: a shard, and what its rows were measured under. */
export type DiagnosisSubject = Pick<DiagnosisContext, 'shardKey' | 'recipe' | 'geometry'>;

/** What is known of a shard whose rows come part by part. */
interface CollectedShard {
  /** A record for each row of the shard; zeros where it was not collected. */
  readonly records: Uint8Array<ArrayBuffer>;
  /** `undefined` as soon as the levels of some rows were not counted. */
  readonly histograms: Histograms | undefined;
}

/** Diagnoses rows of shards, and knows duplicates across them. */
export class ShardDiagnoses {
  readonly #images = new DuplicateIndex();
  readonly #collected = new Map<number, CollectedShard>();

  /** Begins to collect whole shards. */
  begin(): void {
    this.#collected.clear();
  }

  /**
   * Collects measured rows of a shard.
   *
   * @param shardRowCount rows of the whole shard
   */
  collect(
    shardKey: number,
    shardRowCount: number,
    { firstRow, records: part, histograms }: MeasuredRows,
  ): void {
    const before = this.#collected.get(shardKey);
    const records = before?.records ?? new Uint8Array(shardRowCount * MEASURE_RECORD_BYTES);
    records.set(part, firstRow * MEASURE_RECORD_BYTES);
    this.#collected.set(shardKey, {
      records,
      histograms: before === undefined ? histograms : addHistograms(before.histograms, histograms),
    });
  }

  /**
   * Diagnoses all rows of a shard from what was collected, which is kept no longer. Rows that were not, since
   * they cannot be decoded, are bad.
   */
  finish(subject: DiagnosisSubject, shardRowCount: number): Diagnosis {
    return this.finishWithMeasures(subject, shardRowCount).diagnosis;
  }

  /** As `finish`; the measures, too, of which the diagnosis takes no part. */
  finishWithMeasures(
    subject: DiagnosisSubject,
    shardRowCount: number,
  ): { readonly diagnosis: Diagnosis; readonly measures: RowMeasures } {
    const collected = this.#collected.get(subject.shardKey);
    this.#collected.delete(subject.shardKey);
    const records = collected?.records ?? new Uint8Array(shardRowCount * MEASURE_RECORD_BYTES);
    for (let at = MEASURE_OUTCOME; at < records.length; at += MEASURE_RECORD_BYTES) {
      if (records[at] === 0) records[at] = MEASURED_BAD;
    }
    const measures = readMeasures(records.buffer, 0, shardRowCount, 0);
    this.#images.add(subject.shardKey, measures);
    const { histograms } = collected ?? {};
    return { diagnosis: diagnose(measures, { ...subject, histograms, earlier: this.#images }), measures };
  }

  /**
   * Diagnoses rows as far as they are measured.
   *
   * @param isFinal whether all are: then duplicates of them will be known
   */
  diagnose(
    subject: DiagnosisSubject,
    { firstRow, records, histograms }: MeasuredRows,
    isFinal: boolean,
  ): Diagnosis {
    const rowCount = records.length / MEASURE_RECORD_BYTES;
    const measures = readMeasures(records.buffer, records.byteOffset, rowCount, firstRow);
    if (isFinal) this.#images.add(subject.shardKey, measures);
    return diagnose(measures, { ...subject, histograms, earlier: this.#images });
  }

  /** Forgets a shard. */
  forget(shardKey: number): void {
    this.#images.forget(shardKey);
    this.#collected.delete(shardKey);
  }
}

/** The buffers that a diagnosis lies in, to be transferred. */
export function buffersOf({ flags, quantities, duplicateOf, histograms }: Diagnosis): ArrayBuffer[] {
  const counts = histograms === undefined ? [] : [histograms.before, histograms.after];
  return [flags, duplicateOf, ...Object.values(quantities), ...counts].map(({ buffer }) => buffer);
}
