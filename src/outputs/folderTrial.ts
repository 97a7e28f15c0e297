import { mostFilesInFlight } from './folderFormat.ts';
import { ImageFolder } from './imageFolder.ts';
import { inFlight } from './inFlight.ts';
import type { FolderHandle } from './pickedFolder.ts';

/** Files of the trial, after some that are written before the clock starts. */
const trialFileCount = 96;
const warmUpFileCount = 32;

/** What a PNG of 128 x 128 takes on average. */
const usualByteLength = 4_600;

/**
 * How many files a second the browser writes, in the way that a run does: from a short trial.
 *
 * @param folder an empty one, in which the files are left
 * @throws Error with one sentence where a file cannot be written
 */
export async function filesPerSecond(folder: FolderHandle): Promise<number> {
  const images = await ImageFolder.open(folder, false);
  const bytes = new Uint8Array(usualByteLength).fill(0x5a);
  const write = (from: number) => (place: number) => images.write(`${from + place}.png`, bytes);
  await inFlight(warmUpFileCount, mostFilesInFlight, write(0));
  const startMs = performance.now();
  await inFlight(trialFileCount, mostFilesInFlight, write(warmUpFileCount));
  return trialFileCount / ((performance.now() - startMs) / 1000);
}
