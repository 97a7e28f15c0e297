// How long the stages of `cropSegment` and `measureRows` took, in milliseconds, since `resetStageTimes`.
// Each begins where the one before ended, so that the host's clock is asked only four times an image, or
// three where it is only measured. That takes one to two percent of the time an image takes.

import { now } from './env';

/** Gathering rows from the store. */
export let gatherMs: f64 = 0;
/** Finding the box, normalising, cutting and padding; and measuring, where rows are measured. */
export let cropMs: f64 = 0;
/** Resizing. */
export let resizeMs: f64 = 0;
/** Encoding PNGs and the zip entries around them. */
export let pngMs: f64 = 0;

/** When the stage that is on began. */
let stageStart: f64 = 0;

/** Begins to count anew. */
export function resetStageTimes(): void {
  gatherMs = cropMs = resizeMs = pngMs = 0;
}

/** Begins the first stage. Without it the stage that ends next takes a time that means nothing. */
export function beginStages(): void {
  stageStart = now();
}

/** Ends the stage that is on and begins the next; returns how long it took. */
function endStage(): f64 {
  const start = stageStart;
  stageStart = now();
  return stageStart - start;
}

/** Adds what passed since the stage before to `gatherMs`. */
export function endGathering(): void {
  gatherMs += endStage();
}

/** Adds what passed since the stage before to `cropMs`. */
export function endCropping(): void {
  cropMs += endStage();
}

/** Adds what passed since the stage before to `resizeMs`. */
export function endResizing(): void {
  resizeMs += endStage();
}

/** Adds what passed since the stage before to `pngMs`. */
export function endEncoding(): void {
  pngMs += endStage();
}
