import { describe, expect, test, vi } from 'vitest';
import { type PickedFile, pickedFileSink } from './pickedFileSink.ts';
import { type PrivateDirectory, privateFileSink } from './privateFileSink.ts';

const noRoom = () => new DOMException('The quota was exceeded.', 'QuotaExceededError');

describe('a picked file', () => {
  test('gets long writes in pieces of at most 4 MiB, in order', async () => {
    const file = new FakePickedFile();
    const sink = await pickedFileSink(file);
    const bytes = Uint8Array.from({ length: 9 << 20 }, (_, i) => i % 251);
    await sink.write(bytes);
    await sink.write(Uint8Array.of(1, 2));
    await sink.close();
    expect(file.written.map((piece) => piece.length)).toEqual([4 << 20, 4 << 20, 1 << 20, 2]);
    expect(Buffer.concat(file.written).equals(Buffer.concat([bytes, Uint8Array.of(1, 2)]))).toBe(true);
  });

  test('can be written over, and goes on behind its last byte', async () => {
    const file = new FakePickedFile();
    const sink = await pickedFileSink(file);
    await sink.write(new Uint8Array(10));
    await sink.rewrite(2, new Uint8Array(3));
    expect(file.moves).toEqual([[2, 3], 10]);
  });

  test('that has no room says how far it came', async () => {
    const file = new FakePickedFile();
    const sink = await pickedFileSink(file);
    await sink.write(new Uint8Array(1234));
    file.problem = noRoom();
    await expect(sink.write(new Uint8Array(1))).rejects.toThrow(
      'The output could not be written to the file "x.zip" after 1,234 bytes: there is no room left.',
    );
  });

  test('that cannot be closed says why', async () => {
    const file = new FakePickedFile();
    const sink = await pickedFileSink(file);
    file.problem = new Error('Blocked by the browser.');
    await expect(sink.close()).rejects.toThrow('after 0 bytes: Blocked by the browser.');
  });

  test('that is discarded is removed where it is empty', async () => {
    const file = new FakePickedFile();
    const sink = await pickedFileSink(file);
    await sink.write(new Uint8Array(10));
    await sink.discard();
    expect([file.isAborted, file.isRemoved]).toEqual([true, true]);
  });

  test('that is discarded stays where it is not empty', async () => {
    const file = new FakePickedFile(17);
    await (await pickedFileSink(file)).discard();
    expect([file.isAborted, file.isRemoved]).toEqual([true, false]);
  });

  test('that cannot be opened is removed where it is empty', async () => {
    const file = new FakePickedFile();
    file.problem = new Error('No permission.');
    await expect(pickedFileSink(file)).rejects.toThrow('"x.zip" after 0 bytes: No permission.');
    expect(file.isRemoved).toBe(true);
  });
});

describe('a private file', () => {
  test('gets the bytes one behind the other', async () => {
    const { directory, access } = fakeDirectory();
    const sink = await privateFileSink(directory, 'a.zip');
    await sink.write(new Uint8Array(10));
    await sink.write(new Uint8Array(5));
    await sink.close();
    expect(access.write.mock.calls.map(([bytes, { at }]) => [at, bytes.length])).toEqual([
      [0, 10],
      [10, 5],
    ]);
    expect(access.truncate).toHaveBeenCalledWith(0);
    expect(access.flush).toHaveBeenCalledBefore(access.close);
  });

  test('can be written over, and goes on behind its last byte', async () => {
    const { directory, access } = fakeDirectory();
    const sink = await privateFileSink(directory, 'a.npy');
    await sink.write(new Uint8Array(10));
    await sink.rewrite(2, new Uint8Array(3));
    await sink.write(new Uint8Array(5));
    expect(access.write.mock.calls.map(([bytes, { at }]) => [at, bytes.length])).toEqual([
      [0, 10],
      [2, 3],
      [10, 5],
    ]);
  });

  test.each([
    ['writes less than it was given', () => 3],
    [
      'throws',
      () => {
        throw noRoom();
      },
    ],
  ])('that %s has no room', async (_, write) => {
    const { directory, access } = fakeDirectory();
    const sink = await privateFileSink(directory, 'a.zip');
    access.write.mockImplementation(write);
    expect(() => sink.write(new Uint8Array(10))).toThrow(
      /^The output could not be written to the browser's private storage after [03] bytes: there is no room left\.$/,
    );
  });

  test('that is discarded is closed, then removed', async () => {
    const { directory, access } = fakeDirectory();
    await (await privateFileSink(directory, 'a.zip')).discard();
    expect(access.close).toHaveBeenCalledBefore(directory.removeEntry);
    expect(directory.removeEntry).toHaveBeenCalledWith('a.zip');
  });
});

/** A picked file of a given length, whose calls fail with `problem` where there is one. */
class FakePickedFile implements PickedFile {
  readonly name = 'x.zip';
  readonly written: Uint8Array[] = [];
  /** Where bytes were written over others, and how many, and where the file was to be gone on with. */
  readonly moves: unknown[] = [];
  isAborted = false;
  isRemoved = false;
  problem: Error | undefined;
  readonly #byteLength: number;

  constructor(byteLength = 0) {
    this.#byteLength = byteLength;
  }

  async createWritable() {
    this.#check();
    return {
      write: async (chunk: Uint8Array | { readonly position: number; readonly data: Uint8Array }) => {
        this.#check();
        if (chunk instanceof Uint8Array) this.written.push(chunk.slice());
        else this.moves.push([chunk.position, chunk.data.length]);
      },
      seek: async (position: number) => {
        this.moves.push(position);
      },
      close: async () => this.#check(),
      abort: async () => {
        this.isAborted = true;
      },
    };
  }

  async getFile() {
    return { size: this.#byteLength };
  }

  async remove() {
    this.isRemoved = true;
  }

  #check() {
    if (this.problem !== undefined) throw this.problem;
  }
}

function fakeDirectory() {
  const access = {
    write: vi.fn((bytes: Uint8Array<ArrayBuffer>, _options: { readonly at: number }) => bytes.length),
    truncate: vi.fn(),
    flush: vi.fn(),
    close: vi.fn(),
  };
  const directory = {
    getFileHandle: async () => ({ createSyncAccessHandle: async () => access }),
    removeEntry: vi.fn(() => Promise.resolve()),
  } satisfies PrivateDirectory;
  return { directory, access };
}
