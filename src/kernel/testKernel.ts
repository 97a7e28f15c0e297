import { readFileSync } from 'node:fs';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { groupCountOf, instantiateKernel, type Kernel, pageByteLength, setKernelRecipe } from './kernel.ts';
import { tablesPointer } from './memoryLayout.ts';

/** A kernel over a memory of its own, for tests in Node. */
export interface TestKernel {
  readonly kernel: Kernel;
  readonly memory: WebAssembly.Memory;
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  /** Where what a test allocates may begin: behind the kernel's tables. */
  readonly freePointer: number;
}

/**
 * Instantiates the built kernel with its tables filled.
 *
 * @param byteLength size of the memory
 */
export async function createTestKernel(byteLength = 64 * 2 ** 20): Promise<TestKernel> {
  const pages = Math.ceil(byteLength / pageByteLength);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const wasm = readFileSync(new URL('./generated/kernel.wasm', import.meta.url));
  const kernel = await instantiateKernel(await WebAssembly.compile(wasm), memory);
  kernel.buildTables(tablesPointer);
  return {
    kernel,
    memory,
    bytes: new Uint8Array(memory.buffer),
    words: new Uint32Array(memory.buffer),
    freePointer: Math.ceil((tablesPointer + kernel.tableByteLength()) / 65536) * 65536,
  };
}

/** Bytes after the crop that the kernel may write (IMAGE_SLACK). */
const imageSlack = 16;
const guardByteLength = 64;

/**
 * Makes one crop with a kernel.
 *
 * @param raw pixels of the geometry, row-major, a byte a pixel
 * @returns size x size pixels, or `undefined` where the kernel calls the image blank
 * @throws where the kernel wrote past its working memory or past the crop
 */
export function kernelCrop(
  { kernel, bytes, freePointer }: TestKernel,
  raw: Uint8Array,
  geometry: Geometry,
  recipe: Recipe,
): Uint8Array | undefined {
  setKernelRecipe(kernel, geometry, recipe);
  const groupCount = groupCountOf(geometry);
  const regions = Math.ceil((freePointer + raw.length) / 64) * 64 + guardByteLength;
  const regionsEnd = regions + kernel.rowRegionsByteLength(groupCount);
  const target = regionsEnd + guardByteLength;
  const targetEnd = target + recipe.size ** 2;
  const guards = [bytes.subarray(regionsEnd, target), bytes.subarray(targetEnd + imageSlack).subarray(0, 64)];
  for (const guard of guards) guard.fill(0xa5);
  kernel.setRowRegions(regions, groupCount);
  bytes.set(raw, freePointer);
  const isCropped = kernel.prepareImage(freePointer, target);
  if (!guards.every((guard) => guard.every((byte) => byte === 0xa5))) {
    throw new Error(`The kernel wrote past its memory: ${JSON.stringify({ geometry, recipe })}`);
  }
  return isCropped ? bytes.slice(target, targetEnd) : undefined;
}

/**
 * A repeatable source of random numbers (mulberry32, by Tommy Ettinger).
 *
 * @returns a function that gives a whole number from `least` to `greatest`, both included
 */
export function randomIntegers(seed: number): (least: number, greatest: number) => number {
  let state = seed >>> 0;
  return (least, greatest) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return least + Math.floor(share * (greatest - least + 1));
  };
}
