import { ShardError } from './shardError.ts';

/** Long enough that calls do not matter, short enough to stay in the cache on the way. */
const bufferByteLength = 2 ** 20;

/**
 * Reads ranges of files through one buffer that is used again and again: fresh buffers cost more than
 * the reading itself.
 */
export class RangeReader {
  #buffer = new ArrayBuffer(bufferByteLength);

  /**
   * Copies bytes [start, start + target.length) of a file to `target`.
   *
   * @throws ShardError where the file has changed, vanished, or is shorter than it was
   */
  async read(file: Blob, start: number, target: Uint8Array): Promise<void> {
    const reader = file
      .slice(start, start + target.length)
      .stream()
      .getReader({ mode: 'byob' });
    let filled = 0;
    try {
      while (filled < target.length) {
        const wanted = Math.min(bufferByteLength, target.length - filled);
        const { value } = await reader.read(new Uint8Array(this.#buffer, 0, wanted));
        if (value === undefined || value.length === 0) break;
        this.#buffer = value.buffer;
        target.set(value, filled);
        filled += value.length;
      }
      await reader.cancel();
    } catch (error) {
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
}
