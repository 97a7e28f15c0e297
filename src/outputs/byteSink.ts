/**
 * Takes the bytes of one file from the first to the last. Whoever uses it waits for each call before the
 * next, and ends with either `close` or `discard`.
 */
export interface ByteSink {
  /**
   * Appends bytes. They may be changed as soon as the call has returned, or its promise is fulfilled.
   *
   * @throws Error with one sentence that says what could not be written and how far it came
   */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> | void;
  /**
   * Writes over bytes that were written before; what is written next still goes behind the last.
   *
   * @param position of the first of them, in bytes
   * @throws Error as `write` does
   */
  rewrite(position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> | void;
  /**
   * Makes the file complete.
   *
   * @throws Error as `write` does
   */
  close(): Promise<void>;
  /** Gives the file up and leaves nothing of it behind, also after `close`, or after a call threw. */
  discard(): Promise<void>;
}

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
 * A sink into a file of the origin's private file system. Works in dedicated workers only.
 *
 * @param directory where the file lies
 * @param name of the file, which is made, or emptied where it exists
 * @throws Error with one sentence where the file cannot be opened; an empty one may be there then
 */
export async function privateFileSink(directory: PrivateDirectory, name: string): Promise<ByteSink> {
  const target = "The output could not be written to the browser's private storage";
  let writtenByteLength = 0;
  let access: SyncAccessHandle;
  try {
    const handle = await directory.getFileHandle(name, { create: true });
    access = await held(handle, (file) => file.createSyncAccessHandle());
    access.truncate(0);
  } catch (error) {
    throw writingError(error, target, 0);
  }
  function writeAt(position: number, bytes: Uint8Array<ArrayBuffer>): void {
    let count: number;
    try {
      count = access.write(bytes, { at: position });
    } catch (error) {
      throw writingError(error, target, writtenByteLength);
    }
    writtenByteLength = Math.max(writtenByteLength, position + count);
    if (count !== bytes.length) {
      throw writingError(new DOMException('', 'QuotaExceededError'), target, writtenByteLength);
    }
  }
  return {
    write: (bytes) => writeAt(writtenByteLength, bytes),
    rewrite: writeAt,
    async close() {
      try {
        access.flush();
      } catch (error) {
        throw writingError(error, target, writtenByteLength);
      } finally {
        access.close();
      }
    },
    async discard() {
      access.close();
      await directory.removeEntry(name);
    },
  };
}

/** Handles of files that are being opened. */
const opening = new Set<unknown>();

/**
 * Opens a file, and holds its handle until it is open: Chromium holds it only weakly while it checks whether
 * the page may use storage, and where the garbage collector takes it meanwhile, the promise is never settled
 * (FileSystemFileHandle::createSyncAccessHandle in Blink, `WrapWeakPersistent(this)`).
 */
async function held<Handle, Opened>(
  handle: Handle,
  open: (handle: Handle) => Promise<Opened>,
): Promise<Opened> {
  opening.add(handle);
  try {
    return await open(handle);
  } finally {
    opening.delete(handle);
  }
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

/** What is used of a `FileSystemDirectoryHandle` of the private file system. */
export interface PrivateDirectory {
  getFileHandle(name: string, options: { readonly create: true }): Promise<PrivateFile>;
  removeEntry(name: string): Promise<void>;
}

/** What is used of a `FileSystemFileHandle` of the private file system. */
interface PrivateFile {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/** A file of the private file system, opened (File System standard, `FileSystemSyncAccessHandle`). */
export interface SyncAccessHandle {
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(byteLength: number): void;
  flush(): void;
  close(): void;
}

declare global {
  interface FileSystemFileHandle {
    /** Exists in dedicated workers only, which is why the types of a window leave it out. */
    createSyncAccessHandle(): Promise<SyncAccessHandle>;
  }
}

/** Longer writes into a picked file are cut into pieces, since the browser copies each. */
const pieceByteLength = 4 << 20;

/**
 * One sentence: what could not be written, how far it came, and why.
 *
 * @param failure what could not be written, and where
 */
function writingError(cause: unknown, failure: string, writtenByteLength: number): Error {
  const progress = `after ${writtenByteLength.toLocaleString('en')} bytes`;
  return new Error(`${failure} ${progress}: ${reasonOf(cause)}.`, { cause });
}

/** Why a file cannot be written, in words that follow a colon and end without a full stop. */
export function reasonOf(cause: unknown): string {
  const known = cause instanceof DOMException ? knownReasons[cause.name] : undefined;
  return known ?? (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
}

/** By the names of a DOMException that the File System standard's steps end with. */
const knownReasons: Readonly<Record<string, string>> = {
  QuotaExceededError: 'there is no room left',
  NotAllowedError: 'the page has no permission for it, or not any more',
  NoModificationAllowedError: 'it must not be changed now, perhaps since another program has it open',
  NotFoundError: 'it is not there any more',
  TypeMismatchError: 'there is a folder of this name',
};
