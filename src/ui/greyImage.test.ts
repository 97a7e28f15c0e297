import { expect, test } from 'vitest';
import { fillGreyPixels } from './greyImage.ts';

test('each level becomes an opaque grey of that level', () => {
  const levels = Uint8Array.from({ length: 256 }, (_, level) => level);
  const pixels = new Uint32Array(256);
  fillGreyPixels(pixels, levels);
  const bytes = new Uint8Array(pixels.buffer);
  for (const level of levels) {
    expect([...bytes.subarray(level * 4, level * 4 + 4)]).toEqual([level, level, level, 255]);
  }
});
