import type { ComparedResult, ComparedWay, MeasuredWay } from '../run/comparedWays.ts';
import { formatCountOf, formatDuration, formatHundredths, formatRate } from './format.ts';

/** A way in words, for example `2 workers to a zip`. */
export function wayText({ output, workerCount }: ComparedWay, locale?: string): string {
  return `${formatCountOf(workerCount, 'worker', locale)} to a ${output}`;
}

/** How many times as fast, for example `1.90 ×`. */
export function speedUpText(speedUp: number, locale?: string): string {
  return `${formatHundredths(speedUp, locale)} ×`;
}

/**
 * What is said of a way in the place of its figures as long as it is not done; empty where it is.
 *
 * @param isComparing whether ways are being compared: one that waits has its turn then
 */
export function outcomeText({ outcome }: ComparedResult, isComparing: boolean): string {
  switch (outcome.kind) {
    case 'waiting':
      return isComparing ? 'Waiting' : 'Not run';
    case 'running':
      return 'Running';
    case 'cancelled':
      return 'Cancelled';
    case 'failed':
      return outcome.message;
    case 'done':
      return '';
  }
}

/** A measured way in one sentence, for who sees no bars. */
export function measuredText({ way, elapsedMs, imagesPerSecond, speedUp }: MeasuredWay): string {
  return `${wayText(way)}: ${formatDuration(elapsedMs)}, ${formatRate(imagesPerSecond)}, ${speedUpText(speedUp)}`;
}
