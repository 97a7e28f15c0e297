import { useMemo } from 'react';
import { clipDiagnosis, covers } from '../diagnostics/clipDiagnosis.ts';
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
  /** What it is a part of: of all rows of the shard, where they were all measured at once; else the same. */
  readonly whole: Diagnosis | undefined;
  /** Whether a newer one is being made. */
  readonly isBeingRenewed: boolean;
}

/**
 * What was found of rows of a shard, perhaps together with the others of it. What was found of all of them stays
 * until they are all measured again, so that nothing jumps while a parameter is dragged.
 *
 * @param rows `undefined` where no shard is shown
 */
export function useKnownDiagnosis(workbench: WatchedWorkbench, rows: StoredRows | undefined): KnownDiagnosis {
  const newest = useWorkbench(workbench, ({ diagnoses }) =>
    rows === undefined ? undefined : diagnoses.get(rows.shardKey),
  );
  const { diagnosis: last } = useLastComplete(newest);
  const whole = [last, newest].find(
    (diagnosis) => diagnosis?.shardKey === rows?.shardKey && diagnosis && rows && covers(diagnosis, rows),
  );
  const [firstRow, endRow] = [rows?.firstRow ?? 0, rows?.endRow ?? 0];
  const diagnosis = useMemo(
    () => whole && clipDiagnosis(whole, { firstRow, endRow }),
    [whole, firstRow, endRow],
  );
  return { diagnosis, whole, isBeingRenewed: newest !== undefined && !isComplete(newest) };
}
