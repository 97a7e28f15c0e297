import { beforeAll, describe, expect, it } from 'vitest';
import type { Geometry } from '../recipe/geometry.ts';
import { notebookRecipe, type Recipe, recipeChoices } from '../recipe/recipe.ts';
import { measureImage } from '../reference/measureImage.ts';
import { loadGoldenCases } from './fixtures/goldenCases.ts';
import { recordOf } from './fixtures/rowMeasuring.ts';
import { setKernelRecipe } from './kernel.ts';
import * as fields from './measureConstants.ts';
import { createTestKernel, type TestKernel } from './testKernel.ts';

let test: TestKernel;
beforeAll(async () => {
  test = await createTestKernel(192 * 2 ** 20);
});

/** Where an image lies after `prepare`, and its record is to be put. */
interface Places {
  readonly raw: number;
  readonly crop: number;
  readonly record: number;
}

/** Sets a recipe and puts an image into the memory, at an odd address and with other bytes behind it. */
function prepare(pixels: Uint8Array, geometry: Geometry, recipe: Recipe): Places {
  const { kernel, bytes, freePointer } = test;
  setKernelRecipe(kernel, geometry, recipe);
  const record = freePointer;
  const crop = record + 64;
  const regions = crop + Math.ceil((recipe.size ** 2 + 32) / 64) * 64;
  // No tile is needed where no rows are gathered.
  kernel.setMeasureRegions(regions, 0);
  const raw = regions + kernel.measureRegionsByteLength(0) + 65;
  bytes.fill(0x77, raw - 1, raw + pixels.length + 64);
  bytes.set(pixels, raw);
  return { raw, crop, record };
}

function kernelRecord(pixels: Uint8Array, geometry: Geometry, recipe: Recipe): Uint8Array {
  const { kernel, bytes } = test;
  const { raw, crop, record } = prepare(pixels, geometry, recipe);
  kernel.measureImage(raw, kernel.prepareImage(raw, crop) ? crop : 0, record, true, 0, 0);
  return bytes.slice(record, record + fields.MEASURE_RECORD_BYTES);
}

function countDifferent(numbers: BigUint64Array | Uint32Array): number {
  const sorted = numbers.toSorted();
  return sorted.filter((number, i) => i === 0 || number !== sorted[i - 1]).length;
}

/** Ink of whatever level, wherever it is. */
const allInk: Recipe = { ...notebookRecipe, border: 0, ink: 0, noise: 0, marginX: 0, marginY: 0, size: 8 };

describe('measureImage', () => {
  it('has the same record as the reference for images of one level, under all choices', () => {
    const geometry = { height: 19, width: 23 };
    for (const level of [0, 1, 128, 254, 255]) {
      const pixels = new Uint8Array(19 * 23).fill(level);
      for (const invert of [false, true]) {
        for (const crop of recipeChoices.crop) {
          for (const fit of recipeChoices.fit) {
            const recipe = { ...allInk, invert, crop, fit };
            const wanted = recordOf(measureImage({ ...geometry, pixels }, recipe));
            expect(kernelRecord(pixels, geometry, recipe), JSON.stringify({ level, recipe })).toEqual(wanted);
          }
        }
      }
    }
  });

  it('finds a single pixel of ink at each place, at the edges that it touches', () => {
    const geometry = { height: 5, width: 18 };
    const recipe = { ...allInk, invert: false, marginX: 2, marginY: 2, noise: 9 };
    const edges = new Map<number, number>();
    for (let place = 0; place < 90; place++) {
      const pixels = new Uint8Array(90);
      pixels[place] = 3;
      const record = kernelRecord(pixels, geometry, recipe);
      expect(record, `place ${place}`).toEqual(recordOf(measureImage({ ...geometry, pixels }, recipe)));
      const found = record[fields.MEASURE_EDGES] ?? -1;
      edges.set(found, (edges.get(found) ?? 0) + 1);
    }
    const { EDGE_LEFT, EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM } = fields;
    expect([EDGE_LEFT, EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM].map((edge) => edges.get(edge))).toEqual([
      3, 16, 3, 16,
    ]);
    expect([0, EDGE_LEFT + EDGE_TOP, EDGE_RIGHT + EDGE_BOTTOM].map((edge) => edges.get(edge))).toEqual([
      48, 1, 1,
    ]);
  });

  it('counts all ink as cut off where it lies in the border, or nothing is left of the box', () => {
    const geometry = { height: 9, width: 11 };
    const upperRow = new Uint8Array(99).fill(200, 0, 11);
    const dot = new Uint8Array(99).fill(200, 60, 61);
    // The ends of a dot's box are the dot itself, and exclusive.
    for (const [pixels, changes] of [
      [upperRow, { border: 2 }],
      [dot, { fit: 'stretch' }],
      [dot, { fit: 'cover' }],
    ] as const) {
      const recipe = { ...allInk, invert: false, ...changes };
      const record = kernelRecord(pixels, geometry, recipe);
      expect(record).toEqual(recordOf(measureImage({ ...geometry, pixels }, recipe)));
      expect(record[fields.MEASURE_OUTCOME]).toBe(fields.MEASURED_BLANK);
      const ink = pixels.reduce((sum, x) => sum + x, 0);
      const sums = new DataView(record.buffer);
      expect(sums.getUint32(fields.MEASURE_INK_SUM, true)).toBe(ink);
      expect(sums.getUint32(fields.MEASURE_INK_OUTSIDE_SUM, true)).toBe(ink);
    }
  });

  it('holds the sums of the largest image, all white', () => {
    const geometry = { height: 4096, width: 4096 };
    const pixelCount = 4096 ** 2;
    const recipe: Recipe = { ...allInk, invert: false, crop: 'none', fit: 'stretch', size: 1024 };
    const record = new DataView(kernelRecord(new Uint8Array(pixelCount).fill(255), geometry, recipe).buffer);
    expect({
      ink: record.getUint32(fields.MEASURE_INK_SUM, true),
      raw: record.getUint32(fields.MEASURE_RAW_SUM, true),
      rawSquares: record.getBigUint64(fields.MEASURE_RAW_SQUARES, true),
      crop: record.getUint32(fields.MEASURE_CROP_SUM, true),
      cropSquares: record.getBigUint64(fields.MEASURE_CROP_SQUARES, true),
    }).toEqual({
      ink: pixelCount * 255,
      raw: pixelCount * 255,
      rawSquares: BigInt(pixelCount * 255 ** 2),
      crop: 1024 ** 2 * 255,
      cropSquares: BigInt(1024 ** 2 * 255 ** 2),
    });
  });

  it('gives each of the 258,656 images that differ from one in a bit a hash of its own', () => {
    const { kernel, bytes } = test;
    const geometry = { height: 137, width: 236 };
    const pixels = loadGoldenCases().find(({ name }) => name.startsWith('glyph_'))?.raw;
    if (pixels === undefined) throw new Error('There must be a glyph.');
    const { raw, record } = prepare(pixels, geometry, notebookRecipe);
    const bits = pixels.length * 8;
    const hashes = new BigUint64Array(bits + 1);
    const view = new DataView(bytes.buffer, record, fields.MEASURE_RECORD_BYTES);
    for (let bit = 0; bit <= bits; bit++) {
      const place = raw + (bit >> 3);
      const level = bytes[place] ?? 0;
      if (bit < bits) bytes[place] = level ^ (1 << (bit & 7));
      kernel.measureImage(raw, 0, record, true, 0, 0);
      bytes[place] = level;
      hashes[bit] = view.getBigUint64(fields.MEASURE_HASH_LOW, true);
    }
    expect(countDifferent(hashes)).toBe(bits + 1);
    // Of so many 32-bit numbers drawn by chance about eight come twice.
    const words = new Uint32Array(hashes.buffer);
    for (const half of [0, 1]) {
      const halves = words.filter((_, i) => i % 2 === half);
      expect(countDifferent(halves)).toBeGreaterThan(bits - 30);
    }
  });
});
