import { expect, test } from 'vitest';
import { readBuffer } from './readBuffer.ts';

const file = new Blob([BigInt64Array.of(100n), new Uint8Array(92)]);
const range = { start: 0, byteLength: 100 };

test('a buffer that takes more than there is room for is refused, as it lies and as it says it decompresses', async () => {
  expect(await readBuffer(file, range, 'UNCOMPRESSED', 100)).toHaveLength(100);
  await expect(readBuffer(file, range, 'UNCOMPRESSED', 99)).rejects.toThrow(
    'a buffer is 100 bytes long, expected at most 99',
  );
  const short = { start: 0, byteLength: 50 };
  await expect(readBuffer(file, short, 'LZ4', 99)).rejects.toThrow(
    'a buffer says it decompresses to 100 bytes, expected at most 99',
  );
});
