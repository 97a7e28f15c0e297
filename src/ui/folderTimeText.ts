import type { FolderTrial } from '../run/folderStates.ts';
import { formatCount } from './format.ts';

/**
 * How long it takes to write so many files, as a sentence.
 *
 * @param locale a BCP 47 tag; the user's own where it is left out
 */
export function folderTimeText(trial: FolderTrial, imageCount: number, locale?: string): string {
  switch (trial.kind) {
    case 'untried':
    case 'trying':
      return 'Trying how long the files take.';
    case 'failed':
      return 'How long the files take could not be tried; browsers write a few hundred a second.';
    case 'tried': {
      const seconds = imageCount / trial.filesPerSecond;
      const time =
        seconds < 90
          ? `${formatCount(Math.ceil(seconds), locale)} s`
          : `${formatCount(Math.round(seconds / 60), locale)} min`;
      const rate = formatCount(Math.round(trial.filesPerSecond), locale);
      return `About ${time}: a short trial wrote ${rate} files a second; your folder may be slower.`;
    }
  }
}
