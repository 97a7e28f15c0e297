import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { blankSampleRow, drawStrokes, sampleHeight, sampleWidth } from './strokes.ts';

const rows = Array.from({ length: 240 }, (_, row) => row);
const images = rows.map(drawStrokes);

it('draws the same pixels each time, and others for each row', () => {
  const hashes = images.map(sha256);
  expect(rows.map((row) => sha256(drawStrokes(row)))).toEqual(hashes);
  expect(new Set(hashes).size).toBe(rows.length);
});

it('has ink in every row but one, which is white', () => {
  const blank = rows.filter((row) => {
    const raw = { height: sampleHeight, width: sampleWidth, pixels: images[row] ?? new Uint8Array() };
    return prepareImage(raw, notebookRecipe) === undefined;
  });
  expect(blank).toEqual([blankSampleRow]);
  expect(images[blankSampleRow]?.every((pixel) => pixel === 255)).toBe(true);
});

it('draws dark strokes on light paper, which is most of the image', () => {
  for (const row of rows.filter((row) => row !== blankSampleRow)) {
    const pixels = images[row] ?? new Uint8Array();
    const dark = pixels.filter((pixel) => pixel < 140).length / pixels.length;
    const light = pixels.filter((pixel) => pixel > 210).length / pixels.length;
    expect(dark, `row ${row}`).toBeGreaterThan(0.002);
    expect(light, `row ${row}`).toBeGreaterThan(0.8);
  }
});

it('has a line at a side in some rows, and a clean edge in most', () => {
  const lined = rows.filter((row) => {
    const pixels = images[row] ?? new Uint8Array();
    const columns = [0, sampleWidth - 1].map((x) => pixels.filter((_, at) => at % sampleWidth === x));
    const sides = [...columns, pixels.subarray(0, sampleWidth), pixels.subarray(-sampleWidth)];
    return sides.some((side) => side.every((pixel) => pixel < 160));
  });
  expect(lined.length).toBeGreaterThan(5);
  expect(lined.length).toBeLessThan(60);
});

function sha256(pixels: Uint8Array): string {
  return createHash('sha256').update(pixels).digest('hex');
}
