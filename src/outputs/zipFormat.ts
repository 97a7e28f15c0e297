import type { ByteSink } from './byteSink.ts';
import { crc32 } from './crc32.ts';
import type { BesideFile, OutputFiles } from './outputFiles.ts';
import type { OrderedSegment, SegmentFormat } from './segmentFormat.ts';
import { CentralDirectory, encodeLocalHeader, localHeaderByteLength } from './zipDirectory.ts';

/**
 * A zip archive of ready entries. Of the archive only the central directory is held in memory. What goes with the
 * images is added at its end.
 */
export class ZipFormat implements SegmentFormat {
  readonly #sink: ByteSink;
  readonly #directory = new CentralDirectory();
  #byteLength = 0;

  /** @param sink an empty one */
  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Begins an archive, by default the only one of its output. */
  static async open(files: OutputFiles, name = zipName): Promise<ZipFormat> {
    return new ZipFormat(await files.open(name));
  }

  async write({ bytes, entries }: OrderedSegment): Promise<void> {
    this.#directory.add(this.#byteLength, bytes, entries);
    await this.#sink.write(bytes);
    this.#byteLength += bytes.length;
  }

  async finish(besides: readonly BesideFile[]): Promise<void> {
    for (const file of besides) await this.#addFile(file);
    for (const bytes of this.#directory.finish(this.#byteLength)) {
      await this.#sink.write(bytes);
      this.#byteLength += bytes.length;
    }
    await this.#sink.close();
  }

  async #addFile({ name, pieces }: BesideFile): Promise<void> {
    const nameBytes = encoder.encode(name);
    const byteLength = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const entry = { crc32: crc32(pieces), byteLength, nameByteLength: nameBytes.length };
    const head = new Uint8Array(localHeaderByteLength + nameBytes.length);
    encodeLocalHeader(head, 0, entry);
    head.set(nameBytes, localHeaderByteLength);
    this.#directory.addEntry(this.#byteLength, entry, nameBytes);
    for (const bytes of [head, ...pieces]) {
      await this.#sink.write(bytes);
      this.#byteLength += bytes.length;
    }
  }
}

const encoder = new TextEncoder();

/** What the archive is called among the files of its output, of which it is the only one. */
const zipName = 'crops.zip';
