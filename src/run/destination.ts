import {
  canPickFile,
  canPickFolder,
  openPrivateArchive,
  pickFile,
  pickFolder,
  privateRoomProblem,
} from '../outputs/destination.ts';
import {
  isOneDownload,
  isOneFile,
  isPerShard,
  leastBytesAPixel,
  type OutputChoice,
  type OutputKind,
} from '../outputs/outputChoice.ts';
import { removeIfEmpty } from '../outputs/pickedFileSink.ts';
import type { ArchiveTarget } from '../worker/api.ts';
import type { DownloadFile, RunOutput, SaveTo } from './snapshot.ts';
import { suggestedFileName, suggestedStem } from './suggestedFileName.ts';

/** The places this browser can save an output to, the best first. */
export function savePlaces(choice: OutputChoice): readonly SaveTo[] {
  if (isOneFile(choice)) return canPickFile() ? ['pickedFile', 'download'] : ['download'];
  return canPickFolder() ? ['pickedFolder', 'download'] : ['download'];
}

/** Where the archive of one run goes. */
export interface Destination {
  /** What the writer opens. */
  readonly target: ArchiveTarget;
  /** Where the finished archive lies. */
  output(): Promise<RunOutput>;
  /** Removes what is left of an unfinished archive, also where the writer died. */
  abandon(): Promise<void>;
  /** Removes a finished archive that nobody needs any more; one where the user wanted it stays. */
  release(): Promise<void>;
}

/**
 * Finds a place for an output. A file or a folder is picked, but nothing in it is opened yet. To be asked for one
 * of `savePlaces`: what cannot be put there is downloaded.
 *
 * @param shardNames names of the shards that go into it, after which it is called
 * @returns `undefined` where the user closed the picker
 * @throws Error with one sentence where the browser has no place
 */
export async function chooseDestination(
  saveTo: SaveTo,
  choice: OutputChoice,
  shardNames: readonly string[],
): Promise<Destination | undefined> {
  const fileName = isOneDownload(choice) ? suggestedFileName(shardNames) : suggestedStem(shardNames);
  if (saveTo === 'pickedFile' && isOneFile(choice)) {
    const handle = await pickFile(fileName);
    return handle && pickedDestination(handle);
  }
  if (saveTo === 'pickedFolder' && !isOneFile(choice)) {
    const handle = await pickFolder();
    return handle && folderDestination(handle);
  }
  const archive = await openPrivateArchive();
  return {
    target: { kind: 'privateFolder', name: archive.name },
    output: async () => ({
      kind: 'download',
      fileName,
      files: downloads(choice, fileName, await archive.files()),
    }),
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
export async function checkRoom(
  { target }: Destination,
  kind: OutputKind,
  pixelCount: number,
): Promise<void> {
  if (target.kind !== 'privateFolder') return;
  const problem = await privateRoomProblem(pixelCount * leastBytesAPixel[kind]);
  if (problem !== undefined) throw new Error(problem);
}

/**
 * The only file is downloaded under the name for all. Of several each is named for all, too, since a browser puts
 * them among others; but a shard's own archive has the shard's name already.
 */
function downloads(choice: OutputChoice, name: string, files: readonly File[]): DownloadFile[] {
  if (isOneDownload(choice)) return files.map((file) => ({ fileName: name, file }));
  const isOwnArchive = (file: File) => isPerShard(choice) && file.name.endsWith('.zip');
  // What goes with the images comes last.
  return files
    .toSorted((a, b) => Number(isOwnArchive(b)) - Number(isOwnArchive(a)))
    .map((file) => ({ fileName: isOwnArchive(file) ? file.name : `${name}-${file.name}`, file }));
}

function pickedDestination(handle: FileSystemFileHandle): Destination {
  return {
    target: { kind: 'pickedFile', handle },
    output: () => Promise.resolve({ kind: 'pickedFile', fileName: handle.name }),
    abandon: () => removeIfEmpty(handle),
    release: () => Promise.resolve(),
  };
}

/** The writer removes what it made: whoever else looks into the folder cannot tell it from what was there. */
function folderDestination(handle: FileSystemDirectoryHandle): Destination {
  return {
    target: { kind: 'pickedFolder', handle },
    output: () => Promise.resolve({ kind: 'pickedFolder', fileName: handle.name }),
    abandon: () => Promise.resolve(),
    release: () => Promise.resolve(),
  };
}
