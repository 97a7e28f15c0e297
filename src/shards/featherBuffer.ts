import { ShardError } from './shardError.ts';

/**
 * Bytes in front of a compressed buffer: a whole number, little-endian and signed, that says how long it is
 * when decompressed (Arrow's Message.fbs, BodyCompressionMethod).
 */
export const prefixByteLength = 8;

/** The prefix of a buffer that is not compressed after all. */
export const storedPrefix = -1;

/**
 * Reads the prefix of a compressed buffer.
 *
 * @returns exact up to 2^53
 * @throws ShardError where the buffer is shorter than that, or the number says nothing
 */
export function readPrefix(bytes: Uint8Array, start: number, byteLength: number): number {
  if (byteLength < prefixByteLength) {
    throw new ShardError(`a compressed buffer is ${byteLength} bytes long, expected at least 8.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, prefixByteLength);
  const length = view.getInt32(4, true) * 2 ** 32 + view.getUint32(0, true);
  if (length < storedPrefix) {
    throw new ShardError(`a compressed buffer says it decompresses to ${length} bytes.`);
  }
  return length;
}
