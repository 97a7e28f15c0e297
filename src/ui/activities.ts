import type { StageName, StageTimes } from '../run/snapshot.ts';

/**
 * What a worker can be seen doing, from the bottom of its lane to the top: the stages of a run, as far as
 * they can be told apart at a glance. Time that no stage accounts for belongs to none.
 */
export const activities = [
  { key: 'reading', label: 'Reading', stages: ['readMs'] },
  { key: 'decoding', label: 'Decoding', stages: ['decodeMs', 'transposeMs'] },
  { key: 'cropping', label: 'Cropping', stages: ['gatherMs', 'cropMs', 'resizeMs'] },
  { key: 'encoding', label: 'Encoding', stages: ['pngMs', 'sendMs'] },
  { key: 'waiting', label: 'Waiting', stages: ['writerWaitMs', 'idleMs'] },
] as const satisfies readonly {
  readonly key: string;
  readonly label: string;
  readonly stages: readonly StageName[];
}[];

/**
 * How the time that a worker's stages account for is shared among the activities.
 *
 * @param times what it spent so far
 * @param before what it had spent at an earlier look, where only the time since then counts
 * @returns shares from 0 to 1 in the order of the activities, their sum 1; all 0 where no time passed
 */
export function activityShares(times: StageTimes, before?: StageTimes): number[] {
  const spent = activities.map(({ stages }) =>
    stages.reduce((sum, stage) => sum + Math.max(0, times[stage] - (before?.[stage] ?? 0)), 0),
  );
  const total = spent.reduce((sum, milliseconds) => sum + milliseconds, 0);
  return spent.map((milliseconds) => (total > 0 ? milliseconds / total : 0));
}

/** The shares of several workers' time together. */
export function activitySharesOfAll(workers: readonly StageTimes[]): number[] {
  const shares = workers.map((times) => activityShares(times));
  return activities.map(
    (_, index) => shares.reduce((sum, own) => sum + (own[index] ?? 0), 0) / Math.max(1, workers.length),
  );
}

/** Shares in words, for example `reading 23 %, decoding 40 %`; what never happened is left out. */
export function sharesText(shares: readonly number[]): string {
  return activities
    .map(({ label }, index) => [label.toLowerCase(), Math.round((shares[index] ?? 0) * 100)] as const)
    .filter(([, percent]) => percent > 0)
    .map(([label, percent]) => `${label} ${percent} %`)
    .join(', ');
}
