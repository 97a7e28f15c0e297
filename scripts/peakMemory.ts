import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A watch over the memory of a process and its descendants. */
export interface MemoryWatch {
  /**
   * Ends the watch.
   *
   * @returns the greatest sum of PSS that was seen, in bytes; `null` on systems without /proc
   */
  stop(): Promise<number | null>;
}

const sampleIntervalMs = 500;

/**
 * Watches the memory of a process and all its descendants: the sum of their proportional set sizes (PSS,
 * which counts a page that several processes share once), read from `/proc/PID/smaps_rollup`.
 */
export function watchPeakMemory(rootProcessId: number): MemoryWatch {
  const end = new AbortController();
  const peak = watch(rootProcessId, end.signal);
  return {
    stop: () => {
      end.abort();
      return peak;
    },
  };
}

async function watch(rootProcessId: number, end: AbortSignal): Promise<number | null> {
  let peak: number | null = null;
  for (;;) {
    // What is seen once the watch is to end is seen whole: a sample that was under way then is not the last.
    const isLast = end.aborted;
    const sum = await sumOfPss(rootProcessId);
    if (sum === null) return peak;
    peak = Math.max(peak ?? 0, sum);
    if (isLast) return peak;
    await sleep(sampleIntervalMs, undefined, { signal: end }).catch(() => undefined);
  }
}

/** @returns bytes, or `null` where the process cannot be seen */
async function sumOfPss(rootProcessId: number): Promise<number | null> {
  const parents = await parentProcesses();
  if (!parents.has(rootProcessId)) return null;
  const family = [...parents.keys()].filter((id) => isDescendant(id, rootProcessId, parents));
  const sizes = await Promise.all(family.map(pssByteLength));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function isDescendant(id: number, rootProcessId: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    if (at === rootProcessId) return true;
  }
  return false;
}

/** Every process's parent, after proc_pid_stat(5): the fourth field, behind a name that may hold anything. */
async function parentProcesses(): Promise<Map<number, number>> {
  const names = await readdir('/proc').catch(() => []);
  const parents = new Map<number, number>();
  for (const id of names.filter((name) => /^\d+$/.test(name))) {
    const stat = await readOrEmpty(`/proc/${id}/stat`);
    const parent = stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2];
    if (parent !== undefined) parents.set(Number(id), Number(parent));
  }
  return parents;
}

async function pssByteLength(id: number): Promise<number> {
  const match = /^Pss:\s+(\d+) kB$/m.exec(await readOrEmpty(`/proc/${id}/smaps_rollup`));
  return match ? Number(match[1]) * 1024 : 0;
}

/** A process may end between being listed and being read. */
async function readOrEmpty(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
