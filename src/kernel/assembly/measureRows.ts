// Rows of the pixel store are measured, and nothing is written of their crops.

import { MEASURE_RECORD_BYTES } from '../measureConstants';
import { measureBadRow, measureImage, setHistograms } from './measureImage';
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
 * @param rawHistogram 256 counters of 8 bytes, 8-aligned, to which the grey levels of the raw images are
 *   added, bad rows left out; 0 where they are not counted. No other thread may write them meanwhile.
 * @param cropHistogram the same for the crops; a blank image adds nothing
 */
export function measureRows(
  firstRow: usize,
  rows: usize,
  measures: usize,
  withRaw: bool,
  rawHistogram: usize,
  cropHistogram: usize,
): void {
  setHistograms(rawHistogram, cropHistogram);
  beginStages();
  for (let row = firstRow, end = firstRow + rows; row < end; row++) {
    const raw = gatheredRow(row, firstRow, end);
    const record = measures + row * MEASURE_RECORD_BYTES;
    if (hasRowIssue(<u32>row)) {
      measureBadRow(record);
      continue;
    }
    measureImage(raw, prepareImage(raw, pixels) ? pixels : 0, record, withRaw);
    endCropping();
  }
}
