import { expect, test, vi } from 'vitest';
import { decompressZstd, prepareZstd } from './pageCodecs.ts';
import { ShardError } from './shardError.ts';

/** A frame that says it holds 1 GiB (RFC 8878, 3.1.1): magic, descriptor, content size; then a block of noise. */
const liar = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0x40, 7, 7, 7, 7, 7, 7, 7);

test('no memory is asked for on the word of a zstd frame, or of who says what it gives', async () => {
  const instantiate = vi.spyOn(WebAssembly, 'instantiate');
  await prepareZstd();
  const result: unknown = await instantiate.mock.results[0]?.value;
  const memory = memoryOf(result);
  const before = memory.buffer.byteLength;
  expect(decompressZstd(liar, 0)).toHaveLength(0);
  expect(() => decompressZstd(liar, 2 ** 30)).toThrow(
    new ShardError('its ZSTD data are damaged: 16 bytes cannot give 1073741824.'),
  );
  expect(memory.buffer.byteLength).toBe(before);
});

function memoryOf(result: unknown): WebAssembly.Memory {
  if (result instanceof Object && 'instance' in result && result.instance instanceof WebAssembly.Instance) {
    const { memory } = result.instance.exports;
    if (memory instanceof WebAssembly.Memory) return memory;
  }
  throw new Error('The decoder is no longer WebAssembly with a memory of its own.');
}
