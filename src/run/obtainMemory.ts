import { type PassShape, planPasses, type RowRange, smallestPassByteLength } from './passes.ts';
import { growMemory } from './sharedMemory.ts';

/** How much to ask for after the browser did not give as much as was asked. */
const retryShare = 0.9;

/** The passes that the memory is large enough for, or why there are none. */
export type ObtainedMemory =
  | { readonly kind: 'passes'; readonly ranges: readonly RowRange[] }
  | { readonly kind: 'tooLarge'; readonly message: string };

/**
 * Plans the passes over a row group and grows the memory to what they need: within a budget, and in more
 * passes where the browser does not give that much.
 *
 * @param shape of a pass over all rows
 * @param mostByteLength what the memory may grow to
 * @param byteLengthOf what a pass over a range of rows needs
 * @returns the passes, or a sentence without its subject where not even the smallest pass fits
 */
export function obtainMemory(
  memory: WebAssembly.Memory,
  shape: PassShape,
  mostByteLength: number,
  byteLengthOf: (range: RowRange) => number,
): ObtainedMemory {
  let most = mostByteLength;
  for (;;) {
    const passes = planPasses(shape, most);
    if (passes.kind === 'tooLarge') return tooLarge(passes.byteLength, most);
    const needed = Math.max(0, ...passes.ranges.map(byteLengthOf));
    if (growMemory(memory, needed)) return passes;
    const least = smallestPassByteLength(shape);
    if (needed <= least) return tooLarge(least, memory.buffer.byteLength);
    most = Math.max(least, Math.floor(needed * retryShare));
  }
}

function tooLarge(neededByteLength: number, availableByteLength: number): ObtainedMemory {
  return {
    kind: 'tooLarge',
    message:
      `needs at least ${megabytes(neededByteLength)} of memory, and ${megabytes(availableByteLength)} can be ` +
      'had. Allow more, use fewer workers, or save the shard in smaller row groups.',
  };
}

function megabytes(byteLength: number): string {
  return `${Math.ceil(byteLength / 1e6)} MB`;
}
