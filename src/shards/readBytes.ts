import { ShardError } from './shardError.ts';

/**
 * Reads bytes [start, end) of a file.
 *
 * @throws ShardError where it cannot be read any more, or has become shorter
 */
export async function readBytes(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ShardError(`It cannot be read any more: it was changed, moved or removed (${reason}).`);
  }
  if (bytes.length !== end - start) {
    throw new ShardError(`It was cut off meanwhile: expected ${end - start} bytes, found ${bytes.length}.`);
  }
  return bytes;
}

/** Four bytes as text where they are printable, else as hexadecimal numbers. */
export function magicText(bytes: Uint8Array): string {
  const codes = [...bytes];
  if (codes.every((code) => code > 32 && code < 127)) return String.fromCharCode(...codes);
  return codes.map((code) => code.toString(16).padStart(2, '0')).join(' ');
}
