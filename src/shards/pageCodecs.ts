import { Inflate } from 'pako';
import { ZSTDDecoder } from 'zstddec';
import type { RowGroupPlan } from './columnPlan.ts';
import { codecNames } from './parquetEnums.ts';
import { ShardError } from './shardError.ts';

const gzip = codecNames.indexOf('GZIP');
const zstd = codecNames.indexOf('ZSTD');
/** windowBits of zlib's inflateInit2: gzip's wrapper only, with the largest window. */
const gzipWindowBits = 31;

/** No byte of a frame gives more bytes than this: a block of 128 KiB of one byte takes four (RFC 8878, 3.1.1.2). */
const mostZstdRatio = 2 ** 15;

const zstdDecoder = new ZSTDDecoder();

/** Gets ready for the codecs of a row group's columns, where that takes anything. */
export async function prepareCodecs(plan: RowGroupPlan): Promise<void> {
  const hasZstd = plan.format === 'Feather' ? plan.codec === 'ZSTD' : plan.codec.includes(zstd);
  if (hasZstd) await prepareZstd();
}

/** Gets ready for {@link decompressZstd}. */
export async function prepareZstd(): Promise<void> {
  await zstdDecoder.init();
}

/**
 * Decompresses a Parquet page with a codec that the kernel does not have: gzip by pako, which verifies the
 * checksum, and zstd by the original library compiled to WebAssembly.
 *
 * @param codec index into {@link codecNames}; `prepareCodecs` must have ended for it
 * @param byteLength what the page must decompress to; no more is ever made
 * @throws ShardError where the data are damaged or give another length
 */
export function decompressPage(codec: number, compressed: Uint8Array, byteLength: number): Uint8Array {
  if (codec === gzip) return gunzip(compressed, byteLength);
  if (codec === zstd) return decompressZstd(compressed, byteLength);
  throw new RangeError(`Pages of codec ${codec} are not decompressed here.`);
}

function gunzip(compressed: Uint8Array, byteLength: number): Uint8Array {
  const page = new Uint8Array(byteLength);
  let filled = 0;
  const inflate = new Inflate({ windowBits: gzipWindowBits, chunkSize: byteLength + 1 });
  inflate.onData = (chunk) => {
    if (filled + chunk.length > byteLength) {
      throw new ShardError(`its GZIP data give more than the ${byteLength} bytes that are expected.`);
    }
    page.set(chunk, filled);
    filled += chunk.length;
  };
  if (!inflate.push(compressed, true)) throw new ShardError(`its GZIP data are damaged: ${inflate.msg}.`);
  if (filled < byteLength) {
    throw new ShardError(`its GZIP data give ${filled} bytes, expected ${byteLength}.`);
  }
  return page;
}

/**
 * Decompresses a frame of zstd; {@link prepareZstd} must have ended.
 *
 * @param byteLength what it must decompress to; no more is ever made, and where it is 0 the data are not looked at
 * @throws ShardError where the data are damaged or give another length
 */
export function decompressZstd(compressed: Uint8Array, byteLength: number): Uint8Array {
  // Asked for nothing, the library believes the frame.
  if (byteLength === 0) return new Uint8Array();
  if (byteLength > compressed.length * mostZstdRatio) {
    throw new ShardError(`its ZSTD data are damaged: ${compressed.length} bytes cannot give ${byteLength}.`);
  }
  const page = zstdDecoder.decode(compressed, byteLength);
  // The library gives nothing for data that are damaged or too long for the page.
  if (page.length !== byteLength) {
    throw new ShardError(
      `its ZSTD data are damaged or of another length: expected ${byteLength} bytes, found ${page.length}.`,
    );
  }
  return page;
}
