import type { PassShape } from '../kernel/memoryLayout.ts';
import { planPasses, type RowRange, smallestPassByteLength } from './passes.ts';
import { growMemory } from './sharedMemory.ts';

/** How much to ask for after the browser did not give as much as was asked. */
const retryShare = 0.7;

/**
 * Plans the passes over a row group and grows the memory to what they need: within a budget, and in more
 * passes where the browser does not give that much.
 *
 * @param shape of a pass over all rows
 * @param mostByteLength what the memory may grow to
 * @param byteLengthOf what a pass over a range of rows needs
 * @throws Error with the end of a sentence where not even the smallest pass fits
 */
export function obtainMemory(
  memory: WebAssembly.Memory,
  shape: PassShape,
  mostByteLength: number,
  byteLengthOf: (range: RowRange) => number,
): readonly RowRange[] {
  let most = mostByteLength;
  for (;;) {
    const passes = planPasses(shape, most);
    if (passes.kind === 'tooLarge') throw tooLarge(passes.byteLength, most);
    const needed = Math.max(...passes.ranges.map(byteLengthOf));
    if (growMemory(memory, needed)) return passes.ranges;
    const least = smallestPassByteLength(shape);
    if (needed <= least) throw tooLarge(least, memory.buffer.byteLength);
    most = Math.max(least, Math.floor(needed * retryShare));
  }
}

function tooLarge(neededByteLength: number, availableByteLength: number): Error {
  return new Error(
    `needs at least ${megabytes(neededByteLength)} of memory, and ${megabytes(availableByteLength)} can be had. ` +
      'Allow more, use fewer workers, or save the shard in smaller row groups.',
  );
}

function megabytes(byteLength: number): string {
  return `${Math.ceil(byteLength / 1e6)} MB`;
}
