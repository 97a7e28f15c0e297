import type { RunProgress, RunStep } from './runProgress.ts';
import type { StageTimes } from './snapshot.ts';

/** How often whoever works says how far it came. */
export const progressIntervalMs = 250;

/**
 * The share of a pass's time that decoding takes; cropping takes the rest. Where each image is a file of its own, the
 * browser takes so long over the files that it hardly counts.
 */
export const decodingShares = { usual: 0.4, files: 0.02 } as const;
/** Below this share an estimate of the remaining time would jump about. */
const leastShareForEstimate = 0.02;

/** Where a run is, as plain numbers. */
export interface RunPosition {
  readonly imagesTotal: number;
  /** One of `decodingShares`. */
  readonly decodingShare: number;
  /** Rows of earlier row groups and shards. */
  readonly rowsBefore: number;
  /** Rows of the row group that is being worked on. */
  readonly rowGroupRowCount: number;
  /** Rows of this row group that earlier passes finished. */
  readonly rowGroupRowsDone: number;
  /** Rows cropped in this pass so far. */
  readonly passRowsDone: number;
  readonly stageTimes: readonly StageTimes[];
  readonly step: RunStep;
  /** Where the run stood when its work was first looked at: what was decoded ahead took none of its time. */
  readonly begun: RunBeginning | undefined;
}

/** How far a run was, and when. */
export interface RunBeginning {
  readonly workShare: number;
  readonly elapsedMs: number;
}

/**
 * Works out what to show of a run.
 *
 * Each row group counts by its rows, and is shared out equally over its passes; so decoding moves the
 * share of the work on, though no image is finished by it.
 */
export function runProgress(position: RunPosition, elapsedMs: number): RunProgress {
  const { imagesTotal, rowsBefore, rowGroupRowsDone, passRowsDone, stageTimes, step, begun } = position;
  const imagesDone = rowsBefore + rowGroupRowsDone + passRowsDone;
  const workShare = shareOfWork(position);
  return {
    imagesDone,
    imagesTotal,
    elapsedMs,
    remainingMs: begun && remainingTime(begun, { workShare, elapsedMs }),
    imagesPerSecond: elapsedMs > 0 ? (imagesDone / elapsedMs) * 1000 : 0,
    workShare,
    stageTimes,
    step,
  };
}

function remainingTime(begun: RunBeginning, now: RunBeginning): number | undefined {
  const workShare = now.workShare - begun.workShare;
  if (workShare < leastShareForEstimate) return undefined;
  return ((now.elapsedMs - begun.elapsedMs) / workShare) * (1 - now.workShare);
}

function shareOfWork({
  imagesTotal,
  decodingShare,
  rowsBefore,
  rowGroupRowCount,
  step,
}: RunPosition): number {
  if (step.kind === 'closing') return 1;
  if (imagesTotal === 0) return 0;
  if (step.kind === 'opening') return rowsBefore / imagesTotal;
  const phaseShare = step.total === 0 ? 1 : step.done / step.total;
  const passShare =
    step.kind === 'decoding' ? phaseShare * decodingShare : decodingShare + phaseShare * (1 - decodingShare);
  const rowGroupShare = (step.passNumber - 1 + passShare) / step.passCount;
  return (rowsBefore + rowGroupRowCount * rowGroupShare) / imagesTotal;
}
