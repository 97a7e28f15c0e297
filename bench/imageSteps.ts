import { loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { MEASURE_RECORD_BYTES } from '../src/kernel/measureConstants.ts';
import { notebookRecipe, type Recipe } from '../src/recipe/recipe.ts';
import { cropBox } from '../src/reference/cropBox.ts';
import { measureImage } from '../src/reference/measureImage.ts';
import { normalise } from '../src/reference/normalise.ts';
import { prepareImage } from '../src/reference/prepareImage.ts';
import {
  geometry,
  glyphs,
  imageStride,
  makeWorkspace,
  prepareRecipe,
  type StepGroup,
} from './kernelWorkspace.ts';

const wholeImages: Recipe = { ...notebookRecipe, crop: 'none', fit: 'stretch' };

/**
 * The steps from a raw image to its crop. The kernel has one call for all of them, so single steps are
 * told apart by images and recipes that need no others.
 */
export async function imageSteps(): Promise<StepGroup[]> {
  const raws = glyphs.map(({ raw }) => raw);
  const square = loadGoldenCases().filter(({ name }) => name === 'exact_87x41');
  const squares = raws.flatMap(() => square.map(({ raw }) => raw));
  return [
    await withoutInk(raws),
    await cropping('all steps, resized to 128 x 128', raws, notebookRecipe),
    await cropping('all steps, resized to 64 x 64', raws, { ...notebookRecipe, size: 64 }),
    await cropping('all steps, resized to 224 x 224', raws, { ...notebookRecipe, size: 224 }),
    await cropping('all steps, whole images stretched to 128 x 128, nearest', raws, {
      ...wholeImages,
      interpolation: 'nearest',
    }),
    await cropping('all steps, whole images stretched to 128 x 128, area', raws, {
      ...wholeImages,
      interpolation: 'area',
    }),
    await cropping('all steps, 128 x 128 already: copied', squares, notebookRecipe),
    await cropping('all steps, halved to 64 x 64', squares, { ...notebookRecipe, size: 64 }),
    await measuring(raws, notebookRecipe),
  ];
}

/** A kernel with a recipe, images in its memory, and room for a crop. */
async function makeImageWorkspace(raws: readonly Uint8Array[], recipe: Recipe) {
  const workspace = await makeWorkspace(8 * 2 ** 20);
  prepareRecipe(workspace, recipe);
  const target = workspace.take(recipe.size ** 2 + 64);
  const pointers = raws.map((raw) => {
    const pointer = workspace.take(imageStride + 64);
    workspace.bytes.set(raw, pointer);
    return pointer;
  });
  return { ...workspace, target, pointers };
}

async function cropping(title: string, raws: readonly Uint8Array[], recipe: Recipe): Promise<StepGroup> {
  const { kernel, bytes, target, pointers } = await makeImageWorkspace(raws, recipe);
  const middle = target + (recipe.size * (recipe.size + 1)) / 2;
  const images = raws.map((pixels) => ({ ...geometry, pixels }));
  return {
    title,
    unit: 'image',
    subjects: [
      {
        name: 'kernel: prepareImage',
        unitsPerCall: raws.length,
        run() {
          let sum = 0;
          for (const pointer of pointers) {
            kernel.prepareImage(pointer, target);
            sum += bytes[middle] ?? 0;
          }
          return sum;
        },
      },
      {
        name: 'reference: prepareImage',
        unitsPerCall: raws.length,
        run() {
          let sum = 0;
          for (const image of images) sum += prepareImage(image, recipe)?.pixels[middle - target] ?? 0;
          return sum;
        },
      },
    ],
  };
}

/**
 * Normalising and looking for ink alone: the strongest ink is one pixel inside the border, and all else is
 * not above the level, so that the whole image is looked at and nothing follows.
 */
async function withoutInk(raws: readonly Uint8Array[]): Promise<StepGroup> {
  const recipe: Recipe = { ...notebookRecipe, ink: 254 };
  const pale = raws.map((raw) => {
    const pixels = raw.map((level) => Math.max(level, 10));
    pixels[0] = 0;
    return pixels;
  });
  const group = await cropping('normalise and look for ink, of which there is none', pale, recipe);
  const images = pale.map((pixels) => ({ ...geometry, pixels }));
  const [kernel] = group.subjects;
  if (kernel === undefined) throw new RangeError('The kernel comes first.');
  return {
    ...group,
    subjects: [
      kernel,
      {
        name: 'reference: normalise, cropBox',
        unitsPerCall: images.length,
        run() {
          let sum = 0;
          for (const image of images) {
            const normal = normalise(image, true);
            if (normal && cropBox(normal, recipe) === undefined) sum += normal.pixels[1] ?? 0;
          }
          return sum;
        },
      },
    ],
  };
}

/** The kernel measures an image once its crop is made; so does the reference, within one call. */
async function measuring(raws: readonly Uint8Array[], recipe: Recipe): Promise<StepGroup> {
  const { kernel, bytes, target, pointers, take } = await makeImageWorkspace(raws, recipe);
  const record = take(MEASURE_RECORD_BYTES);
  const images = raws.map((pixels) => ({ ...geometry, pixels }));
  const kernelSubject = (name: string, measure: (pointer: number, crop: number) => void) => ({
    name,
    unitsPerCall: raws.length,
    run() {
      let sum = 0;
      for (const pointer of pointers) {
        measure(pointer, kernel.prepareImage(pointer, target) ? target : 0);
        sum += bytes[record] ?? 0;
      }
      return sum;
    },
  });
  return {
    title: 'all steps, resized to 128 x 128, and measured',
    unit: 'image',
    subjects: [
      kernelSubject('kernel: prepareImage, measureImage', (raw, crop) => {
        kernel.measureImage(raw, crop, record, true, 0, 0);
      }),
      kernelSubject('the same, what holds for any recipe kept', (raw, crop) => {
        kernel.measureImage(raw, crop, record, false, 0, 0);
      }),
      kernelSubject('not measured', () => undefined),
      {
        name: 'reference: measureImage',
        unitsPerCall: raws.length,
        run() {
          let sum = 0;
          for (const image of images) sum += measureImage(image, recipe).raw.sum;
          return sum;
        },
      },
    ],
  };
}
