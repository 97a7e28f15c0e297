import { describe, expect, it } from 'vitest';
import { layoutCropping, layoutStore } from '../kernel/memoryLayout.ts';
import * as constants from '../kernel/regionConstants.ts';
import { collectPass } from './passResult.ts';

const layout = layoutCropping(layoutStore(64, 5, 1), {
  workerCount: 1,
  rowRegionsByteLength: 0,
  segmentByteLength: 0,
  rowsASegment: 1,
  nameByteLength: 0,
});

/** Rows 10 to 14 of a shard, with outcomes and pixel issues as the kernel would leave them. */
function collect(outcomes: readonly number[], issues: readonly bigint[]) {
  const buffer = new ArrayBuffer(layout.byteLength);
  new Uint8Array(buffer, layout.outcomes.pointer, 5).set(outcomes);
  const noted = new BigUint64Array(buffer, layout.rowIssues.pointer, 5);
  noted.fill(2n ** 64n - 1n);
  issues.forEach((bits, row) => {
    noted[row] = bits;
  });
  const ids = Array.from({ length: 20 }, (_, row) => `Train_${row}`);
  return collectPass(buffer, layout, { shard: 'a.parquet', ids, firstRow: 10, rowCount: 5 });
}

const good = 2n ** 64n - 1n;

describe('collectPass', () => {
  it('counts what is in the archive, what is blank and what failed', () => {
    const { OUTCOME_CROP: crop, OUTCOME_BLANK_WRITTEN: blankWritten } = constants;
    const { OUTCOME_BLANK_LEFT_OUT: blankLeftOut, OUTCOME_BAD: bad } = constants;
    const result = collect(
      [crop, blankWritten, blankLeftOut, bad, crop],
      [good, good, good, (77n << 40n) | (1n << 32n)],
    );
    expect(result).toMatchObject({ images: 3, blank: 2, failedRows: 1 });
    expect(result.issues.map(({ kind, row, id, message }) => ({ kind, row, id, message }))).toEqual([
      {
        kind: 'blank',
        row: 11,
        id: 'Train_11',
        message: 'a.parquet, row 11 (Train_11) has no ink: written as a black image.',
      },
      {
        kind: 'blank',
        row: 12,
        id: 'Train_12',
        message: 'a.parquet, row 12 (Train_12) has no ink: left out.',
      },
      {
        kind: 'badPixel',
        row: 13,
        id: 'Train_13',
        message: 'a.parquet, row 13 (Train_13): pixel 77 must be 0 to 255, found null.',
      },
    ]);
  });

  it.each([
    [2n, 0xffff_ffffn, '-1'],
    [2n, 256n, '256'],
    [3n, 5n, 'a number above 2147483647'],
    [4n, 5n, 'a number below -2147483648'],
  ])('says what was found (kind %i, bits %i)', (kind, bits, words) => {
    const issue = (12n << 40n) | (kind << 32n) | bits;
    const { issues } = collect([constants.OUTCOME_BAD, 0, 0, 0, 0], [issue]);
    expect(issues[0]?.message).toBe(
      `a.parquet, row 10 (Train_10): pixel 12 must be 0 to 255, found ${words}.`,
    );
  });
});
