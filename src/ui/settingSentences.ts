import { isOneFile } from '../outputs/outputChoice.ts';
import type { SaveTo } from '../run/snapshot.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';

/** What the number of workers means. */
export const workerSentence = 'So many threads share the work; as many as the machine has is best.';

/** What the memory budget means. */
export const memorySentence = 'Pixels and workers take no more; a shard that needs more is done in passes.';

/** What each place to save to is called. */
export const placeLabels: Readonly<Record<SaveTo, string>> = {
  pickedFile: 'A file I choose',
  pickedFolder: 'A folder I choose',
  download: 'Browser download',
};

/** What becomes of the output, as it is chosen now. */
export function saveToSentence({
  places,
  saveTo,
  output,
}: Pick<RunSettingsEditing, 'places' | 'saveTo' | 'output'>): string {
  if (saveTo === 'pickedFile')
    return 'You are asked for the file when the run starts; it is written as it grows.';
  if (saveTo === 'pickedFolder' && output.kind === 'folder')
    return 'You are asked for the folder when the run starts; browsers write a few hundred files a second into one.';
  if (saveTo === 'pickedFolder')
    return 'You are asked for the folder when the run starts; the files are written into it as they grow.';
  if (output.kind === 'folder')
    return 'A zip of the folder is made in the browser’s own storage, then downloaded: that is much faster.';
  if (!isOneFile(output.choice))
    return 'The files are made in the browser’s own storage, then downloaded one after the other; it may ask whether the page may do that.';
  if (places.length === 1)
    return 'This browser cannot save into a file you choose: the zip is made in its own storage, then downloaded.';
  return 'The zip is made in the browser’s own storage, then downloaded: it needs the room twice for a while.';
}
