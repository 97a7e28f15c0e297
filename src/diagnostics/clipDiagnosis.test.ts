import { describe, expect, it } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import { clipDiagnosis, covers } from './clipDiagnosis.ts';
import { diagnose } from './diagnose.ts';
import { randomMeasures } from './fixtures/measures.ts';
import { chooseRows } from './rowChoice.ts';

const geometry = { height: 137, width: 236 };

function diagnosisOf(firstRow: number, rowCount: number) {
  return diagnose(randomMeasures(rowCount, 7, firstRow), { shardKey: 3, recipe: notebookRecipe, geometry });
}

describe('clipDiagnosis', () => {
  it('chooses the rows that the whole has there, in the same order', () => {
    const whole = diagnosisOf(100, 300);
    const clipped = clipDiagnosis(whole, { firstRow: 150, endRow: 260 });
    expect([clipped.firstRow, clipped.endRow, clipped.measuredRows]).toEqual([150, 260, 110]);
    for (const sort of [
      { kind: 'row' },
      { kind: 'boxArea', direction: 'ascending' },
      { kind: 'quantity', name: 'contrast', direction: 'descending' },
    ] as const) {
      const choice = { flags: new Set(['duplicate'] as const), sort };
      const there = [...chooseRows(whole, choice)].filter((row) => row >= 150 && row < 260);
      expect([...chooseRows(clipped, choice)]).toEqual(there);
      expect(there.length).toBe(clipped.counts.duplicate);
      expect(there.length).toBeGreaterThan(0);
    }
  });

  it('puts the duplicates of an image before the clip together', () => {
    const whole = diagnosisOf(0, 300);
    const clipped = clipDiagnosis(whole, { firstRow: 120, endRow: 300 });
    const rows = [...chooseRows(clipped, { flags: new Set(), sort: { kind: 'duplicates' } })];
    expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 180 }, (_, i) => 120 + i));
  });

  it('is the diagnosis itself where nothing is cut off', () => {
    const whole = diagnosisOf(100, 20);
    expect(clipDiagnosis(whole, { firstRow: 100, endRow: 120 })).toBe(whole);
  });
});

describe('covers', () => {
  it.each([
    [10, 20, true],
    [12, 18, true],
    [9, 20, false],
    [10, 21, false],
  ])('[10, 20) covers [%i, %i): %s', (firstRow, endRow, expected) => {
    expect(covers({ firstRow: 10, endRow: 20 }, { firstRow, endRow })).toBe(expected);
  });
});
