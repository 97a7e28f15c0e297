import { crc32, inflateSync } from 'node:zlib';
import UPNG from 'upng-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import { loadGoldenCases } from './fixtures/goldenCases.ts';
import { groupCountOf, setKernelRecipe } from './kernel.ts';
import { createTestKernel, randomIntegers, type TestKernel } from './testKernel.ts';

/**
 * What OpenCV 5.0.0's `cv2.imencode('.png', crop)` makes of the 40 golden crops `glyph_*` under the
 * default recipe, in bytes.
 */
const openCvByteLength = 206_895;

let test: TestKernel;
beforeAll(async () => {
  test = await createTestKernel();
});

/** Encodes an image; checks that nothing is written past the bound. */
function encode(pixels: Uint8Array, size: number): Uint8Array {
  const { kernel, bytes, freePointer } = test;
  setKernelRecipe(kernel, { height: 137, width: 236 }, { ...notebookRecipe, size });
  const source =
    freePointer + Math.ceil(kernel.rowRegionsByteLength(groupCountOf({ height: 137, width: 236 })) / 64) * 64;
  const target = source + Math.ceil((size * size + 64) / 64) * 64;
  const bound = kernel.pngBound(size);
  kernel.setRowRegions(freePointer, groupCountOf({ height: 137, width: 236 }));
  bytes.set(pixels, source);
  bytes.fill(0xa5, target, target + bound + 64);
  const byteLength = kernel.encodePng(source, size, target);
  expect(byteLength).toBeLessThanOrEqual(bound);
  expect(bytes.slice(target + bound, target + bound + 64).every((byte) => byte === 0xa5)).toBe(true);
  return bytes.slice(target, target + byteLength);
}

/** The pixels of an 8-bit grey PNG, by another decoder, which looks at no checksum. */
function decode(png: Uint8Array): Uint8Array {
  const { width, height, depth, ctype, data } = UPNG.decode(png.slice().buffer);
  expect([depth, ctype]).toEqual([8, 0]);
  return new Uint8Array(data).slice(0, width * height);
}

/** Chunks of a PNG: type, data and whether the CRC is right. */
function chunksOf(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const byteLength = view.getUint32(at);
    const data = png.subarray(at + 8, at + 8 + byteLength);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const crcIsRight =
      crc32(png.subarray(at + 4, at + 8 + byteLength)) === view.getUint32(at + 8 + byteLength);
    chunks.push({ type, data, crcIsRight });
    at += byteLength + 12;
  }
  return chunks;
}

/** The prediction for pixel i from those before it (PNG specification, section 9.4). */
function paethPrediction(pixels: Uint8Array, i: number, size: number): number {
  const left = i % size === 0 ? 0 : (pixels[i - 1] ?? 0);
  const up = pixels[i - size] ?? 0;
  const upLeft = i % size === 0 ? 0 : (pixels[i - size - 1] ?? 0);
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((value) => Math.abs(estimate - value));
  if (toLeft === undefined || toUp === undefined || toUpLeft === undefined)
    throw new Error('There are three.');
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

describe('PNG files', () => {
  const seed = 7;

  it(`hold the pixels at any size, flat, noisy or mixed (seed ${seed})`, () => {
    const random = randomIntegers(seed);
    for (let round = 0; round < 600; round++) {
      const size = round < 80 ? round + 1 : random(1, 300);
      const spread = [0, 1, 3, 30, 255][random(0, 4)] ?? 0;
      const base = random(0, 255 - spread);
      const pixels = new Uint8Array(size * size);
      // Runs of all lengths, as well as single pixels.
      for (let i = 0; i < pixels.length; ) {
        const end = i + random(1, random(0, 3) ? 4 : 700);
        pixels.fill(base + random(0, spread), i, end);
        i = end;
      }
      const png = encode(pixels, size);
      expect(Buffer.compare(decode(png), pixels), `round ${round}, size ${size}`).toBe(0);
    }
  });

  it('have right checksums and nothing but IHDR, IDAT and IEND', () => {
    for (const [name, size] of [
      ['smallest', 1],
      ['usual', 128],
      ['largest', 1024],
    ] as const) {
      const pixels = Uint8Array.from({ length: size * size }, (_, i) => (i * i) >> 5);
      const chunks = chunksOf(encode(pixels, size));
      expect(chunks.map(({ type, crcIsRight }) => [name, type, crcIsRight])).toEqual([
        [name, 'IHDR', true],
        [name, 'IDAT', true],
        [name, 'IEND', true],
      ]);
      // zlib verifies the Adler-32.
      expect(inflateSync(chunks[1]?.data ?? new Uint8Array())).toHaveLength(size * (size + 1));
    }
  });

  it('store what does not compress, and so never grow beyond it', () => {
    const random = randomIntegers(seed);
    for (const size of [40, 128, 300]) {
      const pixels = Uint8Array.from({ length: size * size }, () => random(0, 255));
      const png = encode(pixels, size);
      expect(png.length).toBeLessThanOrEqual(
        size * (size + 1) + 5 * Math.ceil((size * (size + 1)) / 65535) + 63,
      );
      expect(Buffer.compare(decode(png), pixels)).toBe(0);
    }
  });

  it(`survive counts that make Huffman codes longer than 15 bits (seed ${seed})`, () => {
    // Residuals whose counts grow as Fibonacci numbers give the deepest tree there is.
    const size = 600;
    const random = randomIntegers(seed);
    const residuals = new Uint8Array(size * size);
    for (let symbol = 0, end = 0, count = 1, next = 1; end < residuals.length; symbol++) {
      residuals.fill(symbol, end, end + count);
      end += count;
      [count, next] = [next, count + next];
    }
    for (let i = residuals.length - 1; i > 0; i--) {
      const other = random(0, i);
      [residuals[i], residuals[other]] = [residuals[other] ?? 0, residuals[i] ?? 0];
    }
    const pixels = new Uint8Array(size * size);
    for (let i = 0; i < pixels.length; i++) {
      pixels[i] = paethPrediction(pixels, i, size) + (residuals[i] ?? 0);
    }
    const png = encode(pixels, size);
    expect(Buffer.compare(decode(png), pixels)).toBe(0);
    const data = chunksOf(png)[1]?.data ?? new Uint8Array();
    expect((data[2] ?? 0) & 6, 'a dynamic Huffman block').toBe(4);
  });

  it("are smaller on average than OpenCV's default PNGs of the golden crops", () => {
    const glyphs = loadGoldenCases().filter(({ name }) => name.startsWith('glyph_'));
    expect(glyphs).toHaveLength(40);
    let byteLength = 0;
    for (const { expected } of glyphs) {
      const { default: crop } = expected;
      if (crop.kind !== 'crop' || crop.pixels === undefined) throw new Error('Glyphs are not blank.');
      byteLength += encode(crop.pixels, 128).length;
    }
    expect(byteLength).toBeLessThan(openCvByteLength);
  });
});
