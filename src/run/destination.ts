import { removeIfEmpty } from '../outputs/byteSink.ts';
import { canPickFile, openPrivateArchive, pickFile, privateRoomProblem } from '../outputs/destination.ts';
import type { ArchiveTarget } from '../worker/api.ts';
import type { RunOutput, SaveTo } from './snapshot.ts';

/** Bytes of a PNG for each pixel, at least: what must be free before a run starts. */
const leastBytesAPixel = 0.03;

/** The places this browser can save an archive to, the best first. */
export function savePlaces(): readonly SaveTo[] {
  return canPickFile() ? ['pickedFile', 'download'] : ['download'];
}

/** Where the archive of one run goes. */
export interface Destination {
  /** What the writer opens. */
  readonly target: ArchiveTarget;
  /** Where the finished archive lies. */
  output(): Promise<RunOutput>;
  /** Removes what is left of an unfinished archive, also where the writer died. */
  abandon(): Promise<void>;
  /** Removes a finished archive that nobody needs any more; one that the user picked a file for stays. */
  release(): Promise<void>;
}

/**
 * Finds a place for an archive. A file is picked but not opened yet.
 *
 * @param fileName what the archive should be called
 * @returns `undefined` where the user closed the picker
 * @throws Error with one sentence where the browser has no place
 */
export async function chooseDestination(saveTo: SaveTo, fileName: string): Promise<Destination | undefined> {
  if (saveTo === 'pickedFile') {
    const handle = await pickFile(fileName);
    return handle && pickedDestination(handle);
  }
  const archive = await openPrivateArchive();
  return {
    target: { kind: 'privateFile', name: archive.name },
    output: async () => ({ kind: 'download', fileName, file: await archive.file() }),
    abandon: () => archive.remove(),
    release: () => archive.remove(),
  };
}

/**
 * Checks that there may be room for an archive.
 *
 * @param pixelCount of all crops together
 * @throws Error with one sentence where it certainly will not fit
 */
export async function checkRoom({ target }: Destination, pixelCount: number): Promise<void> {
  if (target.kind !== 'privateFile') return;
  const problem = await privateRoomProblem(pixelCount * leastBytesAPixel);
  if (problem !== undefined) throw new Error(problem);
}

function pickedDestination(handle: FileSystemFileHandle): Destination {
  return {
    target: { kind: 'pickedFile', handle },
    output: () => Promise.resolve({ kind: 'pickedFile', fileName: handle.name }),
    abandon: () => removeIfEmpty(handle),
    release: () => Promise.resolve(),
  };
}
