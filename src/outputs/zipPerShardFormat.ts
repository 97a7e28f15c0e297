import type { ShardFacts } from './imageFacts.ts';
import { type BesideFile, type OutputFiles, writeBeside } from './outputFiles.ts';
import type { OrderedSegment, SegmentFormat } from './segmentFormat.ts';
import { wordsPerEntry } from './zipDirectory.ts';
import { ZipFormat } from './zipFormat.ts';

/** The name of a shard's own archive. */
export function zipNameOf(stem: string): string {
  return `${stem}.zip`;
}

/**
 * A zip archive for each shard that has an image. What goes with the images lies beside the archives, since it is
 * about all of them and is known only when the last one is done.
 */
export class ZipPerShardFormat implements SegmentFormat {
  readonly #files: OutputFiles;
  #stem: string | undefined;
  #archive: ZipFormat | undefined;

  constructor(files: OutputFiles) {
    this.#files = files;
  }

  async beginShard({ stem }: ShardFacts): Promise<void> {
    await this.#finishArchive();
    this.#stem = stem;
  }

  async write(segment: OrderedSegment): Promise<void> {
    if (segment.entries.length < wordsPerEntry) return;
    if (this.#stem === undefined) throw new TypeError('An archive needs to know what its shard is.');
    this.#archive ??= await ZipFormat.open(this.#files, zipNameOf(this.#stem));
    await this.#archive.write(segment);
  }

  closeImages(): Promise<void> {
    return this.#finishArchive();
  }

  finish(besides: readonly BesideFile[]): Promise<void> {
    return writeBeside(this.#files, besides);
  }

  async #finishArchive(): Promise<void> {
    await this.#archive?.finish([]);
    this.#archive = undefined;
  }
}
