import { type FirstImage, type HashIndex, isHashed, type RowHashes } from './duplicates.ts';
import { HashTable } from './hashTable.ts';

/**
 * Remembers the images of a session by the hashes of their pixels, so that duplicates are found across shards
 * and passes. Images come in the order in which their shards were first added, and in a shard by rows,
 * whatever the order of its passes. Takes some 60 bytes a row.
 */
export class DuplicateIndex implements HashIndex {
  /** By shard, in order, and in a shard by first row. */
  readonly #shards = new Map<number, Map<number, RowHashes>>();
  #table = new HashTable(0);
  /** By the hash's number in the table: where its first image is. */
  #firsts: FirstImage[] = [];
  #orderOfShard = new Map<number, number>();

  /**
   * Adds the rows that are measured. Adding rows again changes nothing, so a set can be added again when more of
   * it is measured.
   */
  add(shardKey: number, { firstRow, outcomes, hashLows, hashHighs }: RowHashes): void {
    const hashes = { firstRow, outcomes, hashLows, hashHighs };
    const sets = this.#shards.get(shardKey) ?? new Map<number, RowHashes>();
    sets.set(firstRow, hashes);
    this.#shards.set(shardKey, sets);
    this.#enter(shardKey, hashes);
  }

  /** Forgets a shard, of which other shards' images are no duplicates any more. */
  forget(shardKey: number): void {
    if (!this.#shards.delete(shardKey)) return;
    this.#table = new HashTable(0);
    this.#firsts = [];
    this.#orderOfShard = new Map();
    for (const [key, sets] of this.#shards) {
      for (const hashes of sets.values()) this.#enter(key, hashes);
    }
  }

  firstOf(low: number, high: number): FirstImage | undefined {
    return this.#firsts[this.#table.find(low, high)];
  }

  #enter(shardKey: number, { firstRow, outcomes, hashLows, hashHighs }: RowHashes): void {
    if (!this.#orderOfShard.has(shardKey)) this.#orderOfShard.set(shardKey, this.#orderOfShard.size);
    for (let index = 0; index < outcomes.length; index++) {
      if (!isHashed(outcomes[index] ?? 0)) continue;
      const number = this.#table.findOrAdd(hashLows[index] ?? 0, hashHighs[index] ?? 0);
      const known = this.#firsts[number];
      const row = firstRow + index;
      if (!known || this.#isBefore(shardKey, row, known)) this.#firsts[number] = { shardKey, row };
    }
  }

  #isBefore(shardKey: number, row: number, other: FirstImage): boolean {
    if (shardKey === other.shardKey) return row < other.row;
    return (this.#orderOfShard.get(shardKey) ?? 0) < (this.#orderOfShard.get(other.shardKey) ?? 0);
  }
}
