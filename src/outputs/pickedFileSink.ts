import type { ByteSink } from './byteSink.ts';
import { held } from './heldHandle.ts';
import { writingError } from './writingError.ts';

/**
 * A sink into a file that the user picked. The browser collects the bytes in a file of its own, which takes
 * the picked file's place only in `close`.
 *
 * @param file one that may be written: a `FileSystemFileHandle` from `showSaveFilePicker`
 * @throws Error with one sentence where the file cannot be opened for writing
 */
export async function pickedFileSink(file: PickedFile): Promise<ByteSink> {
  const target = `The output could not be written to the file "${file.name}"`;
  return await streamSink(file, target, () => removeIfEmpty(file));
}

/**
 * A sink into what `createWritable` gives of a file, which takes the file's place only in `close`.
 *
 * @param failure what an error says first: what could not be written, and where
 * @param giveUp removes the file where it would not be there without the sink
 * @throws Error with one sentence where the file cannot be opened for writing
 */
export async function streamSink(
  file: PickedFile,
  failure: string,
  giveUp: () => Promise<void>,
): Promise<ByteSink> {
  let writtenByteLength = 0;
  let stream: Awaited<ReturnType<PickedFile['createWritable']>>;
  try {
    stream = await held(file, (held) => held.createWritable());
  } catch (error) {
    // Why it failed matters more than what may go wrong while the file is removed.
    await giveUp().catch(() => undefined);
    throw writingError(error, failure, 0);
  }
  return {
    async write(bytes) {
      for (let offset = 0; offset < bytes.length; offset += pieceByteLength) {
        const piece = bytes.subarray(offset, offset + pieceByteLength);
        try {
          await stream.write(piece);
        } catch (error) {
          throw writingError(error, failure, writtenByteLength);
        }
        writtenByteLength += piece.length;
      }
    },
    async rewrite(position, bytes) {
      try {
        await stream.write({ type: 'write', position, data: bytes });
        await stream.seek(writtenByteLength);
      } catch (error) {
        throw writingError(error, failure, writtenByteLength);
      }
    },
    async close() {
      try {
        await stream.close();
      } catch (error) {
        throw writingError(error, failure, writtenByteLength);
      }
    },
    async discard() {
      try {
        await stream.abort();
      } finally {
        await giveUp();
      }
    },
  };
}

/**
 * Removes a picked file where it is empty and the browser can. The picker makes the file, or empties it,
 * before anything is written. `discard` does this by itself: it is for a sink whose worker died.
 */
export async function removeIfEmpty(file: PickedFile): Promise<void> {
  if (file.remove === undefined) return;
  try {
    const { size } = await file.getFile();
    if (size === 0) await file.remove();
  } catch (error) {
    // Who else removed it did what was wanted.
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

/** What is used of a `FileSystemFileHandle`. */
export interface PickedFile {
  readonly name: string;
  createWritable(): Promise<{
    write(
      chunk:
        | Uint8Array<ArrayBuffer>
        | { readonly type: 'write'; readonly position: number; readonly data: Uint8Array<ArrayBuffer> },
    ): Promise<void>;
    seek(position: number): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
  getFile(): Promise<{ readonly size: number }>;
  /** Exists in Chromium only. */
  remove?(): Promise<void>;
}

/** Longer writes into a picked file are cut into pieces, since the browser copies each. */
const pieceByteLength = 4 << 20;
