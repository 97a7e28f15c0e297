import { groupPixels } from '../kernel/kernel.ts';
import type { StoreLayout } from '../kernel/memoryLayout.ts';

const wordsAGroup = groupPixels / 4;

/**
 * Gathers a row of the pixel store as a whole image, as the kernel's `gatherRows` does within one memory.
 *
 * @param storeBuffer the memory in which the store lies
 * @param row counted within the store, which must have it
 * @param target `groupCount * 64` bytes or more
 */
export function gatherRow(
  storeBuffer: ArrayBufferLike,
  { store, rowCount, groupCount }: StoreLayout,
  row: number,
  target: Int32Array,
): void {
  const words = new Int32Array(storeBuffer, store.pointer, store.byteLength / 4);
  let to = 0;
  for (let group = 0; group < groupCount; group++) {
    const from = (group * rowCount + row) * wordsAGroup;
    for (let word = from; word < from + wordsAGroup; word++) target[to++] = words[word] ?? 0;
  }
}
