import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { STATUS_DONE } from './decodeStatus.ts';
import { groupCountOf, groupPixels } from './kernel.ts';
import { rehearse } from './rehearsal.ts';
import { drawRings, makeColumnChunk } from './rehearsalInput.ts';
import { createTestKernel, kernelCrop } from './testKernel.ts';

const wasm = readFileSync(new URL('./generated/kernel.wasm', import.meta.url));

describe('rehearse', () => {
  it('reads its columns, crops and measures all of its images, and stays within its memory', async () => {
    // The kernel traps where it leaves the memory, and what it cannot read is thrown.
    const { columns, crops, measuredImages } = await rehearse(await WebAssembly.compile(wasm));
    expect(columns).toBe(24 * groupPixels);
    expect(crops).toBe(64 * 16);
    expect(measuredImages).toBe(8 * 16);
  });
});

describe('makeColumnChunk', () => {
  it('has a value for each row, all 256 of them among them', async () => {
    const { kernel, bytes, freePointer } = await createTestKernel();
    const rowCount = 512;
    const chunk = makeColumnChunk(rowCount);
    const at = (region: number) => freePointer + region * 65_536;
    bytes.set(chunk, at(0));
    kernel.setChunkRegions(at(1), at(2), 32_768, at(3), 32_768, at(4));
    kernel.beginColumnChunk(at(0), chunk.length, 1, 4, false, rowCount, at(5), 0);
    expect(kernel.decodePages()).toBe(STATUS_DONE);
    const values = bytes.slice(at(5), at(5) + rowCount);
    expect(values).toEqual(Uint8Array.from({ length: rowCount }, (_, row) => (row * 73) & 255));
    expect(new Set(values).size).toBe(256);
  });
});

describe('drawRings', () => {
  it('draws images of different sizes that the recipe finds ink in', async () => {
    const rowCount = 16;
    const groupCount = groupCountOf(bengaliGeometry);
    const store = new Uint8Array(rowCount * groupCount * groupPixels);
    drawRings(store, rowCount, bengaliGeometry);
    const test = await createTestKernel();
    const widths = Array.from({ length: rowCount }, (_, row) => {
      const raw = Uint8Array.from({ length: bengaliGeometry.height * bengaliGeometry.width }, (_, pixel) => {
        const group = Math.floor(pixel / groupPixels);
        return store[(group * rowCount + row) * groupPixels + (pixel % groupPixels)] ?? 0;
      });
      expect(kernelCrop(test, raw, bengaliGeometry, notebookRecipe)).toBeDefined();
      return test.kernel.boxRight.value - test.kernel.boxLeft.value;
    });
    expect(widths.toSorted((a, b) => a - b)).toEqual(widths);
    expect(new Set(widths).size).toBe(rowCount);
  });
});
