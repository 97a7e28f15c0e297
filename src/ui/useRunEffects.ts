import { useEffect, useRef } from 'react';
import type { RunState } from '../run/snapshot.ts';
import { formatShare } from './format.ts';
import { imageShare } from './progressLine.ts';
import { saveFile } from './saveFile.ts';

/** What a run does beyond the page's own content: the tab's title, the download, the warning on leaving. */
export function useRunEffects(run: RunState): void {
  useTitle(titleOf(run));
  useDownload(run);
  useLeaveWarning(run.kind === 'running' || run.kind === 'cancelling');
}

/** The tab's title: the percentage during a run, that it is done after it. */
function titleOf(run: RunState): string {
  if (run.kind === 'running') return `${formatShare(imageShare(run.progress))} · Shardcrop`;
  return run.kind === 'finished' ? 'Done · Shardcrop' : 'Shardcrop';
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Starts the download of each finished archive once, however often the page renders. */
function useDownload(run: RunState): void {
  const startedFor = useRef<File>(undefined);
  useEffect(() => {
    if (run.kind !== 'finished' || run.output.kind !== 'download') return;
    const { file, fileName } = run.output;
    if (startedFor.current === file) return;
    startedFor.current = file;
    saveFile(file, fileName);
  }, [run]);
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
