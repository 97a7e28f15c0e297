import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchStopRequest } from '../scripts/stopRequest.ts';
import { errorMessage } from '../src/run/errorMessage.ts';

/**
 * Does the work of a command of the benchmark in a temporary folder, which is gone at the end, and says on
 * stderr why it failed or that it was stopped.
 *
 * @param scriptName of package.json, by which npm runs the command
 * @param work gives the exit code
 * @returns the exit code; 1 where the work fails or is stopped
 */
export async function runBenchCommand(
  scriptName: string,
  work: (folder: string, stop: AbortSignal) => Promise<number>,
): Promise<number> {
  const stop = watchStopRequest(process.env.npm_lifecycle_event === scriptName);
  const folder = await mkdtemp(join(tmpdir(), `shardcrop-${scriptName.replace(':', '-')}-`));
  try {
    return await work(folder, stop.signal);
  } catch (error) {
    const reason = errorMessage(error);
    process.stderr.write(stop.signal.aborted ? 'Stopped.\n' : `${reason}\n`);
    return 1;
  } finally {
    stop.release();
    await rm(folder, { recursive: true, force: true });
  }
}
