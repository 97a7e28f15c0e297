import { mostWorkers, stageRecordByteLength, stageRecordsPointer } from './memoryLayout.ts';

/** How long one worker spent on each stage of a run, in milliseconds. */
export interface StageTimes {
  /** Waiting for bytes of the file. */
  readonly readMs: number;
  /** Decoding column chunks. */
  readonly decodeMs: number;
  /** Transposing columns into the pixel store. */
  readonly transposeMs: number;
  /** Gathering rows from the pixel store. */
  readonly gatherMs: number;
  /** Finding the box, normalising, cutting and padding; and measuring the image. */
  readonly cropMs: number;
  readonly resizeMs: number;
  /** Encoding PNGs, and the zip entries around them. */
  readonly pngMs: number;
  /** Copying segments out of the shared memory and sending them. */
  readonly sendMs: number;
  /** Waiting for the writer. */
  readonly writerWaitMs: number;
  /** With nothing to do: at the start and the end, and while others finished a phase. */
  readonly idleMs: number;
}

/** The stages in the order in which an image goes through them. */
export const stageNames = [
  'readMs',
  'decodeMs',
  'transposeMs',
  'gatherMs',
  'cropMs',
  'resizeMs',
  'pngMs',
  'sendMs',
  'writerWaitMs',
  'idleMs',
] as const satisfies readonly (keyof StageTimes)[];

/** A stage, by the name of its time. */
export type StageName = (typeof stageNames)[number];

/** Stages that the kernel itself measures and tells after each segment; `cropMs` is entered for them all. */
const kernelStages = ['gatherMs', 'cropMs', 'resizeMs', 'pngMs'] as const satisfies readonly StageName[];

// A worker's record, in 64-bit floats: the times of the stages in the order of `stageNames`, then
const stageNow = stageNames.length; // the stage that is on, counted from 1; 0 is none
const stageSince = stageNow + 1; // when it began, in milliseconds of the shared clock

/** No time at all. */
export const noStageTimes: StageTimes = {
  readMs: 0,
  decodeMs: 0,
  transposeMs: 0,
  gatherMs: 0,
  cropMs: 0,
  resizeMs: 0,
  pngMs: 0,
  sendMs: 0,
  writerWaitMs: 0,
  idleMs: 0,
};

/** A clock that page and workers share: milliseconds since 1970 that never run backwards. */
export function sharedNowMs(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * A worker's stage times. They lie in the shared memory, so that the page can look at them while the
 * worker works, and hold all that the worker did since the run began.
 */
export class StageClock {
  readonly #record: Float64Array;

  /** @param workerIndex whose record to write; no other thread may write it */
  constructor(buffer: ArrayBufferLike, workerIndex: number) {
    this.#record = stageRecord(buffer, workerIndex);
  }

  /** Ends the stage that is on and begins another. */
  enter(name: StageName): void {
    const record = this.#record;
    const now = sharedNowMs();
    const index = (record[stageNow] ?? 0) - 1;
    if (index >= 0) record[index] = (record[index] ?? 0) + now - (record[stageSince] ?? now);
    record[stageSince] = now;
    record[stageNow] = stageNames.indexOf(name) + 1;
  }

  /**
   * Ends `cropMs`, which stood for all stages of the kernel. What it took beyond their times, and what
   * passes until the next stage is entered, counts to none.
   *
   * @param times as the kernel measured them
   */
  leaveKernel(times: Pick<StageTimes, (typeof kernelStages)[number]>): void {
    const record = this.#record;
    record[stageNow] = 0;
    for (const name of kernelStages) {
      const index = stageNames.indexOf(name);
      record[index] = (record[index] ?? 0) + times[name];
    }
  }
}

/**
 * Begins a run: all workers have spent no time. One that works already, for the page, goes on with its
 * stage; all others are idle.
 *
 * @param nowMs the shared clock at the run's start
 */
export function resetStageTimes(buffer: ArrayBufferLike, nowMs: number): void {
  for (let worker = 0; worker < mostWorkers; worker++) {
    const record = stageRecord(buffer, worker);
    record.fill(0, 0, stageNow);
    record[stageNow] ||= stageNames.indexOf('idleMs') + 1;
    record[stageSince] = nowMs;
  }
}

/**
 * What a worker spent since the run began, the stage that is on included. While the worker works, the
 * stage that ends at this moment may be counted twice or not at all, and what it does in the kernel is
 * shared out like all it did there before; the next look puts that right.
 *
 * @param nowMs the shared clock
 */
export function readStageTimes(buffer: ArrayBufferLike, workerIndex: number, nowMs: number): StageTimes {
  const record = stageRecord(buffer, workerIndex);
  const times: { -readonly [Name in StageName]: number } = { ...noStageTimes };
  for (const [index, name] of stageNames.entries()) times[name] = record[index] ?? 0;
  const running = stageNames[(record[stageNow] ?? 0) - 1];
  if (running === undefined) return times;
  const runningMs = Math.max(0, nowMs - (record[stageSince] ?? nowMs));
  const kernelMs = kernelStages.reduce((sum, name) => sum + times[name], 0);
  if (running !== 'cropMs' || kernelMs === 0) times[running] += runningMs;
  else for (const name of kernelStages) times[name] += (runningMs * times[name]) / kernelMs;
  return times;
}

function stageRecord(buffer: ArrayBufferLike, workerIndex: number): Float64Array {
  if (workerIndex >= mostWorkers) {
    throw new RangeError(`There are at most ${mostWorkers} workers, found one numbered ${workerIndex}.`);
  }
  const pointer = stageRecordsPointer + workerIndex * stageRecordByteLength;
  return new Float64Array(buffer, pointer, stageSince + 1);
}
