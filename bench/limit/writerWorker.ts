import { expose } from 'comlink';
import { privateFileSink } from '../../src/outputs/privateFileSink.ts';
import type { LimitOrder, LimitTimes } from './limitOrder.ts';

/** A worker that writes the same bytes again and again. */
export interface LimitWriter {
  /** Makes the bytes, so that this is not part of the writing. */
  prepare(order: LimitOrder): void;
  write(order: LimitOrder): Promise<Pick<LimitTimes, 'bytesWritten' | 'openMs' | 'closeMs'>>;
}

let piece = new Uint8Array();

const limitWriter: LimitWriter = {
  prepare({ pieceByteLength }) {
    piece = new Uint8Array(pieceByteLength).map((_, i) => (i * i) >> 3);
  },

  async write({ outByteLength }) {
    const openStart = performance.now();
    const sink = await privateFileSink(await navigator.storage.getDirectory(), 'limit.bin');
    const openMs = performance.now() - openStart;
    let bytesWritten = 0;
    while (bytesWritten < outByteLength) {
      const byteLength = Math.min(piece.length, outByteLength - bytesWritten);
      await sink.write(piece.subarray(0, byteLength));
      bytesWritten += byteLength;
    }
    const closeStart = performance.now();
    await sink.close();
    return { bytesWritten, openMs, closeMs: performance.now() - closeStart };
  },
};

expose(limitWriter);
