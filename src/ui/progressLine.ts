import type { RunProgress, RunStep } from '../run/runProgress.ts';
import { formatClock, formatCount, formatRate, formatShare } from './format.ts';

/** The share of the images that are finished, 0 to 1. */
export function imageShare({ imagesDone, imagesTotal }: RunProgress): number {
  return imagesTotal > 0 ? imagesDone / imagesTotal : 0;
}

/**
 * Progress as tqdm prints it: `12,345 / 50,210 · 24 % · 00:02 < 00:05 · 9,870 images/s`.
 *
 * @param locale a BCP 47 tag; the user's own where it is left out
 */
export function progressLine(progress: RunProgress, locale?: string): string {
  const { imagesDone, imagesTotal, elapsedMs, remainingMs, imagesPerSecond } = progress;
  const remaining = remainingMs === undefined ? '--:--' : formatClock(remainingMs);
  return [
    `${formatCount(imagesDone, locale)} / ${formatCount(imagesTotal, locale)}`,
    formatShare(imageShare(progress)),
    `${formatClock(elapsedMs)} < ${remaining}`,
    imagesPerSecond > 0 ? formatRate(imagesPerSecond, locale) : '– images/s',
  ].join(' · ');
}

/** What is done now, for example `Decoding columns of shard 2 of 4, pass 1 of 2`. */
export function stepText(step: RunStep): string {
  if (step.kind === 'opening') return 'Starting the run';
  if (step.kind === 'closing') return 'Finishing the output';
  const work = step.kind === 'decoding' ? 'Decoding columns' : 'Cropping rows';
  const shard = step.shardCount > 1 ? ` of shard ${step.shardNumber} of ${step.shardCount}` : '';
  const pass = step.passCount > 1 ? `, pass ${step.passNumber} of ${step.passCount}` : '';
  return `${work}${shard}${pass}`;
}
