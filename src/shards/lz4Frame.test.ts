import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../kernel/decodeMessage.ts';
import { STATUS_DONE } from '../kernel/decodeStatus.ts';
import { createTestKernel, randomIntegers } from '../kernel/testKernel.ts';
import { damage } from './fixtures/damage.ts';
import { decompressLz4Frame } from './lz4Frame.ts';
import { ShardError } from './shardError.ts';
import { xxHash32 } from './xxHash32.ts';

/** Frames by python-lz4; fixtures/lz4_frames.py makes them. */
const made: {
  contents: Record<string, [string, number]>;
  frames: { name: string; content: string; frame: string }[];
} = JSON.parse(readFileSync(new URL('fixtures/lz4Frames.json', import.meta.url), 'utf8'));
const frames = made.frames.map(({ name, content, frame }) => {
  const [unit = '', count = 1] = made.contents[content] ?? [];
  const bytes = new Uint8Array(Buffer.concat(Array(count).fill(Buffer.from(unit, 'base64'))));
  return { name, frame: new Uint8Array(Buffer.from(frame, 'base64')), content: bytes };
});

const { kernel, bytes, freePointer } = await createTestKernel();
const guardByteLength = 64;

/** What the kernel makes of a frame; nothing around the target may change. */
function decompressByKernel(frame: Uint8Array, byteLength: number, filler: number): Uint8Array | string {
  const target = freePointer + frame.length + guardByteLength;
  const end = target + byteLength;
  bytes.fill(filler, freePointer, end + guardByteLength);
  bytes.set(frame, freePointer);
  const status = kernel.decompressLz4Frame(freePointer, freePointer + frame.length, target, byteLength);
  const around = [
    bytes.subarray(target - guardByteLength, target),
    bytes.subarray(end, end + guardByteLength),
  ];
  expect(around.every((guard) => guard.every((byte) => byte === filler))).toBe(true);
  if (status === STATUS_DONE) return bytes.slice(target, end);
  return decodeMessage(status, kernel.expected.value, kernel.found.value);
}

/** What the reference makes of a frame: bytes, or a sentence. */
function decompressByReference(frame: Uint8Array, byteLength: number): Uint8Array | string {
  try {
    return decompressLz4Frame(frame, byteLength);
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    return error.message;
  }
}

it.each([
  ['', 0x02cc5d05],
  ['a', 0x550d7456],
  ['abc', 0x32d153ff],
  ['Nobody inspects the spammish repetition', 0xe2293b2f],
])('xxHash32 of %j is what others say', (text, hash) => {
  expect(xxHash32(new TextEncoder().encode(text))).toBe(hash);
});

describe('LZ4 frames by python-lz4', () => {
  it.each(frames)('$name', ({ frame, content }) => {
    expect(Buffer.compare(decompressLz4Frame(frame, content.length), content)).toBe(0);
    const found = decompressByKernel(frame, content.length, 0xa5);
    if (typeof found === 'string') throw new Error(found);
    expect(Buffer.compare(found, content)).toBe(0);
  });

  it('are refused where another length is expected', () => {
    for (const { name, frame, content } of frames) {
      for (const byteLength of [content.length - 1, content.length + 1, 0, 2 * content.length + 1]) {
        if (byteLength < 0 || byteLength === content.length) continue;
        expect(decompressByKernel(frame, byteLength, 0xa5), name).toBeTypeOf('string');
        expect(decompressByReference(frame, byteLength), name).toBeTypeOf('string');
      }
    }
  });

  it('are refused wherever they are cut off, and where something follows', () => {
    for (const { name, frame, content } of frames) {
      for (let length = 0; length < frame.length; length += frame.length > 2000 ? 37 : 1) {
        const cut = frame.slice(0, length);
        expect(decompressByKernel(cut, content.length, 0xa5), `${name} cut at ${length}`).toBeTypeOf(
          'string',
        );
        expect(decompressByReference(cut, content.length), `${name} cut at ${length}`).toBeTypeOf('string');
      }
      const longer = Uint8Array.of(...frame, 0);
      expect(decompressByKernel(longer, content.length, 0xa5), name).toBeTypeOf('string');
      expect(decompressByReference(longer, content.length), name).toBeTypeOf('string');
    }
  });
});

it('a length that no frame so short can give is refused before memory is asked for', () => {
  const frame = frames[0]?.frame ?? new Uint8Array();
  const before = process.memoryUsage().arrayBuffers;
  expect(decompressByReference(frame, 2 ** 30)).toMatch(/ bytes cannot give 1073741824\.$/);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
});

const rounds = 6000;

it(`kernel and reference agree on damaged frames, whatever lies around (seeds 1 to ${rounds})`, () => {
  let refused = 0;
  for (let seed = 1; seed <= rounds; seed++) {
    const { frame, content } = frames[randomIntegers(seed)(0, frames.length - 1)] ?? { frame: undefined };
    if (frame === undefined) throw new Error('There are frames.');
    const { bytes: damaged, what } = damage(frame, seed);
    const reference = decompressByReference(damaged, content.length);
    const first = decompressByKernel(damaged, content.length, 0xa5);
    expect(decompressByKernel(damaged, content.length, 0x3c), what).toEqual(first);
    if (typeof reference === 'string') {
      expect(reference, what).toMatch(/^its LZ4 data are damaged: .*\.$/);
      expect(first, what).toMatch(/^its LZ4 data (are damaged after|have the checksum) /);
      refused++;
    } else expect(first, what).toEqual(reference);
  }
  expect(refused).toBeGreaterThan(rounds / 2);
});

describe('a block without checksums', () => {
  /** A frame of one block; its header is that of independent blocks without checksums. */
  const frameOf = (...block: readonly number[]) => {
    const header = [0x60, 0x40];
    const checksum = (xxHash32(Uint8Array.from(header)) >>> 8) & 255;
    return Uint8Array.of(
      0x04,
      0x22,
      0x4d,
      0x18,
      ...header,
      checksum,
      block.length,
      0,
      0,
      0,
      ...block,
      0,
      0,
      0,
      0,
    );
  };

  it.each([
    ['literals alone', [0x30, 1, 2, 3], [1, 2, 3]],
    ['a copy that overlaps itself', [0x13, 7, 1, 0, 0x10, 9], [7, 7, 7, 7, 7, 7, 7, 7, 9]],
    ['a copy of two bytes by turns', [0x20, 1, 2, 2, 0, 0x00], [1, 2, 1, 2, 1, 2]],
  ])('gives %s', (_, block, content) => {
    const frame = frameOf(...block);
    expect([...decompressLz4Frame(frame, content.length)]).toEqual(content);
    expect(decompressByKernel(frame, content.length, 0xa5)).toEqual(Uint8Array.from(content));
  });

  it.each([
    ['a copy from distance 0', [0x10, 1, 0, 0, 0x10, 1], 6],
    ['a copy from before the data', [0x10, 1, 2, 0, 0x10, 1], 6],
    ['a copy past the end', [0x1f, 1, 1, 0, 200, 0x10, 1], 40],
    ['literals past the end', [0x40, 1, 2, 3, 4], 3],
    ['literals past the block', [0x40, 1, 2, 3], 4],
    ['an endless length', [0xf0, 255, 255, 255, 255], 4000],
    ['a block that ends behind a copy', [0x10, 1, 1, 0], 5],
    ['a distance of one byte', [0x10, 1, 1], 5],
  ])('is refused for %s', (_, block, byteLength) => {
    expect(decompressByReference(frameOf(...block), byteLength)).toBeTypeOf('string');
    expect(decompressByKernel(frameOf(...block), byteLength, 0xa5)).toBeTypeOf('string');
  });
});
