import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import type { CodecName } from './columnPlan.ts';
import { ShardError } from './shardError.ts';

/**
 * Decompresses a page with a codec that the kernel does not have.
 *
 * @param byteLength what the page must decompress to
 * @throws ShardError where the data are damaged or give another length
 */
export function decompressPage(codec: CodecName, compressed: Uint8Array, byteLength: number): Uint8Array {
  let page: Uint8Array;
  try {
    page = decompressors[codec](compressed, byteLength);
  } catch (error) {
    // The libraries throw errors of many kinds for damaged data.
    if (!(error instanceof Error)) throw error;
    throw new ShardError(`its ${codec} data are damaged: ${error.message}.`);
  }
  if (page.length !== byteLength) {
    throw new ShardError(`its ${codec} data give ${page.length} bytes, expected ${byteLength}.`);
  }
  return page;
}

type Decompress = (compressed: Uint8Array, byteLength: number) => Uint8Array;

const decompressors: Readonly<Record<CodecName, Decompress>> = {
  UNCOMPRESSED: kernelHasIt,
  SNAPPY: kernelHasIt,
  LZO: kernelHasIt,
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
  // An output of the right length keeps a hostile frame from asking for a gigabyte.
  ZSTD: (compressed, byteLength) => decompressZstd(compressed, new Uint8Array(byteLength)),
};

function kernelHasIt(): never {
  throw new TypeError('This codec is not decompressed here.');
}
