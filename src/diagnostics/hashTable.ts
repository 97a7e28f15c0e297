/**
 * Numbers 64-bit hashes in the order in which they come: 0, 1, 2... An open-addressing table with linear
 * probing (Knuth, The Art of Computer Programming 3, section 6.4), at most half full.
 */
export class HashTable {
  #size = 0;
  #lows: Uint32Array;
  #highs: Uint32Array;
  /** The number of the hash that lies there, or -1; a power of two of slots, twice as many as hashes. */
  #slots: Int32Array;

  /** @param expectedCount hashes there is room for before the table grows */
  constructor(expectedCount: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(expectedCount, 8)));
    this.#lows = new Uint32Array(capacity);
    this.#highs = new Uint32Array(capacity);
    this.#slots = new Int32Array(capacity * 2).fill(-1);
  }

  /** Hashes in the table. */
  get size(): number {
    return this.#size;
  }

  /** The number of a hash, or -1 where it is not in the table. Each half is from 0 to 2^32 - 1. */
  find(low: number, high: number): number {
    return this.#slots[this.#slotOf(low, high)] ?? -1;
  }

  /** The number of a hash. One that is new gets the number that `size` was. */
  findOrAdd(low: number, high: number): number {
    const slot = this.#slotOf(low, high);
    const found = this.#slots[slot] ?? -1;
    if (found >= 0) return found;
    const number = this.#size;
    this.#lows[number] = low;
    this.#highs[number] = high;
    this.#slots[slot] = number;
    this.#size += 1;
    if (this.#size === this.#lows.length) this.#grow();
    return number;
  }

  /** The slot where a hash lies, or the empty one where it would. */
  #slotOf(low: number, high: number): number {
    const last = this.#slots.length - 1;
    const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    for (;;) {
      const number = this.#slots[slot] ?? -1;
      if (number < 0 || (this.#lows[number] === low && this.#highs[number] === high)) return slot;
      slot = (slot + 1) & last;
    }
  }

  #grow(): void {
    const lows = this.#lows;
    const highs = this.#highs;
    this.#lows = new Uint32Array(lows.length * 2);
    this.#highs = new Uint32Array(lows.length * 2);
    this.#lows.set(lows);
    this.#highs.set(highs);
    this.#slots = new Int32Array(lows.length * 4).fill(-1);
    for (let number = 0; number < this.#size; number++) {
      this.#slots[this.#slotOf(lows[number] ?? 0, highs[number] ?? 0)] = number;
    }
  }
}
