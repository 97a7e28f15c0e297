import { describe, expect, it } from 'vitest';
import { randomIntegers } from '../kernel/testKernel.ts';
import { pixelHash } from './pixelHash.ts';

/** Counts different images and their different hashes. */
class Hashes {
  readonly #images = new Set<string>();
  readonly #hashes = new Set<string>();

  add(pixels: Uint8Array): void {
    const { low, high } = pixelHash(pixels);
    this.#images.add(Buffer.from(pixels).toString('latin1'));
    this.#hashes.add(`${low} ${high}`);
  }

  /** Expects a hash of its own for each image, of which there are at least so many. */
  expectOneEach(leastImages: number): void {
    expect(this.#hashes.size).toBe(this.#images.size);
    expect(this.#images.size).toBeGreaterThanOrEqual(leastImages);
  }
}

function bitCount(word: number): number {
  let count = 0;
  for (let bit = 0; bit < 32; bit++) count += (word >>> bit) & 1;
  return count;
}

function flip(pixels: Uint8Array, bits: readonly number[]): Uint8Array {
  const flipped = pixels.slice();
  for (const bit of bits) flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

describe('pixelHash', () => {
  const seed = 20_260_801;

  it(`tells 200,000 random and related images apart (seed ${seed})`, () => {
    const random = randomIntegers(seed);
    const hashes = new Hashes();
    for (let family = 0; family < 1000; family++) {
      const paper = random(0, 255);
      const base = Uint8Array.from({ length: 153 }, () => (random(0, 3) ? paper : random(0, 255)));
      for (let relative = 0; relative < 205; relative++) {
        const pixels = base.slice();
        for (let change = random(1, 3); change > 0; change--) pixels[random(0, 152)] = random(0, 255);
        hashes.add(pixels);
      }
    }
    hashes.expectOneEach(200_000);
  });

  it('tells an image from itself shifted, and with two pixels swapped', () => {
    const pixels = Uint8Array.from({ length: 250 }, (_, i) => i);
    const hashes = new Hashes();
    for (let i = 0; i < pixels.length; i++) {
      hashes.add(Uint8Array.from([...pixels.subarray(i), ...pixels.subarray(0, i)]));
      for (let j = 0; j < i; j++) {
        const swapped = pixels.slice();
        swapped[i] = j;
        swapped[j] = i;
        hashes.add(swapped);
      }
    }
    hashes.expectOneEach(250 + (250 * 249) / 2);
  });

  it('tells apart what differs in up to three bits of neighbouring words of one stream', () => {
    const pixels = new Uint8Array(64 * 3).fill(201);
    const bits = Array.from({ length: 64 }, (_, i) => (i < 32 ? i : 64 * 8 + i - 32));
    const hashes = new Hashes();
    hashes.add(pixels);
    for (const [i, first] of bits.entries()) {
      hashes.add(flip(pixels, [first]));
      for (const [j, second] of bits.slice(0, i).entries()) {
        hashes.add(flip(pixels, [first, second]));
        for (const third of bits.slice(0, j)) hashes.add(flip(pixels, [first, second, third]));
      }
    }
    hashes.expectOneEach(1 + 64 + 2016 + 41_664);
  });

  it('tells images of one level apart by it and by their size', () => {
    const hashes = new Hashes();
    for (let level = 0; level < 256; level++) {
      for (let length = 1; length < 140; length++) hashes.add(new Uint8Array(length).fill(level));
    }
    hashes.expectOneEach(256 * 139);
  });

  it(`changes half of its bits with each bit of the image (seed ${seed})`, () => {
    const random = randomIntegers(seed);
    const pixels = Uint8Array.from({ length: 137 }, () => random(0, 255));
    const base = pixelHash(pixels);
    const lows = [];
    const highs = [];
    for (let bit = 0; bit < pixels.length * 8; bit++) {
      const { low, high } = pixelHash(flip(pixels, [bit]));
      lows.push(bitCount(low ^ base.low));
      highs.push(bitCount(high ^ base.high));
    }
    for (const changes of [lows, highs]) {
      const mean = changes.reduce((sum, count) => sum + count, 0) / changes.length;
      expect(mean).toBeGreaterThan(15.5);
      expect(mean).toBeLessThan(16.5);
      expect(Math.min(...changes)).toBeGreaterThan(2);
    }
  });
});
