import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  openPrivateArchive,
  pickFile,
  privateArchiveDirectory,
  privateRoomProblem,
  removeStaleArchives,
} from './destination.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the file picker', () => {
  test('gives no file where the user closes it', async () => {
    vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('', 'AbortError')));
    expect(await pickFile('a.zip')).toBeUndefined();
  });

  test('passes every other error on', async () => {
    vi.stubGlobal('showSaveFilePicker', () =>
      Promise.reject(new DOMException('no gesture', 'SecurityError')),
    );
    await expect(pickFile('a.zip')).rejects.toThrow('no gesture');
  });
});

describe('room in the private storage', () => {
  test.each([
    [{ quota: 5e9, usage: 1e9 }, undefined],
    [
      { quota: 5e9, usage: 1e9 + 1 },
      "The output may take 4,000 MB, but the browser's storage has room for 4,000 MB.",
    ],
    [
      { quota: 1e6, usage: 2e6 },
      "The output may take 4,000 MB, but the browser's storage has room for 0 MB.",
    ],
    [{}, undefined],
  ])('of %j', async (estimate, problem) => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => estimate } });
    expect(await privateRoomProblem(4e9)).toBe(problem);
  });

  test('is not asked of browsers that do not tell', async () => {
    vi.stubGlobal('navigator', { storage: {} });
    expect(await privateRoomProblem(4e9)).toBeUndefined();
  });
});

test('a browser without private storage is named as such', async () => {
  vi.stubGlobal('navigator', {
    storage: { getDirectory: () => Promise.reject(new DOMException('Security error.', 'SecurityError')) },
  });
  await expect(privateArchiveDirectory()).rejects.toThrow(
    'gives the page no private storage to put the output into (Security error);',
  );
});

describe('private archives', () => {
  let files: Set<string>;
  let locks: FakeLocks;
  const removeEntry = vi.fn();

  beforeEach(() => {
    files = new Set();
    locks = new FakeLocks();
    removeEntry.mockReset().mockImplementation(async (name: string) => {
      if (!files.delete(name)) throw new DOMException('', 'NotFoundError');
    });
    const directory = {
      keys: async function* () {
        yield* [...files];
      },
      removeEntry,
    };
    const root = { getDirectoryHandle: async () => directory };
    vi.stubGlobal('navigator', { locks, storage: { getDirectory: async () => root } });
  });

  test('of living tabs stay, those of tabs that are gone are removed', async () => {
    const [living, gone] = [await openPrivateArchive(), await openPrivateArchive()];
    expect(living.name).not.toBe(gone.name);
    files.add(living.name).add(gone.name).add('older.zip');
    expect(await removeStaleArchives()).toBe(1);
    locks.releaseFor(gone.name);
    expect(await removeStaleArchives()).toBe(1);
    expect([...files]).toEqual([living.name]);
  });

  test('are removed and their names given free, whether there is a file or not', async () => {
    const archive = await openPrivateArchive();
    files.add(archive.name);
    await archive.remove();
    expect(files.size).toBe(0);
    await (await openPrivateArchive()).remove();
    await vi.waitFor(() => expect(locks.heldCount).toBe(0));
  });

  test('that a worker still holds are removed a little later', async () => {
    const archive = await openPrivateArchive();
    files.add(archive.name);
    removeEntry.mockRejectedValueOnce(new DOMException('', 'NoModificationAllowedError'));
    await archive.remove();
    expect(removeEntry).toHaveBeenCalledTimes(2);
    expect(files.size).toBe(0);
  });

  test('that cannot be removed say so', async () => {
    const archive = await openPrivateArchive();
    removeEntry.mockRejectedValueOnce(new DOMException('broken', 'InvalidStateError'));
    await expect(archive.remove()).rejects.toThrow('broken');
  });
});

type Task = (lock: object | null) => Promise<unknown>;

/** Exclusive locks, as Web Locks has them, without a queue. */
class FakeLocks {
  readonly #held = new Map<string, () => void>();

  get heldCount(): number {
    return this.#held.size;
  }

  async request(name: string, ...rest: [Task] | [object, Task]): Promise<unknown> {
    const task = rest.length === 1 ? rest[0] : rest[1];
    if (this.#held.has(name)) return task(null);
    const gone = new Promise<void>((resolve) => this.#held.set(name, resolve));
    await Promise.race([task({}), gone]);
    return this.#held.delete(name);
  }

  /** As the browser does when the tab that holds the lock is gone. */
  releaseFor(archiveName: string): void {
    for (const [name, release] of this.#held) if (name.includes(archiveName)) release();
  }
}
