import { type Entry, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import { type Piece, PieceReader } from './fixtures/pieces.ts';
import { freshSeed, Random } from './fixtures/random.ts';
import { makeFiles, makeSegment, type Segment } from './fixtures/segments.ts';
import { CentralDirectory, encodeLocalHeader } from './zipDirectory.ts';

test('a local header is laid out as APPNOTE.TXT 4.3.7 says', () => {
  const bytes = new Uint8Array(34).fill(0xee);
  encodeLocalHeader(bytes, 2, { crc32: 0xfedcba98, byteLength: 0x01020304, nameByteLength: 0x0506 });
  expect(Buffer.from(bytes).toString('hex')).toBe(
    'eeee504b030414000008000000002100' + '98badcfe0403020104030201' + '06050000' + 'eeee',
  );
});

describe('what zip.js reads from an archive', () => {
  const seed = freshSeed();

  test(`is the files' names, data and checksums, seed ${seed}`, async () => {
    const files = makeFiles(300, 400, new Random(seed));
    const entries = await readEntries(archiveOf([{ offset: 0, segment: makeSegment(files) }]));
    expect(entries.map((entry) => entry.filename)).toEqual(files.map((file) => file.name));
    for (const [index, entry] of entries.entries()) {
      expect(await readData(entry)).toEqual(files[index]?.data);
    }
  });

  test('is regular files with UTF-8 names of 1980, stored', async () => {
    const segment = makeSegment([{ name: 'ক.png', data: Uint8Array.of(1, 2, 3) }]);
    const [entry] = await readEntries(archiveOf([{ offset: 0, segment }]));
    expect(entry).toMatchObject({
      filenameUTF8: true,
      encrypted: false,
      directory: false,
      compressionMethod: 0,
      rawLastModDate: 0x00210000,
      externalFileAttributes: 0o100644 * 0x10000,
      versionMadeBy: 0x033f,
      zip64: false,
    });
  });

  test('is nothing where nothing was added', async () => {
    expect(await readEntries(archiveOf([]))).toEqual([]);
  });
});

test.each([65_534, 65_535])(
  'an archive of %i entries has them all',
  async (count) => {
    const files = Array.from({ length: count }, (_, index) => ({
      name: `${index}`,
      data: new Uint8Array(0),
    }));
    const pieces = archiveOf([{ offset: 0, segment: makeSegment(files) }]);
    const entries = await readEntries(pieces);
    expect(entries).toHaveLength(count);
    expect(entries.at(-1)?.filename).toBe(`${count - 1}`);
    expect(hasZip64Records(pieces)).toBe(count > 65_534);
  },
  30_000,
);

test.each([0xfffffffe, 0xffffffff, 0x100000000, 0x123456789ab])(
  'an entry at byte %i is found',
  async (offset) => {
    const file = { name: 'far.png', data: Uint8Array.of(1, 2, 3) };
    const pieces = archiveOf([{ offset, segment: makeSegment([file]) }]);
    const [entry, ...others] = await readEntries(pieces);
    expect(others).toEqual([]);
    expect(entry?.offset).toBe(offset);
    expect(entry?.extraField?.has(1)).toBe(offset > 0xfffffffe);
    if (entry !== undefined) expect(await readData(entry)).toEqual(file.data);
  },
);

test('the directory is read whole where it begins just before byte 2^32 - 1', async () => {
  const segment = makeSegment([{ name: 'a.png', data: new Uint8Array(10) }]);
  const offset = 0xfffffffe - segment.bytes.length;
  const pieces = archiveOf([{ offset, segment }]);
  expect(hasZip64Records(pieces)).toBe(false);
  expect(await readEntries(pieces)).toHaveLength(1);
});

describe('entries that do not fill their segment are refused', () => {
  const { bytes, entries } = makeSegment([
    { name: 'a.png', data: new Uint8Array(10) },
    { name: 'b.png', data: new Uint8Array(10) },
  ]);

  test.each([
    ['a gap before an entry', bytes, entries.with(4, 46)],
    ['an entry too long', bytes, entries.with(6, 11)],
    ['an entry too short', bytes, entries.with(6, 9)],
    ['an entry without a name', bytes, entries.with(7, 0)],
    ['a missing entry', bytes, entries.subarray(0, 4)],
    ['a segment cut off', bytes.subarray(0, 60), entries],
    ['a record cut off', bytes, entries.subarray(0, 7)],
  ])('%s', (_, segment, records) => {
    expect(() => new CentralDirectory().add(0, segment, records)).toThrow(/must/);
  });
});

/** Segments at their offsets with the directory behind the last one, or at byte 0. */
function archiveOf(segments: readonly { offset: number; segment: Segment }[]): Piece[] {
  const directory = new CentralDirectory();
  const pieces: Piece[] = [];
  let end = 0;
  for (const { offset, segment } of segments) {
    directory.add(offset, segment.bytes, segment.entries);
    pieces.push({ offset, bytes: segment.bytes });
    end = offset + segment.bytes.length;
  }
  for (const bytes of directory.finish(end)) {
    pieces.push({ offset: end, bytes });
    end += bytes.length;
  }
  return pieces;
}

function readEntries(pieces: readonly Piece[]): Promise<Entry[]> {
  return new ZipReader(new PieceReader(pieces), { useWebWorkers: false }).getEntries();
}

async function readData(entry: Entry): Promise<Uint8Array> {
  if (entry.directory) throw new Error(`${entry.filename} is a directory.`);
  return entry.getData(new Uint8ArrayWriter(), { checkSignature: true });
}

function hasZip64Records(pieces: readonly Piece[]): boolean {
  return Buffer.from(pieces.at(-1)?.bytes ?? []).includes('PK\x06\x07');
}
