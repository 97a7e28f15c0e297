// How long the stages of `cropSegment` took, in milliseconds, since `resetStageTimes`. The clock is the
// host's: three calls an image, which is a good half percent of the time an image takes.

/** Gathering rows from the store. */
export let gatherMs: f64 = 0;
/** Finding the box, normalising, cutting and padding. */
export let cropMs: f64 = 0;
/** Resizing. */
export let resizeMs: f64 = 0;
/** Encoding PNGs and the zip entries around them. */
export let pngMs: f64 = 0;

/** Begins to count anew. */
export function resetStageTimes(): void {
  gatherMs = cropMs = resizeMs = pngMs = 0;
}

/** Adds to `gatherMs`. */
export function addGatherTime(milliseconds: f64): void {
  gatherMs += milliseconds;
}

/** Adds to `cropMs`. */
export function addCropTime(milliseconds: f64): void {
  cropMs += milliseconds;
}

/** Adds to `resizeMs`. */
export function addResizeTime(milliseconds: f64): void {
  resizeMs += milliseconds;
}

/** Adds to `pngMs`. */
export function addPngTime(milliseconds: f64): void {
  pngMs += milliseconds;
}
