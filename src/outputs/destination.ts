/*
 * The places where an output can go: a file or a folder that the user picks, where the browser has a picker, else
 * the origin's private file system, from which the browser downloads it.
 */

/** Whether this browser lets the user pick a file to save to: Chromium does, Firefox and Safari do not. */
export function canPickFile(): boolean {
  return 'showSaveFilePicker' in globalThis;
}

/**
 * Asks the user where to save. Has to be called while the page handles a click or a key. The browser makes
 * the picked file at once, or empties it: what is not written is to be given up with the sink's `discard`.
 *
 * @returns the file, or `undefined` where the user closed the picker
 * @throws DOMException where the picker may not be shown
 */
export async function pickFile(suggestedName: string): Promise<FileSystemFileHandle | undefined> {
  return await unlessClosed(
    globalThis.showSaveFilePicker({
      id: 'archive',
      suggestedName,
      types: [{ description: 'Zip archive', accept: { 'application/zip': ['.zip'] } }],
    }),
  );
}

/** Whether this browser lets the user pick a folder to save to. */
export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/**
 * Asks the user for a folder that the page may write to. Has to be called while the page handles a click or a key.
 *
 * @returns the folder, or `undefined` where the user closed the picker or refused
 * @throws DOMException where the picker may not be shown
 */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return await unlessClosed(globalThis.showDirectoryPicker({ id: 'folder', mode: 'readwrite' }));
}

/** What was picked, or `undefined` where the user closed the picker. */
async function unlessClosed<Handle>(picking: Promise<Handle>): Promise<Handle | undefined> {
  try {
    return await picking;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** An archive in the origin's private file system, which other tabs leave alone while this one lives. */
export interface PrivateArchive {
  /** Unique; a folder of this name lies in {@link privateArchiveDirectory} once the writer has made it. */
  readonly name: string;
  /** The files of the finished archive by name, to be downloaded. They can be read until `remove`. */
  files(): Promise<File[]>;
  /**
   * Removes the folder, if there is one. A worker that was ended may still hold files for a moment: this
   * waits for it.
   */
  remove(): Promise<void>;
}

/**
 * Takes a name for an archive and keeps it as long as this tab lives, by a lock: an archive whose name
 * nobody keeps was left behind by a tab that is gone. The folder itself is made by the writer.
 *
 * @throws Error with one sentence where the browser has no private file system, as in some private windows
 */
export async function openPrivateArchive(): Promise<PrivateArchive> {
  const directory = await privateArchiveDirectory();
  const name = crypto.randomUUID();
  const release = await holdLock(lockName(name));
  return {
    name,
    async files() {
      const files: File[] = [];
      for await (const handle of (await directory.getDirectoryHandle(name)).values()) {
        if (handle.kind === 'file') files.push(await handle.getFile());
      }
      return files.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async remove() {
      await removeReleased(directory, name);
      release();
    },
  };
}

/**
 * The directory of private archives. Can be called in workers too.
 *
 * @throws Error with one sentence where the browser has no private file system, as in some private windows
 */
export async function privateArchiveDirectory(): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle('archives', { create: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
    throw new Error(
      `This browser gives the page no private storage to put the output into (${reason}); ` +
        'private windows often have none, and a normal one may do.',
      { cause },
    );
  }
}

/**
 * Removes private archives of tabs that were closed or crashed. Those of living tabs stay.
 *
 * @returns how many were removed
 */
export async function removeStaleArchives(): Promise<number> {
  const directory = await privateArchiveDirectory();
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  let removedCount = 0;
  for (const name of names) {
    await navigator.locks.request(lockName(name), { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      await removeReleased(directory, name);
      removedCount += 1;
    });
  }
  return removedCount;
}

/**
 * Whether an output is likely to find room in the private file system.
 *
 * @param expectedByteLength estimated length of all its files, in bytes
 * @returns one sentence, or `undefined` where there is room or the browser does not tell
 */
export async function privateRoomProblem(expectedByteLength: number): Promise<string | undefined> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || quota - usage >= expectedByteLength) return undefined;
  return (
    `The output may take ${megabytes(expectedByteLength)}, ` +
    `but the browser's storage has room for ${megabytes(Math.max(0, quota - usage))}.`
  );
}

const lockName = (name: string) => `archive ${name}`;

const megabytes = (byteLength: number) => `${Math.ceil(byteLength / 1e6).toLocaleString('en')} MB`;

/** @returns releases the lock when called; the browser does when the tab is gone */
function holdLock(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}

/** Between tries, and for how long at most a file is tried that a worker still holds, in milliseconds. */
const retryIntervalMs = 50;
const retryLimitMs = 5000;

async function removeReleased(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  const startMs = performance.now();
  for (;;) {
    try {
      return await directory.removeEntry(name, { recursive: true });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return;
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || performance.now() - startMs > retryLimitMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryIntervalMs));
    }
  }
}
