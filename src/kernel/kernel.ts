import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { instantiate } from './generated/kernel.js';
import * as codes from './recipeCodes.ts';

/** An instance of the kernel. What each function does and touches is said in `assembly/`. */
export type Kernel = Awaited<ReturnType<typeof instantiate>>;

/** Bytes of a WebAssembly page. */
export const pageByteLength = 65536;

/**
 * The most pages a memory of ours may have. One short of 4 GiB, so that no region ends at 2^32, which
 * a 32-bit pointer cannot say.
 */
export const mostPages = 65535;

/** Pixels of a row that lie together in the pixel store. */
export const groupPixels = 64;

/**
 * Makes an instance of the kernel over a memory, which any number of instances may share.
 *
 * @param module compiled from `generated/kernel.wasm`
 * @param memory shared; what lies where in it is decided by `memoryLayout.ts`
 */
export function instantiateKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernel> {
  return instantiate(module, { env: { memory, now: () => performance.now() } });
}

/**
 * Makes an empty shared memory. Browsers reserve addresses for the most it may grow to, so where the
 * whole range cannot be had, less is asked for.
 *
 * @returns the memory and the most bytes it can grow to
 * @throws RangeError where not even 512 MiB can be reserved
 */
export function createMemory(): { memory: WebAssembly.Memory; mostByteLength: number } {
  for (let maximum = mostPages; ; maximum = Math.floor(maximum / 2)) {
    try {
      const memory = new WebAssembly.Memory({ initial: 1, maximum, shared: true });
      return { memory, mostByteLength: maximum * pageByteLength };
    } catch (error) {
      if (!(error instanceof RangeError) || maximum < 8192) throw error;
    }
  }
}

/** How many groups of the pixel store an image takes. */
export function groupCountOf({ height, width }: Geometry): number {
  return Math.ceil((height * width) / groupPixels);
}

/** Hands geometry and recipe to a kernel. */
export function setKernelRecipe(kernel: Kernel, { height, width }: Geometry, recipe: Recipe): void {
  const { invert, border, ink, marginX, marginY, noise, pad, size } = recipe;
  const crop = cropCodes[recipe.crop];
  const fit = fitCodes[recipe.fit];
  const interpolation = interpolationCodes[recipe.interpolation];
  kernel.setRecipe(
    height,
    width,
    invert,
    border,
    ink,
    marginX,
    marginY,
    noise,
    pad,
    size,
    crop,
    fit,
    interpolation,
  );
}

const cropCodes: Readonly<Record<Recipe['crop'], number>> = {
  ink: codes.CROP_INK,
  none: codes.CROP_NONE,
};

const fitCodes: Readonly<Record<Recipe['fit'], number>> = {
  pad: codes.FIT_PAD,
  stretch: codes.FIT_STRETCH,
  cover: codes.FIT_COVER,
};

const interpolationCodes: Readonly<Record<Recipe['interpolation'], number>> = {
  linear: codes.INTERPOLATION_LINEAR,
  nearest: codes.INTERPOLATION_NEAREST,
  area: codes.INTERPOLATION_AREA,
};
