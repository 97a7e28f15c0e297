import { expect, test } from 'vitest';
import { memoryFiles } from './fixtures/memoryFiles.ts';
import { NpyFormat, npyHeader, npyName } from './npyFormat.ts';

/** What is written in a header, read as numpy.lib.format says: magic, version, length, then a dictionary. */
function readHeader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = view.getUint16(8, true);
  const text = Buffer.from(bytes.subarray(10, 10 + length)).toString('latin1');
  const shape = /^\{'descr': '\|u1', 'fortran_order': False, 'shape': \((\d+), (\d+), (\d+)\), \} *\n$/.exec(
    text,
  );
  return {
    magic: [...bytes.subarray(0, 8)],
    end: 10 + length,
    shape: shape?.slice(1).map(Number),
  };
}

test.each([
  [0, 1],
  [200_840, 128],
  [4_294_967_295, 1024],
])('the header of %i images of %i pixels has one length, a multiple of 64', (imageCount, size) => {
  expect(readHeader(npyHeader(imageCount, size))).toEqual({
    magic: [0x93, ...Buffer.from('NUMPY'), 1, 0],
    end: 128,
    shape: [imageCount, size, size],
  });
});

test('the array has the pixels of all segments, and at the end their number', async () => {
  const { files, sinks } = memoryFiles();
  const format = await NpyFormat.open(files, 2);
  await format.write({
    bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    entries: new Uint32Array(8),
    facts: undefined,
  });
  await format.write({ bytes: Uint8Array.of(9, 10, 11, 12), entries: new Uint32Array(4), facts: undefined });
  await format.closeImages();
  await format.finish([{ name: 'run.json', pieces: [Uint8Array.of(123), Uint8Array.of(125)] }]);
  const bytes = sinks.get(npyName)?.bytes() ?? new Uint8Array();
  expect(readHeader(bytes).shape).toEqual([3, 2, 2]);
  expect([...bytes.subarray(128)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(sinks.get('run.json')?.bytes().toString()).toBe('{}');
  expect([...sinks.values()].map(({ end }) => end)).toEqual(['closed', 'closed']);
});

test('a segment whose pixels are not those of its images is refused', async () => {
  const format = await NpyFormat.open(memoryFiles().files, 2);
  const segment = { bytes: new Uint8Array(7), entries: new Uint32Array(4), facts: undefined };
  await expect(format.write(segment)).rejects.toThrow('must be 4 bytes, found 7');
});
