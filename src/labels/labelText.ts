import { LabelError } from './labelError.ts';

/** The longest label file that is read, in bytes: some four million lines as the competition has them. */
export const longestLabelFile = 128_000_000;

/**
 * Reads a label file as text: UTF-8, or UTF-16 where it begins with a byte order mark.
 *
 * @returns the text without its byte order mark
 * @throws LabelError where it is too long, before anything is read, or where it is no such text
 */
export async function readLabelText(file: Blob): Promise<string> {
  if (file.size > longestLabelFile) {
    throw new LabelError(
      `It is too long for labels: expected at most ${megabytes(longestLabelFile)}, found ${megabytes(file.size)}.`,
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // The browser says so where the file was changed or removed since it was chosen.
    if (!(error instanceof DOMException)) throw error;
    throw new LabelError(`It cannot be read: ${error.message.replace(/\.$/, '')}.`);
  }
  const text = decodeText(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    throw new LabelError(
      `It is not text: expected CSV in UTF-8, found a zero byte in line ${lineAt(text, nul)}, as in UTF-16 without a byte order mark.`,
    );
  }
  return text;
}

function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LabelError(
      `It is in another encoding than UTF-8: expected UTF-8, found the byte ${firstWrongByte(bytes)}; save it as "CSV UTF-8".`,
    );
  }
}

/** The first byte that is not UTF-8, and its line: what a lenient decoder replaces. */
function firstWrongByte(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const encoded = new TextEncoder().encode(text);
  const at = bytes.findIndex((byte, index) => byte !== encoded[index]);
  let line = 1;
  for (let index = 0; index < at; index++) if (bytes[index] === 0x0a) line += 1;
  return `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')} in line ${line}`;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

const megabytes = (byteLength: number) => `${Math.ceil(byteLength / 1e6).toLocaleString('en')} MB`;
