import type { RunRequest } from './run.ts';

/** Whether each image becomes a file of its own, over each of which the browser takes long. */
export function writesFiles({ output, target }: Pick<RunRequest, 'output' | 'target'>): boolean {
  return output.kind === 'folder' && target.kind === 'pickedFolder';
}
