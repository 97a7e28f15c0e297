import type { RunSettingsEditing } from './useRunSettings.ts';

/** What the number of workers means. */
export const workerSentence = 'So many threads share the work; as many as the machine has is best.';

/** What the memory budget means. */
export const memorySentence = 'Pixels and workers take no more; a shard that needs more is done in passes.';

/** What becomes of the archive, as it is chosen now. */
export function saveToSentence({ canPick, saveTo }: Pick<RunSettingsEditing, 'canPick' | 'saveTo'>): string {
  if (!canPick) {
    return 'This browser cannot save into a file you choose: the zip is made in its own storage, then downloaded.';
  }
  if (saveTo === 'pickedFile')
    return 'You are asked for the file when the run starts; it is written as it grows.';
  return 'The zip is made in the browser’s own storage, then downloaded: it needs the room twice for a while.';
}
