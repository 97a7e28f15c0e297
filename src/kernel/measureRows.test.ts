import { describe, expect, it } from 'vitest';
import type { Geometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import { presets } from '../recipe/presets.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { measureImage } from '../reference/measureImage.ts';
import { loadGoldenCases } from './fixtures/goldenCases.ts';
import { randomImage, randomRecipe } from './fixtures/randomImages.ts';
import {
  createMeasuringKernel,
  type MeasuringKernel,
  prepareMeasuring,
  recordAt,
  recordOf,
} from './fixtures/rowMeasuring.ts';
import { MEASURE_RECORD_BYTES } from './measureConstants.ts';
import { randomIntegers } from './testKernel.ts';

const bengali: Geometry = { height: 137, width: 236 };

/** Measures all rows under a recipe and holds their records against the reference's. */
function expectReference(
  measuring: MeasuringKernel,
  measures: number,
  images: readonly Uint8Array[],
  recipe: Recipe,
  withRaw: boolean,
): void {
  prepareMeasuring(measuring, recipe);
  const { kernel, geometry } = measuring;
  kernel.measureRows(0, images.length, measures, withRaw, 0, 0);
  for (const [row, pixels] of images.entries()) {
    const wanted = recordOf(measureImage({ ...geometry, pixels }, recipe));
    expect(recordAt(measuring, measures, row), JSON.stringify({ row, geometry, recipe })).toEqual(wanted);
  }
}

describe('records of rows', () => {
  it("are the reference's for the golden images, and keep what does not depend on the recipe", async () => {
    const images = loadGoldenCases().map(({ raw }) => raw);
    const measuring = await createMeasuringKernel(images, bengali);
    const measures = measuring.take(images.length * MEASURE_RECORD_BYTES);
    const recipes = [...presets.map(({ recipe }) => recipe), { ...notebookRecipe, invert: false }];
    for (const [place, recipe] of recipes.entries()) {
      expectReference(measuring, measures, images, recipe, place === 0);
    }
  });

  const seed = 20_260_707;
  it(`are the reference's for random images, sizes and recipes (seed ${seed})`, async () => {
    const random = randomIntegers(seed);
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
      expectReference(measuring, measuring.take(3 * MEASURE_RECORD_BYTES), images, recipe, true);
    }
  });
});
