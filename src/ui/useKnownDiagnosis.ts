import { useMemo } from 'react';
import { clipDiagnosis, covers } from '../diagnostics/clipDiagnosis.ts';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { isSameTreatment } from '../recipe/treatment.ts';
import type { StoredRows } from '../run/snapshot.ts';
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
  const shardKey = rows?.shardKey;
  const last = useWorkbench(workbench, ({ diagnoses }) =>
    shardKey === undefined ? undefined : diagnoses.get(shardKey),
  );
  const found = useWorkbench(workbench, ({ scan }) =>
    scan.kind === 'scanning' && scan.shardKey === shardKey ? scan.found : undefined,
  );
  const whole = [last, found].find((diagnosis) => diagnosis && rows && covers(diagnosis, rows));
  const [firstRow, endRow] = [rows?.firstRow ?? 0, rows?.endRow ?? 0];
  const diagnosis = useMemo(
    () => whole && clipDiagnosis(whole, { firstRow, endRow }),
    [whole, firstRow, endRow],
  );
  // Where only levels are counted, what is known stays as it is.
  const isBeingRenewed = found !== undefined && (last === undefined || !isSameTreatment(last, found));
  return { diagnosis, whole, isBeingRenewed };
}
