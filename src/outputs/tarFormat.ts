import type { ByteSink } from './byteSink.ts';
import { type ImageFacts, imageFacts, roundedShare, type ShardFacts } from './imageFacts.ts';
import { type BesideFile, type OutputFiles, writeBeside } from './outputFiles.ts';
import type { OrderedSegment, SegmentFormat } from './segmentFormat.ts';
import { mostHeaderByteLength, paddedByteLength, putTarHeader, tarBlockByteLength } from './tarHeader.ts';
import { wordsPerEntry } from './zipDirectory.ts';

/** The name of a tar file by its place among the output's, from 0 on: `000000.tar`. */
export function tarName(place: number): string {
  return `${String(place).padStart(6, '0')}.tar`;
}

/**
 * Tar files as WebDataset reads them: of each image a PNG, and behind it a JSON file of the same key with what
 * is known of the image, then the number of its class where it has one. A key ends at the first dot of the name, so
 * names must have no other.
 */
export class TarFormat implements SegmentFormat {
  readonly #files: OutputFiles;
  readonly #imagesAFile: number;
  #sink: ByteSink;
  #fileCount = 1;
  #imageCount = 0;
  #shard: ShardFacts | undefined;
  /** Where the members of a segment are laid out before they are written, all at once. */
  readonly #members = new TarMembers();

  private constructor(files: OutputFiles, imagesAFile: number, sink: ByteSink) {
    this.#files = files;
    this.#imagesAFile = imagesAFile;
    this.#sink = sink;
  }

  /** Begins the first file. */
  static async open(files: OutputFiles, imagesAFile: number): Promise<TarFormat> {
    return new TarFormat(files, imagesAFile, await files.open(tarName(0)));
  }

  beginShard(shard: ShardFacts): void {
    this.#shard = shard;
  }

  async write({ bytes, entries, facts }: OrderedSegment): Promise<void> {
    if (facts === undefined || this.#shard === undefined) {
      throw new TypeError('A tar file needs to know what its images are.');
    }
    for (const [index, image] of imageFacts(facts, this.#shard).entries()) {
      if (this.#imageCount === this.#imagesAFile) await this.#beginNextFile();
      const start = entries[index * wordsPerEntry] ?? 0;
      const byteLength = entries[index * wordsPerEntry + 2] ?? 0;
      this.#members.add(`${image.stem}.png`, bytes.subarray(start, start + byteLength));
      this.#members.addText(`${image.stem}.json`, imageJson(image));
      if (image.classNumber !== undefined) {
        this.#members.addText(`${image.stem}.cls`, String(image.classNumber));
      }
      this.#imageCount += 1;
    }
    await this.#sink.write(this.#members.take());
  }

  closeImages(): Promise<void> {
    return this.#finishFile();
  }

  finish(besides: readonly BesideFile[]): Promise<void> {
    return writeBeside(this.#files, besides);
  }

  async #beginNextFile(): Promise<void> {
    await this.#finishFile();
    this.#sink = await this.#files.open(tarName(this.#fileCount));
    this.#fileCount += 1;
    this.#imageCount = 0;
  }

  async #finishFile(): Promise<void> {
    await this.#sink.write(this.#members.take());
    await this.#sink.write(new Uint8Array(2 * tarBlockByteLength));
    await this.#sink.close();
  }
}

/**
 * What is known of an image, as JSON. Keys are as people name columns; where an image is blank, what is of its
 * crop is null. Without a label file there are no `labels`.
 */
export function imageJson(image: Omit<ImageFacts, 'stem' | 'classNumber'>): string {
  const { id, shard, row, crop, cropLoss, strongestInk, flags, labels } = image;
  return JSON.stringify({
    id,
    shard,
    row,
    box: crop?.box ?? null,
    padded_size: crop?.paddedSize ?? null,
    strongest_ink: strongestInk,
    crop_loss: roundedShare(cropLoss),
    flags,
    labels,
  });
}

/** Members of a tar file, one behind the other, in a buffer that is used again. */
class TarMembers {
  #bytes = new Uint8Array(1 << 20);
  #byteLength = 0;
  readonly #name = new TextBytes();
  readonly #text = new TextBytes();

  addText(name: string, text: string): void {
    this.add(name, this.#text.encode(text));
  }

  add(name: string, data: Uint8Array): void {
    const most = mostHeaderByteLength + paddedByteLength(data.length);
    if (this.#byteLength + most > this.#bytes.length) this.#grow(most);
    const start = putTarHeader(this.#bytes, this.#byteLength, this.#name.encode(name), data.length);
    this.#bytes.set(data, start);
    const end = start + paddedByteLength(data.length);
    this.#bytes.fill(0, start + data.length, end);
    this.#byteLength = end;
  }

  /** The members since the last call, until the next `add`. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.subarray(0, this.#byteLength);
    this.#byteLength = 0;
    return bytes;
  }

  #grow(byteLength: number): void {
    const bytes = new Uint8Array((this.#byteLength + byteLength) * 2);
    bytes.set(this.#bytes.subarray(0, this.#byteLength));
    this.#bytes = bytes;
  }
}

/** Encodes short texts in UTF-8, each in the place of the one before: an array for each takes longer. */
class TextBytes {
  #bytes = new Uint8Array(1024);

  /** @returns the text until the next call */
  encode(text: string): Uint8Array {
    const most = text.length * 3;
    if (most > this.#bytes.length) this.#bytes = new Uint8Array(most);
    return this.#bytes.subarray(0, encoder.encodeInto(text, this.#bytes).written);
  }
}

const encoder = new TextEncoder();
