import { useEffect, useRef } from 'react';
import type { RunOutput, RunState } from '../run/snapshot.ts';
import { formatShare } from './format.ts';
import { imageShare } from './progressLine.ts';
import { saveFiles } from './saveFile.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

/** What a run does beyond the page's own content: the tab's title, the download, the warning on leaving. */
export function useRunEffects(workbench: WatchedWorkbench): void {
  useTitle(workbench);
  useDownload(workbench);
  useLeaveWarning(useWorkbench(workbench, ({ run }) => run.kind === 'running' || run.kind === 'cancelling'));
}

/** The tab's title: the percentage during a run, that it is done after it. */
function titleOf(run: RunState): string {
  if (run.kind === 'running') return `${formatShare(imageShare(run.progress))} · Shardcrop`;
  return run.kind === 'finished' ? 'Done · Shardcrop' : 'Shardcrop';
}

/** Follows the run without a render. */
function useTitle(workbench: WatchedWorkbench): void {
  useEffect(() => {
    const update = (): void => {
      const title = titleOf(workbench.snapshot().run);
      if (title !== document.title) document.title = title;
    };
    update();
    return workbench.subscribe(update);
  }, [workbench]);
}

/** Starts the download of each finished output once, however often the page renders. */
function useDownload(workbench: WatchedWorkbench): void {
  const startedFor = useRef<RunOutput>(undefined);
  const output = useWorkbench(workbench, ({ run }) => (run.kind === 'finished' ? run.output : undefined));
  useEffect(() => {
    if (output?.kind !== 'download') return;
    if (startedFor.current === output) return;
    startedFor.current = output;
    void saveFiles(output.files);
  }, [output]);
}

/** Asks before the page is left, since a run is lost with it. */
function useLeaveWarning(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isRunning]);
}
