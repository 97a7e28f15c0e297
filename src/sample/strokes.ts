import { type Random, randomOf } from './random.ts';

/** Height of a sample image, in pixels: Bengali.AI's. */
export const sampleHeight = 137;

/** Width of a sample image, in pixels: Bengali.AI's. */
export const sampleWidth = 236;

/** The sample's one row of bare paper, kept so that a blank can be seen. */
export const blankSampleRow = 17;

/** A point or a direction in pixels, x to the right and y down. */
interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Pixels between two prints of the pen's tip. */
const step = 0.75;

/**
 * Draws one sample image: strokes of a pen on paper, dark on light, with the grain and the ruled lines of
 * a scan. Only operations that IEEE 754 rounds exactly are used, so every engine draws the same pixels.
 *
 * @param row number of the image; it alone decides what is drawn
 * @returns 137 x 236 pixels, row-major, a byte each
 */
export function drawStrokes(row: number): Uint8Array {
  const pixels = new Uint8Array(sampleHeight * sampleWidth);
  if (row === blankSampleRow) return pixels.fill(255);
  const random = randomOf(0x5eed + row);
  const coverage = new Float32Array(pixels.length);
  drawGlyph(coverage, random);
  scan(coverage, pixels, random);
  return pixels;
}

/** Draws a head line, or none, and beneath it two or three letters, each of one or two strokes. */
function drawGlyph(coverage: Float32Array, random: Random): void {
  const middle = {
    x: sampleWidth / 2 + random.between(-16, 16),
    y: sampleHeight / 2 + random.between(-4, 8),
  };
  const tip = random.between(1.4, 3.2);
  const reach = { x: random.between(40, 70), y: random.between(29, 46) };
  const left = middle.x - reach.x;
  const top = middle.y - reach.y;
  if (random.below(5) > 0) {
    const pen = { start: { x: left - 4, y: top }, heading: { x: 1, y: random.between(-0.07, 0.07) }, tip };
    const bend = { length: 2 * reach.x + 8, curvature: random.between(-0.0012, 0.0012) };
    drawStroke(coverage, random, pen, [bend], undefined);
  }
  const count = reach.x < 46 ? 1 + random.below(2) : 2 + random.below(2);
  const share = reach.x / count;
  for (let letter = 0; letter < count; letter++) {
    const room = {
      middle: { x: left + share * (2 * letter + 1), y: middle.y },
      reach: { x: share, y: reach.y },
    };
    const start = { x: room.middle.x + share * random.between(-0.7, 0.7), y: top };
    const heading = { x: random.between(-0.6, 0.6), y: 1 };
    const passed = drawStroke(coverage, random, { start, heading, tip }, bendsOf(random), room);
    const branch = passed[random.below(passed.length)];
    if (branch !== undefined && random.below(5) < 2) {
      const pen = { start: branch, heading: { x: random.between(-1, 1), y: random.between(-0.4, 1) }, tip };
      drawStroke(coverage, random, pen, bendsOf(random).slice(0, 2), room);
    }
  }
}

/** Where a stroke begins, which way, and the radius of the pen's tip in pixels. */
interface Pen {
  readonly start: Vector;
  readonly heading: Vector;
  readonly tip: number;
}

/** The ellipse that a stroke wanders in, in pixels. */
interface Room {
  readonly middle: Vector;
  readonly reach: Vector;
}

/** A part of a stroke: `length` in pixels, `curvature` in turns of the direction a pixel, 0 for straight. */
interface Bend {
  readonly length: number;
  readonly curvature: number;
}

/** Three to five parts: lines, bows and at most one loop, as a hand makes them. */
function bendsOf(random: Random): Bend[] {
  const count = 3 + random.below(3);
  const loop = random.below(2 * count);
  let side = random.below(2) === 0 ? 1 : -1;
  return Array.from({ length: count }, (_, part) => {
    if (random.below(3) === 0) side = -side;
    if (part === loop) return { length: random.between(30, 46), curvature: side / random.between(5.5, 9) };
    if (random.below(4) === 0) return { length: random.between(10, 26), curvature: 0 };
    return { length: random.between(16, 40), curvature: side / random.between(11, 30) };
  });
}

/**
 * Moves the pen along the bends and prints its tip, thicker and thinner as the hand presses.
 *
 * @param coverage how much ink each pixel has, 0 to 1; added to
 * @param room what the stroke keeps to, or `undefined` for a free one
 * @returns where the pen passed
 */
function drawStroke(
  coverage: Float32Array,
  random: Random,
  { start, heading: first, tip }: Pen,
  bends: readonly Bend[],
  room: Room | undefined,
): Vector[] {
  const passed: Vector[] = [];
  const total = bends.reduce((sum, bend) => sum + bend.length, 0);
  let { x, y } = start;
  let heading = unit(first);
  let travelled = 0;
  let pressure = random.between(0.8, 1.1);
  let curvature = 0;
  for (const bend of bends) {
    for (let along = 0; along < bend.length; along += step) {
      curvature += (bend.curvature - curvature) * 0.2;
      const turn = (curvature + (room === undefined ? 0 : homing(x, y, heading, room))) * step;
      heading = unit({ x: heading.x - heading.y * turn, y: heading.y + heading.x * turn });
      x += heading.x * step;
      y += heading.y * step;
      travelled += step;
      pressure += (0.75 + 0.4 * heading.y * heading.y + random.between(-0.3, 0.3) - pressure) * 0.1;
      const taper = Math.min(1, 0.55 + travelled / 14, 0.35 + (total - travelled) / 16);
      print(coverage, x, y, tip * pressure * Math.max(0.3, taper));
      passed.push({ x, y });
    }
  }
  return passed;
}

/** How much a stroke that nears the edge of its room turns back, in turns a pixel. */
function homing(x: number, y: number, heading: Vector, { middle, reach }: Room): number {
  const dx = middle.x - x;
  const dy = middle.y - y;
  const share = lengthOf({ x: dx / reach.x, y: dy / reach.y });
  const side = heading.x * dy - heading.y * dx > 0 ? 1 : -1;
  return side * Math.min(0.2, Math.max(0, share - 0.85) * 0.4);
}

/** Prints a disc with an edge about one and a half pixels soft. */
function print(coverage: Float32Array, x: number, y: number, radius: number): void {
  const far = radius + 0.75;
  const bottom = Math.min(sampleHeight - 1, Math.floor(y + far));
  const right = Math.min(sampleWidth - 1, Math.floor(x + far));
  for (let py = Math.max(0, Math.ceil(y - far)); py <= bottom; py++) {
    for (let px = Math.max(0, Math.ceil(x - far)); px <= right; px++) {
      const distance = lengthOf({ x: px - x, y: py - y });
      const ink = Math.min(1, (far - distance) / 1.5);
      const at = py * sampleWidth + px;
      if (ink > (coverage[at] ?? 1)) coverage[at] = ink;
    }
  }
}

/** Turns ink into grey levels on grainy, unevenly lit paper; some scans have a line at a side. */
function scan(coverage: Float32Array, pixels: Uint8Array, random: Random): void {
  const paper = random.between(228, 254);
  const ink = random.between(0, 105);
  const grain = random.between(0.5, 4.5);
  const light: Vector = { x: random.between(-0.02, 0.02), y: random.between(-0.03, 0.03) };
  if (random.below(12) === 0) ruleSide(coverage, random);
  let previous = 0;
  for (let at = 0, y = 0; y < sampleHeight; y++) {
    for (let x = 0; x < sampleWidth; x++, at++) {
      const fresh = random.between(-1, 1) + random.between(-1, 1);
      const lit = paper + light.x * (x - sampleWidth / 2) + light.y * (y - sampleHeight / 2);
      const level = lit + (ink - lit) * (coverage[at] ?? 0) + grain * 0.7 * (fresh + previous);
      pixels[at] = Math.min(255, Math.max(0, Math.round(level)));
      previous = fresh;
    }
  }
}

/** Inks one to four rows or columns at a side, as a ruled form leaves them. */
function ruleSide(coverage: Float32Array, random: Random): void {
  const side = random.below(4);
  const width = 1 + random.below(4);
  for (let at = 0; at < coverage.length; at++) {
    const x = at % sampleWidth;
    const y = (at - x) / sampleWidth;
    const depth = [x, sampleWidth - 1 - x, y, sampleHeight - 1 - y][side] ?? 0;
    if (depth < width) coverage[at] = 1;
  }
}

function unit(vector: Vector): Vector {
  const length = lengthOf(vector);
  return { x: vector.x / length, y: vector.y / length };
}

function lengthOf({ x, y }: Vector): number {
  return Math.sqrt(x * x + y * y);
}
