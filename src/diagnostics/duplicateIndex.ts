import { type FirstImage, type HashIndex, isHashed, type RowHashes } from './duplicates.ts';
import { HashTable } from './hashTable.ts';

/**
 * Remembers the images of a session by the hashes of their pixels, so that duplicates are found across shards
 * and passes. Images come in the order of their shards' keys, which is that of the list, and in a shard by rows,
 * whatever was measured first. Takes some 50 bytes a row.
 */
export class DuplicateIndex implements HashIndex {
  /** By shard, and in a shard by first row. */
  readonly #shards = new Map<number, Map<number, RowHashes>>();
  #table = new HashTable(0);
  /** The shard and the row of the first image with a hash, by the hash's number in the table. */
  #shardKeys: number[] = [];
  #rows: number[] = [];

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

  /** Forgets a shard: other shards' images are no duplicates of its images any more. */
  forget(shardKey: number): void {
    if (!this.#shards.delete(shardKey)) return;
    this.#table = new HashTable(this.#table.size);
    this.#shardKeys = [];
    this.#rows = [];
    for (const [key, sets] of this.#shards) {
      for (const hashes of sets.values()) this.#enter(key, hashes);
    }
  }

  firstOf(low: number, high: number): FirstImage | undefined {
    const number = this.#table.find(low, high);
    const shardKey = this.#shardKeys[number];
    const row = this.#rows[number];
    return shardKey === undefined || row === undefined ? undefined : { shardKey, row };
  }

  #enter(shardKey: number, { firstRow, outcomes, hashLows, hashHighs }: RowHashes): void {
    for (let index = 0; index < outcomes.length; index++) {
      if (!isHashed(outcomes[index] ?? 0)) continue;
      const row = firstRow + index;
      const number = this.#table.findOrAdd(hashLows[index] ?? 0, hashHighs[index] ?? 0);
      const knownKey = this.#shardKeys[number] ?? Number.POSITIVE_INFINITY;
      const knownRow = this.#rows[number] ?? row;
      if (knownKey < shardKey || (knownKey === shardKey && knownRow <= row)) continue;
      this.#shardKeys[number] = shardKey;
      this.#rows[number] = row;
    }
  }
}
