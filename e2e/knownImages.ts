import { bengaliGeometry } from '../src/recipe/geometry.ts';
import type { ImageRow } from './imageShard.ts';

const { height, width } = bengaliGeometry;

/** A part of an image, in its pixels; the ends are exclusive. */
type Part = readonly [left: number, top: number, right: number, bottom: number, level: number];

/** White paper with parts of it in other levels. */
function drawn(id: string, ...parts: readonly Part[]): ImageRow {
  const pixels = new Int32Array(height * width).fill(255);
  for (const [left, top, right, bottom, level] of parts) {
    for (let y = top; y < bottom; y++) pixels.fill(level, y * width + left, y * width + right);
  }
  return { id, pixels };
}

const glyph: Part = [60, 30, 180, 110, 0];
/** In the border, where the box is not looked for. */
const inBorder = (bottom: number): Part => [231, 40, 235, bottom, 0];
/** Within the glyph, another for each image, so that no two are equal. */
export const usual = (number: number): ImageRow =>
  drawn(`usual_${number}`, glyph, [70 + number, 50, 71 + number, 51, 9]);

/** Of every image in it is known by its id what is to be found. */
export const rows: readonly ImageRow[] = [
  ...Array.from({ length: 12 }, (_, number) => usual(number)),
  drawn('lossy', glyph, inBorder(70)),
  drawn('blank'),
  { ...usual(3), id: 'twin' },
  drawn('lossier', glyph, inBorder(100)),
  drawn('edge', glyph, [0, 60, 60, 64, 0]),
  drawn('bad', glyph, [20, 20, 21, 21, 300]),
  ...Array.from({ length: 12 }, (_, number) => usual(12 + number)),
];
