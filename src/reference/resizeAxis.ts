import { roundHalfEven } from './roundHalfEven.ts';

/** Where one output pixel comes from along one axis: pixels `start` and `start + 1`, with weights. */
export interface Tap {
  readonly start: number;
  /** Weight of pixel `start`, of 2048. */
  readonly weight0: number;
  /** Weight of the next pixel, of 2048. */
  readonly weight1: number;
}

/** Where an output pixel lies in the source: between pixels `start` and `start + 1`. */
interface Position {
  readonly start: number;
  /** How far towards the next pixel, 0 to 1, single precision. */
  readonly fraction: number;
}

/** The position of output pixel i where `length` pixels become `size`. */
export type PositionOf = (i: number, length: number, size: number) => Position;

/**
 * Positions of INTER_LINEAR: pixels' centres lie over one another. Double precision, rounded to single.
 */
export function linearPosition(i: number, length: number, size: number): Position {
  const scale = 1 / (size / length);
  const position = Math.fround((i + 0.5) * scale - 0.5);
  const start = Math.floor(position);
  return { start, fraction: Math.fround(position - start) };
}

/**
 * Positions of INTER_AREA where it enlarges: an output pixel within one source pixel has its level, one
 * across an edge has some of both.
 */
export function areaPosition(i: number, length: number, size: number): Position {
  const inverseScale = size / length;
  const start = Math.floor(i * (1 / inverseScale));
  const fraction = Math.fround(i + 1 - (start + 1) * inverseScale);
  return { start, fraction: fraction <= 0 ? 0 : Math.fround(fraction - Math.floor(fraction)) };
}

/**
 * Step 6 along one axis: the taps that OpenCV's `cv::resize` computes for 8-bit images where two source
 * pixels make an output pixel. Weights are rounded half to even.
 *
 * @param length pixels of the source, 1 or more
 * @param size pixels of the output, 1 or more
 * @param direction `across` clamps taps to the source and gives them all the weight, as OpenCV does
 *   for columns; `down` leaves `start` from -1 to length - 1, and rows are clamped when read
 */
export function resizeAxis(
  length: number,
  size: number,
  direction: 'across' | 'down',
  positionOf: PositionOf,
): Tap[] {
  return Array.from({ length: size }, (_, i) => {
    let { start, fraction } = positionOf(i, length, size);
    if (direction === 'across' && start < 0) [start, fraction] = [0, 0];
    if (direction === 'across' && start >= length - 1) [start, fraction] = [length - 1, 0];
    return {
      start,
      weight0: roundHalfEven(Math.fround(Math.fround(1 - fraction) * 2048)),
      weight1: roundHalfEven(Math.fround(fraction * 2048)),
    };
  });
}
