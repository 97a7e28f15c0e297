import { type Diagnosis, quantityNames } from './diagnosis.ts';
import { countFlags } from './flagSums.ts';

/** Rows [firstRow, endRow) of a shard. */
type RowSpan = Pick<Diagnosis, 'firstRow' | 'endRow'>;

/** Whether some rows are all among others. */
export function covers(rows: RowSpan, { firstRow, endRow }: RowSpan): boolean {
  return rows.firstRow <= firstRow && rows.endRow >= endRow;
}

/**
 * What a diagnosis says of rows [firstRow, endRow), which are among its own. What is a duplicate stays one, also
 * of an image outside of them. Grey levels are only known of all rows together, so they stay those of all. Shares
 * the memory of the diagnosis.
 *
 * @param diagnosis all of whose rows are measured, unless they are the very same
 */
export function clipDiagnosis(diagnosis: Diagnosis, { firstRow, endRow }: RowSpan): Diagnosis {
  if (firstRow === diagnosis.firstRow && endRow === diagnosis.endRow) return diagnosis;
  const start = firstRow - diagnosis.firstRow;
  const end = endRow - diagnosis.firstRow;
  const flags = diagnosis.flags.subarray(start, end);
  const quantities = { ...diagnosis.quantities };
  for (const name of quantityNames) quantities[name] = quantities[name].subarray(start, end);
  return {
    ...diagnosis,
    firstRow,
    endRow,
    measuredRows: endRow - firstRow,
    flags,
    counts: countFlags(flags),
    quantities,
    duplicateOf: diagnosis.duplicateOf.subarray(start, end),
  };
}
