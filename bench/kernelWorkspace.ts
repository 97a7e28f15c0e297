import { goldenRecipes, loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { groupCountOf, groupPixels, setKernelRecipe } from '../src/kernel/kernel.ts';
import { createTestKernel, type TestKernel } from '../src/kernel/testKernel.ts';
import type { Geometry } from '../src/recipe/geometry.ts';
import type { Recipe } from '../src/recipe/recipe.ts';
import type { Subject } from './timing.ts';

/** Subjects that do the same work; the kernel's comes first. */
export interface StepGroup {
  readonly title: string;
  readonly unit: 'image' | 'byte' | 'value';
  readonly subjects: readonly Subject[];
  /** Remarks below the table. */
  readonly remarks?: readonly string[];
}

/** The images' geometry. */
export const geometry: Geometry = { height: 137, width: 236 };

/** Bytes of an image as the kernel gathers it: whole groups. */
export const imageStride = groupCountOf(geometry) * groupPixels;

/** The handwriting-like ones of the golden images, with the notebook's crops of them. */
export const glyphs = loadGoldenCases().flatMap(({ name, raw, expected }) => {
  const crop = expected.default;
  if (!name.startsWith('glyph_') || crop.kind !== 'crop' || crop.pixels === undefined) return [];
  return [{ raw, crop: crop.pixels }];
});

/** Side of the crops, in pixels. */
export const cropSize = goldenRecipes.default.size;

/** A kernel with a memory of its own, from which regions are taken one after the other. */
export interface Workspace extends TestKernel {
  /** Takes a region that begins at a multiple of 64. */
  take(byteLength: number): number;
}

/** Makes a kernel for one group of steps. */
export async function makeWorkspace(byteLength: number): Promise<Workspace> {
  const test = await createTestKernel(byteLength);
  let next = test.freePointer;
  return {
    ...test,
    take(regionByteLength) {
      const pointer = next;
      next = Math.ceil((next + regionByteLength) / 64) * 64;
      if (next > test.bytes.length) throw new RangeError(`${byteLength} bytes are too few.`);
      return pointer;
    },
  };
}

/** Sets a recipe and gives the kernel the working memory that it needs. */
export function prepareRecipe(workspace: Workspace, recipe: Recipe): void {
  const { kernel } = workspace;
  setKernelRecipe(kernel, geometry, recipe);
  const groupCount = groupCountOf(geometry);
  kernel.setRowRegions(workspace.take(kernel.rowRegionsByteLength(groupCount)), groupCount);
}
