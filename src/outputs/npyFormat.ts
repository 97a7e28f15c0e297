import type { ByteSink } from './byteSink.ts';
import { type BesideFile, type OutputFiles, writeBeside } from './outputFiles.ts';
import type { OrderedSegment, SegmentFormat } from './segmentFormat.ts';
import { wordsPerEntry } from './zipDirectory.ts';

/** What the array's file is called. */
export const npyName = 'images.npy';

/**
 * One array of all crops, `uint8` of shape (images, size, size), as `numpy.load` opens it (numpy.lib.format,
 * version 1.0), also with `mmap_mode='r'`. How many images there are is known at the end only, and then the
 * header is written again.
 */
export class NpyFormat implements SegmentFormat {
  readonly #files: OutputFiles;
  readonly #sink: ByteSink;
  readonly #size: number;
  #imageCount = 0;

  private constructor(files: OutputFiles, sink: ByteSink, size: number) {
    this.#files = files;
    this.#sink = sink;
    this.#size = size;
  }

  /**
   * Begins an array.
   *
   * @param size width and height of the crops
   */
  static async open(files: OutputFiles, size: number): Promise<NpyFormat> {
    const sink = await files.open(npyName);
    await sink.write(npyHeader(0, size));
    return new NpyFormat(files, sink, size);
  }

  async write({ bytes, entries }: OrderedSegment): Promise<void> {
    const imageCount = entries.length / wordsPerEntry;
    const expected = imageCount * this.#size ** 2;
    if (bytes.length !== expected) {
      throw new Error(`The pixels of a segment must be ${expected} bytes, found ${bytes.length}.`);
    }
    await this.#sink.write(bytes);
    this.#imageCount += imageCount;
  }

  async closeImages(): Promise<void> {
    await this.#sink.rewrite(0, npyHeader(this.#imageCount, this.#size));
    await this.#sink.close();
  }

  finish(besides: readonly BesideFile[]): Promise<void> {
    return writeBeside(this.#files, besides);
  }
}

/** Length of the header: a multiple of 64, with room for more images than there can be. */
const headerByteLength = 128;

/** The header of an array, the same length whatever its shape: spaces fill it up, as the format wants it. */
export function npyHeader(imageCount: number, size: number): Uint8Array<ArrayBuffer> {
  const shape = `(${imageCount}, ${size}, ${size})`;
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = new Uint8Array(headerByteLength).fill(0x20);
  const prefix = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
  header.set(prefix);
  new DataView(header.buffer).setUint16(prefix.length, headerByteLength - prefix.length - 2, true);
  header.set(new TextEncoder().encode(text), prefix.length + 2);
  header[headerByteLength - 1] = 0x0a;
  return header;
}
