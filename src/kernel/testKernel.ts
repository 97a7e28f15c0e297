import { readFileSync } from 'node:fs';
import { instantiateKernel, type Kernel, pageByteLength } from './kernel.ts';
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
