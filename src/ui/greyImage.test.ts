import { afterEach, expect, test, vi } from 'vitest';
import { drawGreyPicture, fillGreyPixels } from './greyImage.ts';

afterEach(() => vi.unstubAllGlobals());

test('each level becomes an opaque grey of that level', () => {
  const levels = Uint8Array.from({ length: 256 }, (_, level) => level);
  const pixels = new Uint32Array(256);
  fillGreyPixels(pixels, levels);
  const bytes = new Uint8Array(pixels.buffer);
  for (const level of levels) {
    expect([...bytes.subarray(level * 4, level * 4 + 4)]).toEqual([level, level, level, 255]);
  }
});

test('pictures of two sizes that take turns, as before and after do, are drawn without new memory', () => {
  class KnownImageData {
    constructor(
      readonly data: Uint8ClampedArray,
      readonly width: number,
      readonly height: number,
    ) {}
  }
  vi.stubGlobal('ImageData', KnownImageData);
  const buffers = new Set<ArrayBufferLike>();
  let last: number[] = [];
  const canvas = {
    width: 0,
    height: 0,
    getContext: () => ({
      clearRect: () => undefined,
      putImageData({ data, width, height }: KnownImageData) {
        expect([width, height, data.length]).toEqual([canvas.width, canvas.height, width * height * 4]);
        buffers.add(data.buffer);
        last = [...data];
      },
    }),
  };
  const draw = (width: number, height: number, level: number): void => {
    const pixels = new Uint8Array(width * height).fill(level);
    drawGreyPicture(canvas, { width, height, pixels });
    expect(last.every((value, i) => value === (i % 4 === 3 ? 255 : level))).toBe(true);
  };
  for (let cell = 0; cell < 5; cell++) {
    draw(23, 13, 10 + cell);
    draw(8, 8, 100 + cell);
  }
  expect(buffers.size).toBe(1);
});
