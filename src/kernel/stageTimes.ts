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
  /** Finding the box, normalising, cutting and padding. */
  readonly cropMs: number;
  readonly resizeMs: number;
  /** Encoding PNGs, and the zip entries around them. */
  readonly pngMs: number;
  /** Copying segments out of the shared memory and sending them. */
  readonly sendMs: number;
  /** Waiting for the writer. */
  readonly writerWaitMs: number;
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
] as const satisfies readonly (keyof StageTimes)[];

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
};

/** The sum of two, stage by stage. */
export function addStageTimes(a: StageTimes, b: Partial<StageTimes>): StageTimes {
  const sum: { -readonly [Name in keyof StageTimes]: number } = { ...a };
  for (const name of stageNames) sum[name] += b[name] ?? 0;
  return sum;
}
