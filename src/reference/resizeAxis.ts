/** Where one output pixel comes from along one axis: pixels `start` and `start + 1`, with weights. */
export interface Tap {
  readonly start: number;
  /** Weight of pixel `start`, of 2048. */
  readonly weight0: number;
  /** Weight of the next pixel, of 2048. */
  readonly weight1: number;
}

/**
 * Step 6 along one axis: the taps of a linear resize as OpenCV's `cv::resize` computes them for 8-bit
 * images with INTER_LINEAR. Positions in double precision are rounded to single precision, and
 * weights are rounded half to even.
 *
 * @param length pixels of the source, 1 or more
 * @param size pixels of the output, 1 or more
 * @param direction `across` clamps taps to the source and gives them all the weight, as OpenCV does
 *   for columns; `down` leaves `start` from -1 to length - 1, and rows are clamped when read
 */
export function resizeAxis(length: number, size: number, direction: 'across' | 'down'): Tap[] {
  const scale = 1 / (size / length);
  return Array.from({ length: size }, (_, i) => {
    const position = Math.fround((i + 0.5) * scale - 0.5);
    let start = Math.floor(position);
    let fraction = Math.fround(position - start);
    if (direction === 'across' && start < 0) [start, fraction] = [0, 0];
    if (direction === 'across' && start >= length - 1) [start, fraction] = [length - 1, 0];
    return {
      start,
      weight0: roundHalfEven(Math.fround(Math.fround(1 - fraction) * 2048)),
      weight1: roundHalfEven(Math.fround(fraction * 2048)),
    };
  });
}

/** The nearest whole number; of two equally near the even one. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
