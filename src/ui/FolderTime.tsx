import { useEffect } from 'react';
import type { Workbench } from '../run/workbench.ts';
import { folderTimeText } from './folderTimeText.ts';
import { useWorkbench } from './useWorkbench.ts';

interface FolderTimeProps {
  readonly workbench: Workbench;
  readonly imageCount: number;
}

/** How long a folder takes, from a short trial that begins when this is shown; a line of the words around it. */
export function FolderTime({ workbench, imageCount }: FolderTimeProps) {
  const trial = useWorkbench(workbench, ({ folderTrial }) => folderTrial);
  const isReady = useWorkbench(workbench, ({ readiness }) => readiness.kind === 'ready');
  useEffect(() => {
    if (isReady) void workbench.tryFolder();
  }, [workbench, isReady]);
  return <span className="folder-time quiet">{folderTimeText(trial, imageCount)}</span>;
}
