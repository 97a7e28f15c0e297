import { describe, expect, it } from 'vitest';
import {
  MEASURE_HASH_LOW,
  MEASURE_OUTCOME,
  MEASURE_RECORD_BYTES,
  MEASURED_BLANK,
} from '../kernel/measureConstants.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { type MeasuredRows, ShardDiagnoses } from './shardDiagnoses.ts';

const geometry = { height: 137, width: 236 };
const recipe = notebookRecipe;
const subject = (shardKey: number) => ({ shardKey, recipe, geometry });

/** Records of blank rows, which differ by these hashes; 0 stands for a row not measured yet. */
function recordsOf(hashes: readonly number[], firstRow = 0): MeasuredRows {
  const pointer = 64;
  const buffer = new ArrayBuffer(pointer + hashes.length * MEASURE_RECORD_BYTES);
  const view = new DataView(buffer, pointer);
  for (const [index, hash] of hashes.entries()) {
    if (hash === 0) continue;
    view.setUint8(index * MEASURE_RECORD_BYTES + MEASURE_OUTCOME, MEASURED_BLANK);
    view.setUint32(index * MEASURE_RECORD_BYTES + MEASURE_HASH_LOW, hash, true);
  }
  return { firstRow, records: new Uint8Array(buffer, pointer) };
}

function collect(diagnoses: ShardDiagnoses, key: number, rowCount: number, hashes: number[], firstRow = 0) {
  diagnoses.collect(key, rowCount, recordsOf(hashes, firstRow));
}

function show(diagnoses: ShardDiagnoses, key: number, hashes: number[], isFinal = true) {
  return diagnoses.diagnose(subject(key), recordsOf(hashes), isFinal).counts.duplicate;
}

describe('ShardDiagnoses', () => {
  it('puts the parts of a shard together, whatever their order', () => {
    const [ordered, mixed] = [new ShardDiagnoses(), new ShardDiagnoses()];
    collect(ordered, 1, 5, [7, 8, 9, 7, 8]);
    collect(mixed, 1, 5, [7, 8], 3);
    collect(mixed, 1, 5, [7, 8, 9], 0);
    const whole = ordered.finish(subject(1), 5);
    expect(mixed.finish(subject(1), 5)).toEqual(whole);
    expect([...whole.duplicateOf]).toEqual([-1, -1, -1, 0, 1]);
    expect([whole.firstRow, whole.endRow, whole.measuredRows]).toEqual([0, 5, 5]);
  });

  it('calls rows bad that never came', () => {
    const diagnoses = new ShardDiagnoses();
    collect(diagnoses, 1, 6, [7, 8], 2);
    const { counts, measuredRows, levels } = diagnoses.finish(subject(1), 6);
    expect([counts.bad, counts.blank, measuredRows, levels.before.imageCount]).toEqual([4, 2, 6, 2]);
    expect(diagnoses.finish(subject(2), 3).counts.bad).toBe(3);
  });

  it('knows images of earlier shards in the list, whichever came first', () => {
    const diagnoses = new ShardDiagnoses();
    collect(diagnoses, 1, 2, [7, 8]);
    expect(diagnoses.finish(subject(1), 2).counts.duplicate).toBe(0);
    expect(show(diagnoses, 2, [8, 9])).toBe(1);
    // The shard that came first has no duplicates of later ones.
    expect(show(diagnoses, 1, [7, 8])).toBe(0);
    diagnoses.begin();
    expect(show(diagnoses, 0, [9])).toBe(0);
    expect(show(diagnoses, 2, [8, 9])).toBe(2);
  });

  it('forgets a shard, and what was collected of it', () => {
    const diagnoses = new ShardDiagnoses();
    expect(show(diagnoses, 1, [7, 8])).toBe(0);
    collect(diagnoses, 1, 2, [7, 8]);
    diagnoses.forget(1);
    expect(show(diagnoses, 2, [7, 8])).toBe(0);
    expect(diagnoses.finish(subject(1), 2).counts.bad).toBe(2);
  });

  it('remembers nothing of rows that may not be what they seem', () => {
    const diagnoses = new ShardDiagnoses();
    show(diagnoses, 1, [7, 8], false);
    expect(show(diagnoses, 2, [7, 8])).toBe(0);
  });

  it('has levels only where those of all parts were counted', () => {
    const diagnoses = new ShardDiagnoses();
    const counts = (count: number) => new Float64Array(256).fill(count);
    for (const [key, histograms] of [
      [1, { before: counts(2), after: counts(1) }],
      [2, undefined],
    ] as const) {
      for (const firstRow of [0, 2]) {
        const rows = recordsOf([7, 8], firstRow);
        const isCounted = histograms !== undefined || firstRow === 0;
        const counted = { before: counts(2), after: counts(1) };
        diagnoses.collect(key, 4, { ...rows, histograms: isCounted ? counted : undefined });
      }
    }
    // Blanks that are left out add none.
    const recipe = { ...notebookRecipe, blank: 'skip' } as const;
    const { histograms } = diagnoses.finish({ ...subject(1), recipe }, 4);
    expect(histograms).toEqual({ before: counts(4), after: counts(2) });
    expect(diagnoses.finish(subject(2), 4).histograms).toBeUndefined();
  });
});
