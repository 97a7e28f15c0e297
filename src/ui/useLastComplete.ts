import { useState } from 'react';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';

/** A diagnosis of all of its rows, and whether another is being made. */
export interface LastComplete {
  /** `undefined` as long as there was none. */
  readonly diagnosis: Diagnosis | undefined;
  readonly isBeingRenewed: boolean;
}

/** Keeps the last diagnosis that was complete while the next is made, so that what shows it stands still. */
export function useLastComplete(diagnosis: Diagnosis | undefined): LastComplete {
  const [last, setLast] = useState<Diagnosis>();
  const isDone = diagnosis !== undefined && isComplete(diagnosis);
  if (isDone && diagnosis !== last) setLast(diagnosis);
  return { diagnosis: isDone ? diagnosis : last, isBeingRenewed: !isDone };
}

/** Whether all rows are measured. */
export function isComplete({ measuredRows, firstRow, endRow }: Diagnosis): boolean {
  return measuredRows === endRow - firstRow;
}
