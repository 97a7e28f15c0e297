import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { notebookRecipe, type Recipe, recipeChoices } from '../recipe/recipe.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { noisePixels, resizeGoldens } from './fixtures/recipeGoldens.ts';
import { createTestKernel, kernelCrop, type TestKernel } from './testKernel.ts';

/** The recipe that does nothing but resize images whose strongest level is 255. */
function onlyResize(size: number, interpolation: Recipe['interpolation']): Recipe {
  return { ...notebookRecipe, invert: false, crop: 'none', noise: 0, fit: 'stretch', size, interpolation };
}

let test: TestKernel;
beforeAll(async () => {
  // Only what is touched takes memory.
  test = await createTestKernel(2 ** 29);
});

const { seed, opencv, cases } = resizeGoldens;

describe(`resizing ${cases.length} images of noise to squares (seed ${seed})`, () => {
  it.each([
    ['linear', 3],
    ['nearest', 4],
    ['area', 5],
  ] as const)(
    `%s: gives the pixels of OpenCV ${opencv}, in the kernel and in the reference`,
    (how, place) => {
      const wrong = cases.filter((golden, i) => {
        const [height, width, size] = golden;
        const pixels = noisePixels(seed + i, height * width);
        const recipe = onlyResize(size, how);
        const made = kernelCrop(test, pixels, { height, width }, recipe);
        const reference = prepareImage({ height, width, pixels }, recipe)?.pixels;
        const sums = [made, reference].map((crop) => crop && crc32(crop));
        return sums.some((sum) => sum !== golden[place]);
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe.each(recipeChoices.interpolation)('%s', (how) => {
  it('gives the pixels of the reference at the largest size, whatever the sides', () => {
    const recipe = onlyResize(1024, how);
    // With so large an output the kernel keeps 51 axes: 3 and 54 share a place.
    for (let width = 52; width < 57; width++) {
      const pixels = noisePixels(width, 3 * width);
      const wanted = prepareImage({ height: 3, width, pixels }, recipe)?.pixels ?? new Uint8Array();
      const made = kernelCrop(test, pixels, { height: 3, width }, recipe) ?? new Uint8Array();
      expect(Buffer.compare(made, wanted), `width ${width}`).toBe(0);
    }
  });

  it.each([
    [4096, 1, 30],
    [1, 4096, 30],
    [1500, 1999, 7],
    [2049, 700, 680],
  ])('gives the pixels of the reference for an image of %i x %i at size %i', (height, width, size) => {
    const recipe = onlyResize(size, how);
    const pixels = noisePixels(seed, height * width);
    const wanted = prepareImage({ height, width, pixels }, recipe)?.pixels ?? new Uint8Array();
    const made = kernelCrop(test, pixels, { height, width }, recipe) ?? new Uint8Array();
    expect(wanted.length).toBe(size * size);
    expect(Buffer.compare(made, wanted)).toBe(0);
  });
});

it('area: the mean of all pixels of the largest image is that of the reference', () => {
  const geometry = { height: 4096, width: 4096 };
  const pixels = new Uint8Array(4096 * 4096).fill(255);
  const recipe = onlyResize(1, 'area');
  expect(prepareImage({ ...geometry, pixels }, recipe)?.pixels).toEqual(Uint8Array.of(255));
  expect(kernelCrop(test, pixels, geometry, recipe)).toEqual(Uint8Array.of(255));
});
