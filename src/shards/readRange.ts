import { ShardError } from './shardError.ts';

/** Long enough that calls do not matter, short enough to stay in the cache on the way. */
const bufferByteLength = 2 ** 18;

/** A stream over part of a file, read up to `position`. */
interface OpenStream {
  readonly file: Blob;
  readonly reader: ReadableStreamBYOBReader;
  readonly end: number;
  position: number;
}

/**
 * Reads ranges of files through one small buffer that is used again and again, since fresh buffers cost
 * more than the reading itself. A range that begins where the last one ended goes on with its stream:
 * in Chromium streams of 50 MB gave 1,250 MB/s on two workers, streams of 3 MB 480.
 */
export class RangeReader {
  #buffer = new ArrayBuffer(bufferByteLength);
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
    let filled = 0;
    try {
      const stream = await this.#streamFor(file, start, end, Math.max(end, streamEnd));
      while (filled < target.length) {
        const wanted = Math.min(bufferByteLength, target.length - filled);
        const { value } = await stream.reader.read(new Uint8Array(this.#buffer, 0, wanted));
        if (value === undefined || value.length === 0) break;
        this.#buffer = value.buffer;
        target.set(value, filled);
        filled += value.length;
        stream.position += value.length;
      }
    } catch (error) {
      this.#stream = undefined;
      if (!(error instanceof DOMException)) throw error;
      throw new ShardError(
        `It cannot be read any more at byte ${start + filled}: it was changed, moved or removed (${error.name}).`,
      );
    } finally {
      // A read that failed or found the end may have kept the buffer.
      if (this.#buffer.byteLength !== bufferByteLength) this.#buffer = new ArrayBuffer(bufferByteLength);
    }
    if (filled < target.length) {
      throw new ShardError(
        `It was cut off meanwhile: expected ${target.length} bytes at byte ${start}, found ${filled}.`,
      );
    }
  }

  /** Lets go of the file. The reader can be used again. */
  async close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    await stream?.reader.cancel();
  }

  async #streamFor(file: Blob, start: number, end: number, streamEnd: number): Promise<OpenStream> {
    const open = this.#stream;
    if (open !== undefined && open.file === file && open.position === start && open.end >= end) return open;
    await this.close();
    const reader = file.slice(start, streamEnd).stream().getReader({ mode: 'byob' });
    this.#stream = { file, reader, end: streamEnd, position: start };
    return this.#stream;
  }
}
