import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { StoredRows } from '../run/snapshot.ts';
import { isComplete, useLastComplete } from './useLastComplete.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

/** What is known of some rows. */
export interface KnownDiagnosis {
  /**
   * Of all rows, perhaps under the recipe before; only where there was none yet, of those that are measured so
   * far. `undefined` as long as nothing is.
   */
  readonly diagnosis: Diagnosis | undefined;
  /** Whether a newer one is being made. */
  readonly isBeingRenewed: boolean;
}

/**
 * What was found of rows of a shard. What was found of all of them stays until they are all measured again, so
 * that nothing jumps while a parameter is dragged.
 *
 * @param rows `undefined` where no shard is shown
 */
export function useKnownDiagnosis(workbench: WatchedWorkbench, rows: StoredRows | undefined): KnownDiagnosis {
  const newest = useWorkbench(workbench, ({ diagnoses }) =>
    rows === undefined ? undefined : diagnoses.get(rows.shardKey),
  );
  const { diagnosis: last } = useLastComplete(newest);
  const known = [last, newest].find((diagnosis) => isOf(diagnosis, rows));
  return { diagnosis: known, isBeingRenewed: newest !== undefined && !isComplete(newest) };
}

function isOf(diagnosis: Diagnosis | undefined, rows: StoredRows | undefined): boolean {
  return (
    diagnosis !== undefined &&
    diagnosis.shardKey === rows?.shardKey &&
    diagnosis.firstRow === rows.firstRow &&
    diagnosis.endRow === rows.endRow
  );
}
