import { type Geometry, geometryOfPixelCount } from '../recipe/geometry.ts';
import type { ShardLayout } from '../shards/layout.ts';
import type { DescribeResult } from '../worker/api.ts';
import type { RunShard } from './run.ts';
import type { ShardEntry, ShardReading } from './snapshot.ts';

/** A shard with what only runs need to know of it. */
interface ListedShard {
  readonly file: File;
  readonly entry: ShardEntry;
  readonly layout: ShardLayout | undefined;
  /** What a person said of the pixels' shape. */
  readonly givenGeometry: Geometry | undefined;
}

/** The shards on the page, in the order they came. */
export class ShardList {
  readonly #shards = new Map<number, ListedShard>();
  #nextKey = 1;

  /** What the page shows. */
  entries(): ShardEntry[] {
    return [...this.#shards.values()].map(({ entry }) => entry);
  }

  /** The shards that a run can take. */
  runnable(): RunShard[] {
    return [...this.#shards.values()].flatMap(({ file, entry, layout }) =>
      entry.kind === 'recognised' && layout !== undefined
        ? [{ key: entry.key, name: entry.name, file, layout, geometry: entry.geometry }]
        : [],
    );
  }

  /** The files whose footers were read and are good, by key. */
  described(): { key: number; file: File }[] {
    return [...this.#shards].flatMap(([key, { file, layout }]) =>
      layout === undefined ? [] : [{ key, file }],
    );
  }

  /** Adds a file whose footer is still to be read; returns its key. */
  add(file: File): number {
    const key = this.#nextKey++;
    const entry: ShardEntry = { key, name: file.name, byteLength: file.size, kind: 'readingFooter' };
    this.#shards.set(key, { file, entry, layout: undefined, givenGeometry: undefined });
    return key;
  }

  /** Puts a file in the place of another, as when a sample has been made. */
  replaceFile(key: number, file: File): void {
    const shard = this.#shards.get(key);
    if (shard === undefined) return;
    this.#shards.set(key, { ...shard, file, entry: { ...shard.entry, byteLength: file.size } });
  }

  /** @returns whether it was there */
  remove(key: number): boolean {
    return this.#shards.delete(key);
  }

  /** Whether a shard is still listed: it may have been removed while its footer was read. */
  has(key: number): boolean {
    return this.#shards.has(key);
  }

  /** Notes that a footer is being read again. */
  setReading(key: number): void {
    this.#setReading(key, { kind: 'readingFooter' }, undefined);
  }

  /** Notes what came of reading a footer. */
  setDescribed(key: number, result: DescribeResult): void {
    if (result.kind === 'rejected') {
      this.#setReading(key, result, undefined);
      return;
    }
    const { layout } = result;
    const { rowCount, pixelCount, idColumn, codecs, createdBy } = layout;
    const facts = {
      rowCount,
      pixelCount,
      rowGroupCount: layout.rowGroups.length,
      idColumn,
      codecs,
      createdBy,
    };
    const given = this.#shards.get(key)?.givenGeometry;
    const geometry = given ?? geometryOfPixelCount(pixelCount);
    const reading: ShardReading = geometry
      ? { kind: 'recognised', facts, geometry }
      : { kind: 'shapeUnknown', facts };
    this.#setReading(key, reading, layout);
  }

  /** Sets the geometry that a person chose. */
  setGeometry(key: number, geometry: Geometry): void {
    const shard = this.#shards.get(key);
    if (shard?.entry.kind !== 'shapeUnknown' && shard?.entry.kind !== 'recognised') return;
    this.#setReading(key, { kind: 'recognised', facts: shard.entry.facts, geometry }, shard.layout, geometry);
  }

  #setReading(
    key: number,
    reading: ShardReading,
    layout: ShardLayout | undefined,
    givenGeometry = this.#shards.get(key)?.givenGeometry,
  ): void {
    const shard = this.#shards.get(key);
    if (shard === undefined) return;
    const { name, byteLength } = shard.entry;
    const entry: ShardEntry = { key, name, byteLength, ...reading };
    this.#shards.set(key, { file: shard.file, entry, layout, givenGeometry });
  }
}
