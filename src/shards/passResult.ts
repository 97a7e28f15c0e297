import type { CroppingLayout } from '../kernel/memoryLayout.ts';
import { OUTCOME_BAD, OUTCOME_BLANK_WRITTEN, OUTCOME_CROP } from '../kernel/regionConstants.ts';
import { noIssue, readPixelIssue } from '../kernel/rowIssue.ts';
import type { RunIssue } from './runIssue.ts';

/** What became of the rows of a pass. */
export interface PassResult {
  /** Rows that are in the archive. */
  readonly images: number;
  /** Rows without ink, in the archive or not. */
  readonly blank: number;
  readonly failedRows: number;
  readonly issues: readonly RunIssue[];
}

/** Which rows a pass was about. */
export interface PassRows {
  readonly shard: string;
  /** The ids of all rows of the shard. */
  readonly ids: readonly string[];
  /** The shard's row that is the pass's first. */
  readonly firstRow: number;
  readonly rowCount: number;
}

/**
 * Collects what the kernel noted of each row of a pass.
 *
 * @param buffer the shared memory
 */
export function collectPass(buffer: ArrayBufferLike, layout: CroppingLayout, rows: PassRows): PassResult {
  const outcomes = new Uint8Array(buffer, layout.outcomes.pointer, rows.rowCount);
  const pixelIssues = new BigUint64Array(buffer, layout.rowIssues.pointer, rows.rowCount);
  const issues: RunIssue[] = [];
  let blank = 0;
  let leftOut = 0;
  for (let i = 0; i < rows.rowCount; i++) {
    const outcome = outcomes[i];
    if (outcome === OUTCOME_CROP) continue;
    const row = rows.firstRow + i;
    const id = rows.ids[row] ?? '';
    const where = `${rows.shard}, row ${row} (${id})`;
    const shared = { shard: rows.shard, row, rowCount: 1, id };
    if (outcome === OUTCOME_BAD) {
      const found = readPixelIssue(pixelIssues[i] ?? noIssue);
      const message = `${where}: pixel ${found?.pixel} must be 0 to 255, found ${found?.found}.`;
      issues.push({ ...shared, kind: 'badPixel', message });
    } else {
      const written = outcome === OUTCOME_BLANK_WRITTEN;
      blank += 1;
      if (!written) leftOut += 1;
      const fate = written ? 'written as a black image' : 'left out';
      issues.push({ ...shared, kind: 'blank', message: `${where} has no ink: ${fate}.` });
    }
  }
  const failedRows = issues.length - blank;
  return { images: rows.rowCount - failedRows - leftOut, blank, failedRows, issues };
}
