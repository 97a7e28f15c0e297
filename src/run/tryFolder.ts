import type { Engine } from './engine.ts';
import type { FolderTrial } from './folderStates.ts';

/** Tries how fast this browser writes files. Nothing hangs on it, so that a failure is no more than that. */
export async function tryFolder({ pool }: Pick<Engine, 'pool'>): Promise<FolderTrial> {
  try {
    return { kind: 'tried', filesPerSecond: await pool.alive(pool.writer.tryFiles()) };
  } catch {
    return { kind: 'failed' };
  }
}
