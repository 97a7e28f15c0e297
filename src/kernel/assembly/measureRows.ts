// Rows of the pixel store are measured, and nothing is written of their crops.

import { MEASURE_RECORD_BYTES } from '../measureConstants';
import { measureBadRow, measureImage } from './measureImage';
import { prepareImage } from './prepareImage';
import { hasRowIssue } from './rowIssue';
import { beginStages, endCropping } from './stageTimes';
import { gatheredRow, pixels } from './storeRows';

/**
 * Measures rows of the store: the same records as `cropSegment` writes.
 *
 * To be called after `setRecipe`, `setMeasureRegions` (or `setRowRegions`), `setRowIssues` and `setStore`
 * (or `setPass`).
 *
 * @param firstRow counted within the store
 * @param rows how many
 * @param measures 8-aligned; MEASURE_RECORD_BYTES for each row of the store, of which those of
 *   [firstRow, firstRow + rows) are written
 * @param withRaw false where these records have been written before, under whatever recipe: then their raw
 *   sums and hashes are kept and raw levels are not counted
 * @param rawHistogram where the levels of the raw images are counted, bad rows left out, as in
 *   `measureImage`; or 0
 * @param cropHistogram where those of the crops are; or 0
 */
export function measureRows(
  firstRow: usize,
  rows: usize,
  measures: usize,
  withRaw: bool,
  rawHistogram: usize,
  cropHistogram: usize,
): void {
  beginStages();
  for (let row = firstRow, end = firstRow + rows; row < end; row++) {
    const raw = gatheredRow(row, firstRow, end);
    const record = measures + row * MEASURE_RECORD_BYTES;
    if (hasRowIssue(<u32>row)) {
      measureBadRow(record);
      continue;
    }
    const crop = prepareImage(raw, pixels) ? pixels : 0;
    measureImage(raw, crop, record, withRaw, rawHistogram, cropHistogram);
    endCropping();
  }
}
