import { expose } from 'comlink';
import { RangeReader } from '../../src/shards/readRange.ts';
import type { LimitOrder } from './limitOrder.ts';

/** A worker that reads and does nothing with what it read. */
export interface LimitReader {
  /**
   * Reads ranges of a file until none is left.
   *
   * @param window shared; a part of it for each worker, into which all is read
   * @param next shared; the number of the next range
   * @returns bytes read
   */
  read(
    file: File,
    order: LimitOrder,
    workerIndex: number,
    window: SharedArrayBuffer,
    next: SharedArrayBuffer,
  ): Promise<number>;
}

const reader = new RangeReader();

const limitReader: LimitReader = {
  async read(file, { workerCount, rangesAWorker, windowByteLength }, workerIndex, window, next) {
    const target = new Uint8Array(window, workerIndex * windowByteLength, windowByteLength);
    const counter = new Int32Array(next);
    const rangeCount = workerCount * rangesAWorker;
    let bytesRead = 0;
    for (;;) {
      const range = Atomics.add(counter, 0, 1);
      if (range >= rangeCount) break;
      const end = Math.floor((file.size * (range + 1)) / rangeCount);
      let position = Math.floor((file.size * range) / rangeCount);
      while (position < end) {
        const byteLength = Math.min(windowByteLength, end - position);
        await reader.read(file, position, target.subarray(0, byteLength), end);
        position += byteLength;
        bytesRead += byteLength;
      }
    }
    await reader.close();
    return bytesRead;
  },
};

expose(limitReader);
