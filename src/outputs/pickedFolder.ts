import type { ByteSink } from './byteSink.ts';
import { type PickedFile, streamSink } from './pickedFileSink.ts';
import { reasonOf } from './writingError.ts';

/** What is used of a `FileSystemDirectoryHandle` of a folder that may be written to. */
export interface FolderHandle {
  readonly name: string;
  getFileHandle(name: string, options?: { readonly create: boolean }): Promise<PickedFile>;
  getDirectoryHandle(name: string, options: { readonly create: true }): Promise<FolderHandle>;
  removeEntry(name: string): Promise<void>;
  keys(): AsyncIterable<string>;
}

/**
 * Files in a folder that the user picked. Whatever becomes of the output, no file is half written, and one that
 * was there before is not lost: it stays as it is until `complete` puts the finished one in its place.
 */
export class PickedFolder {
  readonly #folder: FolderHandle;
  /** Finished files that wait for the others, since they take the place of files that were there before. */
  readonly #replacements: ByteSink[] = [];

  /** @param folder one that the page may write to, for example from `showDirectoryPicker` */
  constructor(folder: FolderHandle) {
    this.#folder = folder;
  }

  /**
   * Begins a file.
   *
   * @throws Error with one sentence where it cannot be made
   */
  async open(name: string): Promise<ByteSink> {
    const failure = `"${name}" could not be written to the folder "${this.#folder.name}"`;
    const { file, isNew } = await newOrOld(this.#folder, name).catch((cause) => {
      throw new Error(`${failure}: ${reasonOf(cause)}.`, { cause });
    });
    const sink = await streamSink(file, failure, async () => {
      if (isNew) await removeIfThere(this.#folder, name);
    });
    if (isNew) return sink;
    return {
      write: (bytes) => sink.write(bytes),
      rewrite: (position, bytes) => sink.rewrite(position, bytes),
      close: async () => {
        this.#replacements.push(sink);
      },
      discard: async () => {
        const place = this.#replacements.indexOf(sink);
        if (place >= 0) this.#replacements.splice(place, 1);
        await sink.discard();
      },
    };
  }

  /**
   * Puts finished files in the place of those that were there before.
   *
   * @throws Error with one sentence where one cannot be; those before it have taken their place then
   */
  async complete(): Promise<void> {
    for (const sink of this.#replacements.splice(0)) await sink.close();
  }
}

/**
 * Whether a folder has nothing in it.
 *
 * @throws Error with one sentence where the page may not look
 */
export async function isEmptyFolder(folder: Pick<FolderHandle, 'name' | 'keys'>): Promise<boolean> {
  try {
    for await (const _ of folder.keys()) return false;
    return true;
  } catch (cause) {
    throw new Error(`The folder "${folder.name}" could not be read: ${reasonOf(cause)}.`, { cause });
  }
}

/** A file of a folder, which is made where it is not there. */
export async function newOrOld(
  folder: FolderHandle,
  name: string,
): Promise<{ readonly file: PickedFile; readonly isNew: boolean }> {
  const old = await fileIfThere(folder, name);
  if (old !== undefined) return { file: old, isNew: false };
  return { file: await folder.getFileHandle(name, { create: true }), isNew: true };
}

/** A file of a folder, where it is there. */
export async function fileIfThere(folder: FolderHandle, name: string): Promise<PickedFile | undefined> {
  try {
    return await folder.getFileHandle(name);
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return undefined;
    throw error;
  }
}

/** Removes a file of a folder; who else removed it did what was wanted. */
export async function removeIfThere(folder: FolderHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name);
  } catch (error) {
    if (!isNamed(error, 'NotFoundError')) throw error;
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
