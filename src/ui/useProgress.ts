import type { RunProgress } from '../run/runProgress.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

/**
 * How far the run is; `undefined` where none is on. To be used only where it is shown, as it changes
 * several times a second.
 */
export function useProgress(workbench: WatchedWorkbench): RunProgress | undefined {
  return useWorkbench(workbench, ({ run }) => ('progress' in run ? run.progress : undefined));
}
