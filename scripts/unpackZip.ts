import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** How a zip is unpacked. */
export interface UnpackSetting {
  /** Whether an entry is left out. */
  readonly leavesOut: (name: string, byteLength: number) => Promise<boolean>;
  /** Ends it; the promise is rejected once what was begun is done. */
  readonly stop: AbortSignal;
}

/** Files that are written at once. */
const mostInFlight = 16;

/**
 * Unpacks a zip entry by entry; however large it is, only some entries are held in memory.
 *
 * @param folder is made where it is not there; where the promise is rejected, it is to be removed
 * @throws Error where the zip is broken, an entry's name leads out of the folder, or a file cannot be written
 */
export async function unpackZip(zipPath: string, folder: string, setting: UnpackSetting): Promise<void> {
  // yauzl refuses names that lead elsewhere, and checks the lengths.
  const zip = await openPromise(zipPath, { lazyEntries: true, autoClose: false, strictFileNames: true });
  const made = new Map<string, Promise<unknown>>();
  const inFlight = new Set<Promise<void>>();
  try {
    for await (const entry of zip.eachEntry()) {
      setting.stop.throwIfAborted();
      if (await setting.leavesOut(entry.fileName, entry.uncompressedSize)) continue;
      const path = join(folder, entry.fileName);
      const parent = dirname(path);
      const making = made.get(parent) ?? mkdir(parent, { recursive: true });
      made.set(parent, making);
      await making;
      const writing = unpackEntry(zip, entry, path).finally(() => inFlight.delete(writing));
      // It is thrown where it is waited for.
      writing.catch(() => undefined);
      inFlight.add(writing);
      if (inFlight.size >= mostInFlight) await Promise.race(inFlight);
    }
    await Promise.all(inFlight);
  } finally {
    await Promise.allSettled(inFlight);
    zip.close();
  }
}

async function unpackEntry(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  // Read to its end: yauzl throws where nobody can catch it when a stream is given up.
  await writeFile(path, await buffer(await zip.openReadStreamPromise(entry)));
}
