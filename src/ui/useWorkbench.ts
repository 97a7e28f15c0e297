import { useSyncExternalStore } from 'react';
import type { WorkbenchSnapshot } from '../run/snapshot.ts';
import type { Workbench } from '../run/workbench.ts';

/** As much of the workbench as is needed to watch it. */
export type WatchedWorkbench = Pick<Workbench, 'subscribe' | 'snapshot'>;

/**
 * A part of the workbench's state of now. The component renders again only when the part changes, since
 * during a run the whole changes several times a second and the workers need the time.
 *
 * @param select takes the part: a primitive, or what keeps its identity as long as it is the same
 */
export function useWorkbench<Part>(
  workbench: WatchedWorkbench,
  select: (snapshot: WorkbenchSnapshot) => Part,
): Part {
  return useSyncExternalStore(workbench.subscribe, () => select(workbench.snapshot()));
}
