import type { KeptOutput } from '../run/folderStates.ts';
import type { RunProgress } from '../run/runProgress.ts';
import type { RunReport, WorkbenchSnapshot } from '../run/snapshot.ts';
import { formatCountOf, formatDuration, formatRate } from './format.ts';

/**
 * What the page tells those who hear it. During a run it changes with the phase and with every tenth of
 * the work only, so that nobody is talked to all the time.
 *
 * @param locale a BCP 47 tag; the user's own where it is left out
 */
export function statusText({ shards, run }: WorkbenchSnapshot, locale?: string): string {
  switch (run.kind) {
    case 'running':
      return progressText(run.progress);
    case 'cancelling':
      return 'Cancelling.';
    case 'cancelled':
      return `Cancelled. ${keptText(run.kept, locale) || 'Nothing was kept.'}`;
    case 'failed':
      return `The run failed. ${run.message} ${keptText(run.kept, locale)}`.trimEnd();
    case 'finished':
      return `Done. ${resultText(run.report, locale)}`;
    case 'asking':
      return 'The folder is not empty.';
    case 'idle':
      return shardsText(shards, locale);
  }
}

/** What is left of a run that ended before its time; empty where nothing is. */
function keptText(kept: KeptOutput | undefined, locale: string | undefined): string {
  if (kept === undefined) return '';
  const { imageCount, folderName, isListed } = kept;
  const images = formatCountOf(imageCount, 'image', locale);
  const list = isListed ? 'and listed in manifest.csv' : 'but could not be listed';
  return `${images} in "${folderName}" ${imageCount === 1 ? 'is' : 'are'} complete ${list}.`;
}

/**
 * The result of a run in one breath, for example
 * `3 issues. 200,840 images in 19.8 s (10,143 images/s)`.
 */
export function resultText(report: RunReport, locale?: string): string {
  const issues = report.issues.length > 0 ? `${formatCountOf(report.issues.length, 'issue', locale)}. ` : '';
  const images = formatCountOf(report.images, 'image', locale);
  const elapsed = formatDuration(report.elapsedMs, locale);
  return `${issues}${images} in ${elapsed} (${formatRate(report.imagesPerSecond, locale)})`;
}

function progressText({ step, workShare }: RunProgress): string {
  if (step.kind === 'opening') return 'Starting.';
  if (step.kind === 'closing') return 'Finishing the output.';
  const tenths = Math.floor(workShare * 10) * 10;
  const phase = step.kind === 'decoding' ? 'Decoding' : 'Cropping';
  return `${phase} shard ${step.shardNumber} of ${step.shardCount}, ${tenths} % done.`;
}

function shardsText(shards: WorkbenchSnapshot['shards'], locale: string | undefined): string {
  const reading = shards.filter(({ kind }) => kind === 'readingFooter').length;
  if (reading > 0) return `Reading ${formatCountOf(reading, 'footer', locale)}.`;
  const recognised = shards.filter((shard) => shard.kind === 'recognised');
  if (recognised.length === 0) return '';
  const imageCount = recognised.reduce((total, { facts }) => total + facts.rowCount, 0);
  const found = formatCountOf(recognised.length, 'shard', locale);
  return `${found} recognised, ${formatCountOf(imageCount, 'image', locale)}.`;
}
