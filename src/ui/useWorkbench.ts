import { useSyncExternalStore } from 'react';
import type { WorkbenchSnapshot } from '../run/snapshot.ts';
import type { Workbench } from '../run/workbench.ts';

/** The workbench's state of now; the component renders again whenever it changes. */
export function useWorkbench(workbench: Pick<Workbench, 'subscribe' | 'snapshot'>): WorkbenchSnapshot {
  return useSyncExternalStore(workbench.subscribe, workbench.snapshot);
}
