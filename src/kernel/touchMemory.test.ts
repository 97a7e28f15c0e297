import { afterEach, describe, expect, it, vi } from 'vitest';
import { cropControl, taskWords } from './taskControl.ts';
import { randomIntegers } from './testKernel.ts';
import { pieceByteLength, touchMemory } from './touchMemory.ts';

/** A memory of three pieces and a half, full of random bytes but for its control words. */
function randomMemory(): WebAssembly.Memory {
  const pages = (3.5 * pieceByteLength) / 65_536;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const random = randomIntegers(4);
  const words = new Int32Array(memory.buffer);
  for (let i = 0; i < words.length; i++) words[i] = random(-(2 ** 31), 2 ** 31 - 1);
  cropControl(memory.buffer).fill(0);
  return memory;
}

/** The addresses that are touched from here on. */
function watchTouches(onTouch: () => void = () => undefined): number[] {
  const touched: number[] = [];
  const { add } = Atomics;
  vi.spyOn(Atomics, 'add').mockImplementation((array, index, value) => {
    if (array instanceof Uint8Array) {
      touched.push(index);
      onTouch();
    }
    return Reflect.apply(add, Atomics, [array, index, value]);
  });
  return touched;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('touchMemory', () => {
  it('changes nothing but the control words', () => {
    const memory = randomMemory();
    const before = new Uint8Array(memory.buffer).slice(64);
    touchMemory(memory, memory.buffer.byteLength);
    expect(Buffer.compare(new Uint8Array(memory.buffer).slice(64), before)).toBe(0);
  });

  it('touches each page of what it was told once, and nothing behind it, however many take part', () => {
    const memory = randomMemory();
    const byteLength = 2.25 * pieceByteLength + 1;
    const touched = watchTouches();
    touchMemory(memory, byteLength);
    touchMemory(memory, byteLength);
    expect(touched).toEqual(Array.from({ length: Math.ceil(byteLength / 4096) }, (_, page) => page * 4096));
  });

  it('stops after the piece it is at once the control words say so', () => {
    const memory = randomMemory();
    const touched = watchTouches(() => Atomics.store(cropControl(memory.buffer), taskWords.cancelled, 1));
    touchMemory(memory, memory.buffer.byteLength);
    expect(touched).toHaveLength(pieceByteLength / 4096);
  });
});
