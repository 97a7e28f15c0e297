import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Geometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { cropBox } from '../reference/cropBox.ts';
import { fitBox } from '../reference/fitBox.ts';
import { normalise } from '../reference/normalise.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { goldenRecipes, goldenVariants, loadGoldenCases } from './fixtures/goldenCases.ts';
import { randomImage, randomRecipe } from './fixtures/randomImages.ts';
import { createTestKernel, kernelCrop, randomIntegers, type TestKernel } from './testKernel.ts';

const bengali: Geometry = { height: 137, width: 236 };
let test: TestKernel;

beforeAll(async () => {
  test = await createTestKernel();
});

describe.each(goldenVariants)('golden recipe %s', (variant) => {
  const recipe = goldenRecipes[variant];
  const cases = loadGoldenCases();

  it('gives the pixels that OpenCV gave, in the kernel and in the reference', () => {
    for (const { name, raw, expected } of cases) {
      const wanted = expected[variant];
      const made = kernelCrop(test, raw, bengali, recipe);
      const reference = prepareImage({ ...bengali, pixels: raw }, recipe)?.pixels;
      if (wanted.kind === 'blank') {
        expect({ name, made, reference }).toEqual({ name, made: undefined, reference: undefined });
        continue;
      }
      expect({ name, crc32: made && crc32(made) }).toEqual({ name, crc32: wanted.crc32 });
      expect({ name, crc32: reference && crc32(reference) }).toEqual({ name, crc32: wanted.crc32 });
      if (wanted.pixels) expect(Buffer.compare(made ?? new Uint8Array(), wanted.pixels)).toBe(0);
    }
  });

  it('finds the box and the padded square that the notebook found', () => {
    for (const { name, raw, expected } of cases) {
      const wanted = expected[variant];
      const image = normalise({ ...bengali, pixels: raw }, recipe.invert);
      const box = image && cropBox(image, recipe);
      if (wanted.kind === 'blank' || !image || !box) {
        expect({ name, kind: wanted.kind, box }).toEqual({ name, kind: 'blank', box: undefined });
        continue;
      }
      const square = fitBox(image, box, recipe);
      expect({ name, box: [box.left, box.top, box.right, box.bottom] }).toEqual({ name, box: wanted.box });
      expect({ name, padded: [square.width, square.height] }).toEqual({ name, padded: wanted.padded });
    }
  });
});

describe('pointers above 2 GiB', () => {
  it.each([
    goldenRecipes.default,
    { ...notebookRecipe, fit: 'cover', interpolation: 'nearest' },
    { ...notebookRecipe, crop: 'none', fit: 'stretch', interpolation: 'area' },
  ] as const)('are addresses like others: $crop, $fit, $interpolation', async (recipe) => {
    // Only what is touched takes memory.
    const high = await createTestKernel(2 ** 31 + 64 * 2 ** 20);
    for (const { name, raw } of loadGoldenCases()) {
      const wanted = kernelCrop(test, raw, bengali, recipe);
      const made = kernelCrop({ ...high, freePointer: 2 ** 31 }, raw, bengali, recipe);
      expect(made === undefined, name).toBe(wanted === undefined);
      if (made && wanted) expect(Buffer.compare(made, wanted), name).toBe(0);
    }
  });
});

describe('random images, sizes and recipes', () => {
  const seed = 20_260_101;
  it(`gives the reference's pixels in the kernel, 4,000 times (seed ${seed})`, () => {
    const random = randomIntegers(seed);
    let blanks = 0;
    for (let round = 0; round < 4000; round++) {
      const geometry = random(0, 3)
        ? { height: random(1, 70), width: random(1, 70) }
        : { height: random(1, 200), width: random(1, 300) };
      const recipe = randomRecipe(random);
      if (recipeProblem(recipe, geometry) !== undefined) continue;
      const pixels = randomImage(random, geometry);
      const wanted = prepareImage({ ...geometry, pixels }, recipe)?.pixels;
      const made = kernelCrop(test, pixels, geometry, recipe);
      if (wanted === undefined) blanks++;
      const equal =
        wanted === undefined ? made === undefined : made !== undefined && Buffer.compare(made, wanted) === 0;
      expect(equal, `round ${round}: ${JSON.stringify({ geometry, recipe })}`).toBe(true);
    }
    expect(blanks).toBeGreaterThan(50);
  });

  it('normalises by every strongest level as double precision does, all 256 of them', () => {
    for (let strongest = 0; strongest < 256; strongest++) {
      const geometry = { height: 20, width: 32 };
      const recipe = {
        ...notebookRecipe,
        border: 0,
        ink: 0,
        noise: 0,
        pad: 0,
        marginX: 40,
        marginY: 40,
        size: 32,
      };
      const pixels = Uint8Array.from({ length: 640 }, (_, i) => 255 - (i % (strongest + 1)));
      const wanted = prepareImage({ ...geometry, pixels }, recipe)?.pixels;
      expect(kernelCrop(test, pixels, geometry, recipe), `strongest ${strongest}`).toEqual(wanted);
    }
  });
});
