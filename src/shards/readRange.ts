import { ShardError } from './shardError.ts';

/** Long enough that calls do not matter, short enough to stay in the cache on the way. */
const bufferByteLength = 2 ** 18;

/** Bytes that are read and dropped rather than opening another stream, such as the padding between buffers. */
const mostSkipped = 2 ** 12;

/** A stream over part of a file, read up to `position`. */
interface OpenStream {
  readonly file: Blob;
  readonly reader: ReadableStreamBYOBReader;
  readonly end: number;
  position: number;
}

/**
 * Reads ranges of files through one small buffer that is used again and again, since fresh buffers cost
 * more than the reading itself. A range that begins where the last one ended, or a little behind it, goes on
 * with its stream: in Chromium streams of 50 MB gave 1,250 MB/s on two workers, streams of 3 MB 480.
 */
export class RangeReader {
  #buffer: ArrayBuffer | undefined;
  #stream: OpenStream | undefined;

  /**
   * Copies bytes [start, start + target.length) of a file to `target`.
   *
   * @param streamEnd how far later calls will read on from here, if they do
   * @throws ShardError where the file has changed, vanished, or is shorter than it was
   */
  async read(
    file: Blob,
    start: number,
    target: Uint8Array,
    streamEnd = start + target.length,
  ): Promise<void> {
    const end = start + target.length;
    const stream = await this.#streamFor(file, start, end, Math.max(end, streamEnd));
    let filled = 0;
    while (filled < target.length) {
      const bytes = await this.#readSome(stream, Math.min(bufferByteLength, target.length - filled));
      if (bytes.length === 0) break;
      target.set(bytes, filled);
      filled += bytes.length;
    }
    if (filled < target.length) {
      throw new ShardError(
        `It was cut off meanwhile: expected ${target.length} bytes at byte ${start}, found ${filled}.`,
      );
    }
  }

  /** Reads up to `wanted` bytes; none at the file's end. They are gone with the next read. */
  async #readSome(stream: OpenStream, wanted: number): Promise<Uint8Array> {
    const buffer = this.#buffer ?? new ArrayBuffer(bufferByteLength);
    // Reading takes the buffer away, and may fail to give it back.
    this.#buffer = undefined;
    try {
      const { value = new Uint8Array() } = await stream.reader.read(new Uint8Array(buffer, 0, wanted));
      if (value.buffer.byteLength === bufferByteLength) this.#buffer = value.buffer;
      stream.position += value.length;
      return value;
    } catch (error) {
      // Browsers differ in the error: NotReadableError, NotFoundError, or a TypeError of the stream.
      this.#stream = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new ShardError(
        `It cannot be read any more at byte ${stream.position}: it was changed, moved or removed (${reason}).`,
      );
    }
  }

  /** Lets go of the file. The reader can be used again. */
  async close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    // Of a stream that failed meanwhile nothing is wanted any more, not even its error.
    await stream?.reader.cancel().catch(() => undefined);
  }

  async #streamFor(file: Blob, start: number, end: number, streamEnd: number): Promise<OpenStream> {
    const open = this.#stream;
    const skipped = open === undefined || open.file !== file ? -1 : start - open.position;
    if (open !== undefined && skipped >= 0 && skipped <= mostSkipped && open.end >= end) {
      while (open.position < start) {
        const { length } = await this.#readSome(open, start - open.position);
        if (length === 0) break;
      }
      return open;
    }
    await this.close();
    const reader = file.slice(start, streamEnd).stream().getReader({ mode: 'byob' });
    this.#stream = { file, reader, end: streamEnd, position: start };
    return this.#stream;
  }
}
