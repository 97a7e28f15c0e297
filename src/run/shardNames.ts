import type { CroppingLayout } from '../kernel/memoryLayout.ts';

/** The entry names of a shard's rows, ready to be copied into the shared memory. */
export class ShardNames {
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;

  /**
   * @param bytes the UTF-8 bytes of all names, one behind the other
   * @param offsets where each row's name begins, and at last where the last one ends
   */
  constructor(bytes: Uint8Array, offsets: Uint32Array) {
    this.#bytes = bytes;
    this.#offsets = offsets;
  }

  /** Bytes of the names of rows [firstRow, endRow). */
  byteLength(firstRow: number, endRow: number): number {
    return (this.#offsets[endRow] ?? 0) - (this.#offsets[firstRow] ?? 0);
  }

  /** Bytes of the longest of these names. */
  longestByteLength(firstRow: number, endRow: number): number {
    let longest = 0;
    for (let row = firstRow; row < endRow; row++) longest = Math.max(longest, this.byteLength(row, row + 1));
    return longest;
  }

  /** Writes the names of rows [firstRow, endRow) where a layout made for them has room. */
  writeTo(
    buffer: ArrayBufferLike,
    { nameOffsets, nameBytes }: CroppingLayout,
    firstRow: number,
    endRow: number,
  ) {
    const start = this.#offsets[firstRow] ?? 0;
    const offsets = this.#offsets.subarray(firstRow, endRow + 1).map((offset) => offset - start);
    new Uint32Array(buffer, nameOffsets.pointer, offsets.length).set(offsets);
    const bytes = this.#bytes.subarray(start, this.#offsets[endRow]);
    new Uint8Array(buffer, nameBytes.pointer, nameBytes.byteLength).set(bytes);
  }
}
