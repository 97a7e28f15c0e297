import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../recipe/presets.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { loadGoldenCases } from './fixtures/goldenCases.ts';
import { recipeGoldens } from './fixtures/recipeGoldens.ts';
import { createTestKernel, kernelCrop, type TestKernel } from './testKernel.ts';

const geometry = { height: 137, width: 236 };
const { opencv, recipes, cases } = recipeGoldens;
const raws = new Map(loadGoldenCases().map(({ name, raw }) => [name, raw]));

let test: TestKernel;
beforeAll(async () => {
  test = await createTestKernel();
});

describe.each([...Object.keys(recipes).entries()])('recipe %i: %s', (place, name) => {
  it(`gives the pixels of the notebook's steps on OpenCV ${opencv}, in the kernel and in the reference`, () => {
    const recipe = recipes[name];
    if (recipe === undefined) throw new Error(`There must be a recipe ${name}.`);
    const made: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [caseName, sums] of Object.entries(cases)) {
      const pixels = raws.get(caseName);
      if (pixels === undefined) throw new Error(`There must be a golden case ${caseName}.`);
      const crops = [
        kernelCrop(test, pixels, geometry, recipe),
        prepareImage({ ...geometry, pixels }, recipe)?.pixels,
      ];
      made[caseName] = crops.map((crop) => (crop === undefined ? null : crc32(crop)));
      expected[caseName] = [sums[place], sums[place]];
    }
    expect(made).toEqual(expected);
  });
});

it('covers every preset, with the values that it has', () => {
  for (const { name, recipe } of presets) expect({ name, recipe: recipes[name] }).toEqual({ name, recipe });
});

it('has blanks and crops, and more of these where nothing is cropped', () => {
  const blanksOf = (name: string) => {
    const place = Object.keys(recipes).indexOf(name);
    return Object.values(cases).filter((sums) => sums[place] === null).length;
  };
  expect([blanksOf('Notebook, 128'), blanksOf('No crop, stretched')]).toEqual([2, 1]);
});
