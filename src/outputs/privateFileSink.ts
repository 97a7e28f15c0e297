import type { ByteSink } from './byteSink.ts';
import { held } from './heldHandle.ts';
import { writingError } from './writingError.ts';

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
