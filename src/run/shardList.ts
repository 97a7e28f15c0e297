import { type Geometry, geometryOfPixelCount } from '../recipe/geometry.ts';
import type { ShardLayout } from '../shards/layout.ts';
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

  /** The first shard that may be of use, as far as is known; if possible one whose shape need not be asked for. */
  firstKey(): number | undefined {
    const keys = [...this.#shards.keys()].filter((key) => this.mayBeUsed(key));
    return keys.find((key) => this.#shards.get(key)?.entry.kind !== 'shapeUnknown') ?? keys[0];
  }

  /** Whether a shard is listed and not rejected. */
  mayBeUsed(key: number): boolean {
    const shard = this.#shards.get(key);
    return shard !== undefined && shard.entry.kind !== 'rejected';
  }

  /**
   * A shard that may be of use, as soon as its footer is read and its shape known. Its ids may still be
   * read then.
   */
  usable(key: number): RunShard | undefined {
    const shard = this.#shards.get(key);
    if (shard?.layout === undefined || !this.mayBeUsed(key)) return undefined;
    const { entry, file, layout } = shard;
    const geometry = geometryOf(shard, layout);
    return geometry && { key: entry.key, name: entry.name, file, layout, geometry };
  }

  /** The files whose footers and ids were read and are good, by key. */
  described(): { key: number; file: File }[] {
    return [...this.#shards].flatMap(([key, { file, entry }]) =>
      entry.kind === 'recognised' || entry.kind === 'shapeUnknown' ? [{ key, file }] : [],
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

  /** Notes that a shard cannot be used. */
  setRejected(key: number, message: string): void {
    this.#setReading(key, { kind: 'rejected', message }, undefined);
  }

  /** Notes what a footer says. */
  setLayout(key: number, layout: ShardLayout): void {
    const shard = this.#shards.get(key);
    if (shard !== undefined) this.#shards.set(key, { ...shard, layout });
  }

  /** Notes that all that is needed of a shard besides its pixels was read. */
  setDescribed(key: number): void {
    const shard = this.#shards.get(key);
    if (shard?.layout === undefined) return;
    const { layout } = shard;
    const { format, rowCount, pixelCount, idColumn, codecs, createdBy } = layout;
    const facts = {
      format,
      rowCount,
      pixelCount,
      rowGroupCount: layout.rowGroups.length,
      idColumn,
      codecs,
      createdBy,
    };
    const geometry = geometryOf(shard, layout);
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

/** Height and width, as a person gave them or as the number of pixels tells. */
function geometryOf({ givenGeometry }: ListedShard, { pixelCount }: ShardLayout): Geometry | undefined {
  return givenGeometry ?? geometryOfPixelCount(pixelCount);
}
