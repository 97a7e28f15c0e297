import { describe, expect, it } from 'vitest';
import type { Geometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { measureImage } from '../reference/measureImage.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { loadGoldenCases } from './fixtures/goldenCases.ts';
import { randomImage, randomRecipe } from './fixtures/randomImages.ts';
import {
  countersOf,
  createMeasuringKernel,
  type GuardedRegion,
  type MeasuringKernel,
  prepareMeasuring,
  recordOf,
  recordsOf,
  takeGuarded,
} from './fixtures/rowMeasuring.ts';
import * as fields from './measureConstants.ts';
import { randomIntegers } from './testKernel.ts';

const bengali: Geometry = { height: 137, width: 236 };
const goldenImages = loadGoldenCases().map(({ raw }) => raw);
const histogramByteLength = 256 * 8;

/** Measures all rows under a recipe and holds their records against the reference's. */
function expectReference(
  measuring: MeasuringKernel,
  measures: GuardedRegion,
  images: readonly Uint8Array[],
  recipe: Recipe,
  withRaw: boolean,
): void {
  prepareMeasuring(measuring, recipe);
  const { kernel, geometry } = measuring;
  kernel.measureRows(0, images.length, measures.pointer, withRaw, 0, 0);
  const wanted = images.map((pixels) => recordOf(measureImage({ ...geometry, pixels }, recipe)));
  expect(recordsOf(measures.read()), JSON.stringify({ geometry, recipe })).toEqual(wanted);
}

/** Crops all rows, a few a segment, as a run does; returns the segments' bytes. */
function cropAll(
  { kernel, layout, take, memory }: MeasuringKernel,
  recipe: Recipe,
  measures: number,
  histograms: readonly [raw: number, crop: number],
): Uint8Array {
  const { groupCount, rowCount } = layout;
  const rowsASegment = 7;
  const regions = take(kernel.rowRegionsByteLength(groupCount));
  const offsets = take(4 * (rowCount + 1));
  const outcomes = take(rowCount);
  const segment = take(rowsASegment * kernel.entryBound());
  const records = take(rowsASegment * 16);
  kernel.setRowRegions(regions, groupCount);
  const { pointer } = layout.store;
  const isWritten = recipe.blank === 'write';
  kernel.setPass(pointer, rowCount, groupCount, 0, offsets, outcomes, isWritten, measures, ...histograms);
  const parts = [];
  for (let first = 0; first < rowCount; first += rowsASegment) {
    const rows = Math.min(rowsASegment, rowCount - first);
    const byteLength = kernel.cropSegment(first, rows, segment, records);
    parts.push(new Uint8Array(memory.buffer).slice(segment, segment + byteLength));
  }
  return Buffer.concat(parts);
}

describe('measureRows', () => {
  it("writes the reference's records of the golden images, whatever recipe came before", async () => {
    const measuring = await createMeasuringKernel(goldenImages, bengali);
    const measures = takeGuarded(measuring, goldenImages.length * fields.MEASURE_RECORD_BYTES);
    const recipes: readonly Recipe[] = [
      notebookRecipe,
      { ...notebookRecipe, fit: 'cover', marginX: 0, marginY: 0, size: 40 },
      { ...notebookRecipe, invert: false, crop: 'none', fit: 'stretch', noise: 0, size: 40 },
    ];
    for (const [place, recipe] of recipes.entries()) {
      expectReference(measuring, measures, goldenImages, recipe, place === 0);
    }
  });

  const seed = 20_260_707;
  it(`writes the reference's records for random images, sizes and recipes (seed ${seed})`, async () => {
    const random = randomIntegers(seed);
    let blanks = 0;
    for (let round = 0; round < 300; round++) {
      const geometries: readonly Geometry[] = [
        { height: random(1, 70), width: random(1, 70) },
        { height: 1, width: random(1, 200) },
        { height: random(1, 200), width: 1 },
        { height: random(1, 3), width: random(4000, 4096) },
      ];
      const geometry = geometries[round % geometries.length] ?? bengali;
      const recipe = { ...randomRecipe(random), size: random(1, 80) };
      if (recipeProblem(recipe, geometry) !== undefined) continue;
      const images = Array.from({ length: 3 }, () => randomImage(random, geometry));
      const measuring = await createMeasuringKernel(images, geometry);
      const measures = takeGuarded(measuring, 3 * fields.MEASURE_RECORD_BYTES);
      expectReference(measuring, measures, images, recipe, true);
      for (const [outcome] of recordsOf(measures.read())) if (outcome === fields.MEASURED_BLANK) blanks++;
    }
    expect(blanks).toBeGreaterThan(20);
  });

  it('keeps what it is told to keep, and writes only the rows that it is asked for', async () => {
    const measuring = await createMeasuringKernel(goldenImages, bengali);
    const { kernel, bytes } = measuring;
    const measures = takeGuarded(measuring, goldenImages.length * fields.MEASURE_RECORD_BYTES);
    prepareMeasuring(measuring, notebookRecipe);
    kernel.measureRows(0, goldenImages.length, measures.pointer, true, 0, 0);
    const before = recordsOf(measures.read());
    bytes.fill(0x5a, measures.pointer, measures.pointer + before.length * fields.MEASURE_RECORD_BYTES);
    kernel.measureRows(20, 30, measures.pointer, false, 0, 0);
    const untouched = new Uint8Array(fields.MEASURE_RECORD_BYTES).fill(0x5a);
    const wanted = before.map((record, row) => {
      if (row < 20 || row >= 50) return untouched;
      const kept = record.slice();
      kept.fill(0x5a, fields.MEASURE_RAW_SUM, fields.MEASURE_RAW_SUM + 4);
      kept.fill(0x5a, fields.MEASURE_RAW_SQUARES, fields.MEASURE_RAW_SQUARES + 8);
      kept.fill(0x5a, fields.MEASURE_HASH_LOW, fields.MEASURE_HASH_HIGH + 4);
      return kept;
    });
    expect(recordsOf(measures.read())).toEqual(wanted);
  });

  it('adds grey levels to histograms, those of crops only where there is one', async () => {
    const measuring = await createMeasuringKernel(goldenImages, bengali);
    const { kernel } = measuring;
    const measures = takeGuarded(measuring, goldenImages.length * fields.MEASURE_RECORD_BYTES);
    const raw = takeGuarded(measuring, histogramByteLength);
    const crop = takeGuarded(measuring, histogramByteLength);
    const wanted = { raw: new Array<number>(256).fill(0), crop: new Array<number>(256).fill(0) };
    const count = (counters: number[], pixels: Uint8Array) => {
      for (const level of pixels) counters[level] = (counters[level] ?? 0) + 1;
    };
    for (const [place, size] of [128, 33].entries()) {
      const recipe = { ...notebookRecipe, size };
      prepareMeasuring(measuring, recipe);
      kernel.measureRows(0, goldenImages.length, measures.pointer, place === 0, raw.pointer, crop.pointer);
      for (const pixels of goldenImages) {
        if (place === 0) count(wanted.raw, pixels);
        count(wanted.crop, prepareImage({ ...bengali, pixels }, recipe)?.pixels ?? new Uint8Array());
      }
    }
    expect({ raw: countersOf(raw.read()), crop: countersOf(crop.read()) }).toEqual(wanted);
  });
});

describe('cropSegment', () => {
  it.each([notebookRecipe, { ...notebookRecipe, fit: 'cover', size: 31, blank: 'skip' }] as const)(
    'writes the records and histograms of measureRows beside the same segments: $fit, $size, $blank',
    async (recipe) => {
      const measuring = await createMeasuringKernel(goldenImages, bengali);
      const { kernel, rowIssues } = measuring;
      const badRows = [0, 17, 50];
      for (const row of badRows) rowIssues[row] = 0n;
      const [alone, beside] = [0, 1].map(() => ({
        measures: takeGuarded(measuring, goldenImages.length * fields.MEASURE_RECORD_BYTES),
        raw: takeGuarded(measuring, histogramByteLength),
        crop: takeGuarded(measuring, histogramByteLength),
      }));
      if (alone === undefined || beside === undefined) throw new Error('There are two.');
      prepareMeasuring(measuring, recipe);
      const { measures, raw, crop } = alone;
      kernel.measureRows(0, goldenImages.length, measures.pointer, true, raw.pointer, crop.pointer);
      const histograms = [beside.raw.pointer, beside.crop.pointer] as const;
      const measured = cropAll(measuring, recipe, beside.measures.pointer, histograms);
      expect(Buffer.compare(measured, cropAll(measuring, recipe, 0, [0, 0]))).toBe(0);
      expect(recordsOf(beside.measures.read())).toEqual(recordsOf(measures.read()));
      expect(countersOf(beside.raw.read())).toEqual(countersOf(raw.read()));
      expect(countersOf(beside.crop.read())).toEqual(countersOf(crop.read()));
      const bad = new Uint8Array(fields.MEASURE_RECORD_BYTES);
      bad[fields.MEASURE_OUTCOME] = fields.MEASURED_BAD;
      for (const row of badRows) expect(recordsOf(measures.read())[row]).toEqual(bad);
    },
  );
});
