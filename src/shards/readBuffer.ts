import type { FeatherCodec } from './columnPlan.ts';
import { prefixByteLength, readPrefix, storedPrefix } from './featherBuffer.ts';
import { decompressLz4Frame } from './lz4Frame.ts';
import { decompressZstd, prepareZstd } from './pageCodecs.ts';
import { readBytes } from './readBytes.ts';
import type { ByteRange } from './recordBatch.ts';
import { ShardError } from './shardError.ts';

/**
 * Reads a buffer of a record batch and decompresses it, where it need not be fast.
 *
 * @param mostByteLength how long it may be, as it lies in the file and decompressed
 * @throws ShardError where it is damaged, or longer
 */
export async function readBuffer(
  file: Blob,
  { start, byteLength }: ByteRange,
  codec: FeatherCodec,
  mostByteLength: number,
): Promise<Uint8Array> {
  if (byteLength > mostByteLength) {
    throw new ShardError(`a buffer is ${byteLength} bytes long, expected at most ${mostByteLength}`);
  }
  const bytes = await readBytes(file, start, start + byteLength);
  if (codec === 'UNCOMPRESSED' || byteLength === 0) return bytes;
  const decompressedByteLength = readPrefix(bytes, 0, byteLength);
  const body = bytes.subarray(prefixByteLength);
  if (decompressedByteLength === storedPrefix) return body;
  if (decompressedByteLength > mostByteLength) {
    throw new ShardError(
      `a buffer says it decompresses to ${decompressedByteLength} bytes, expected at most ${mostByteLength}`,
    );
  }
  if (codec === 'LZ4') return decompressLz4Frame(body, decompressedByteLength);
  await prepareZstd();
  return decompressZstd(body, decompressedByteLength);
}
