import { crc32 } from 'node:zlib';
import UPNG from 'upng-js';
import { describe, expect, it } from 'vitest';
import { encodeLocalHeader, localHeaderByteLength, wordsPerEntry } from '../outputs/zipDirectory.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { loadGoldenCases } from './fixtures/goldenCases.ts';
import { groupCountOf, groupPixels, setKernelRecipe } from './kernel.ts';
import * as constants from './regionConstants.ts';
import { createTestKernel } from './testKernel.ts';

const geometry = { height: 137, width: 236 };
const groupCount = groupCountOf(geometry);
const images = loadGoldenCases().map(({ raw }) => raw);
const names = images.map((_, row) => (row % 3 === 0 ? `রূপ_${row}.png` : `Test_${row}.png`));

/** Puts all golden images into a store, and crops rows of it; rows in `bad` have a pixel issue. */
async function cropRows(
  recipe: Recipe,
  firstRow: number,
  rows: number,
  bad: readonly number[] = [],
  container = constants.CONTAINER_ZIP,
) {
  const { kernel, bytes, words, freePointer } = await createTestKernel();
  setKernelRecipe(kernel, geometry, recipe);
  let next = freePointer;
  const take = (byteLength: number) => {
    const pointer = next;
    next = Math.ceil((next + byteLength) / 64) * 64;
    return pointer;
  };
  const store = take(images.length * groupCount * groupPixels);
  images.forEach((raw, row) => {
    for (let group = 0; group < groupCount; group++) {
      const pixels = raw.subarray(group * groupPixels, (group + 1) * groupPixels);
      bytes.set(pixels, store + (group * images.length + row) * groupPixels);
    }
  });
  const encoded = names.map((name) => Buffer.from(name));
  const nameBytes = take(Buffer.concat(encoded).length);
  bytes.set(Buffer.concat(encoded), nameBytes);
  const nameOffsets = take(4 * (images.length + 1));
  let end = 0;
  encoded.forEach((name, row) => {
    words[nameOffsets / 4 + row] = end;
    end += name.length;
  });
  words[nameOffsets / 4 + images.length] = end;
  const issues = take(8 * images.length);
  bytes.fill(255, issues, issues + 8 * images.length);
  for (const row of bad) bytes.fill(0, issues + 8 * row, issues + 8 * row + 8);
  const outcomes = take(images.length);
  const regions = take(kernel.rowRegionsByteLength(groupCount));
  const records = take(rows * wordsPerEntry * 4);
  const segment = take(rows * (kernel.entryBound() + 40));
  kernel.setRowRegions(regions, groupCount);
  kernel.setRowIssues(issues, 0, images.length);
  kernel.setPass(
    store,
    images.length,
    groupCount,
    nameBytes,
    nameOffsets,
    outcomes,
    recipe.blank === 'write',
    0,
    0,
    0,
  );
  kernel.setContainer(container);
  const byteLength = kernel.cropSegment(firstRow, rows, segment, records);
  const entryCount = kernel.segmentEntryCount.value;
  return {
    bytes: bytes.slice(segment, segment + byteLength),
    entries: words.slice(records / 4, records / 4 + entryCount * wordsPerEntry),
    outcomes: bytes.slice(outcomes, outcomes + images.length),
  };
}

/** Takes a segment apart by its records alone. */
function entriesOf({ bytes, entries }: Awaited<ReturnType<typeof cropRows>>) {
  return Array.from({ length: entries.length / wordsPerEntry }, (_, i) => {
    const [offset = 0, crc = 0, byteLength = 0, nameByteLength = 0] = entries.subarray(i * wordsPerEntry);
    const nameStart = offset + localHeaderByteLength;
    const start = nameStart + nameByteLength;
    return {
      header: bytes.slice(offset, nameStart),
      name: Buffer.from(bytes.subarray(nameStart, start)).toString(),
      png: bytes.slice(start, start + byteLength),
      crc,
      end: start + byteLength,
    };
  });
}

describe('segments', () => {
  it('hold a zip entry for each row, whose header is that of the plain reference', async () => {
    const segment = await cropRows(notebookRecipe, 0, images.length);
    const entries = entriesOf(segment);
    expect(entries.map(({ name }) => name)).toEqual(names);
    for (const { header, name, png, crc } of entries) {
      const wanted = new Uint8Array(localHeaderByteLength);
      const nameByteLength = Buffer.byteLength(name);
      encodeLocalHeader(wanted, 0, { crc32: crc32(png), byteLength: png.length, nameByteLength });
      expect(crc).toBe(crc32(png));
      expect(header).toEqual(wanted);
    }
    expect(entries.at(-1)?.end).toBe(segment.bytes.length);
  });

  it("hold the reference's pixels, and black ones for blanks", async () => {
    const segment = await cropRows(notebookRecipe, 0, images.length);
    for (const [row, { png }] of entriesOf(segment).entries()) {
      const pixels = images[row];
      if (pixels === undefined) throw new Error('There is an image for each row.');
      const crop = prepareImage({ ...geometry, pixels }, notebookRecipe);
      const wanted = crop?.pixels ?? new Uint8Array(notebookRecipe.size ** 2);
      const decoded = new Uint8Array(UPNG.decode(png.buffer).data).subarray(0, wanted.length);
      expect(Buffer.compare(decoded, wanted), `row ${row}`).toBe(0);
      expect(segment.outcomes[row]).toBe(crop ? constants.OUTCOME_CROP : constants.OUTCOME_BLANK_WRITTEN);
    }
  });

  it('leave blanks out where the recipe says so, and rows with bad pixels always', async () => {
    const { entries, outcomes, bytes } = await cropRows(
      { ...notebookRecipe, blank: 'skip' },
      0,
      images.length,
      [3, 50],
    );
    const left = [...outcomes.keys()].filter((row) => outcomes[row] === constants.OUTCOME_CROP);
    expect(entriesOf({ bytes, entries, outcomes }).map(({ name }) => name)).toEqual(
      left.map((row) => names[row]),
    );
    expect([outcomes[3], outcomes[50]]).toEqual([constants.OUTCOME_BAD, constants.OUTCOME_BAD]);
    expect(outcomes).toContain(constants.OUTCOME_BLANK_LEFT_OUT);
  });

  it('are the same bytes however the rows are cut into segments', async () => {
    const whole = await cropRows(notebookRecipe, 0, images.length);
    const parts = [];
    for (const [first, rows] of [
      [0, 1],
      [1, 40],
      [41, 17],
      [58, images.length - 58],
    ] as const) {
      parts.push((await cropRows(notebookRecipe, first, rows)).bytes);
    }
    expect(Buffer.compare(Buffer.concat(parts), whole.bytes)).toBe(0);
  });

  it('without a zip hold the same PNGs alone, with their CRC', async () => {
    const zip = entriesOf(await cropRows(notebookRecipe, 0, images.length, [3]));
    const { bytes, entries } = await cropRows(notebookRecipe, 0, images.length, [3], constants.CONTAINER_PNG);
    expect(Buffer.compare(bytes, Buffer.concat(zip.map(({ png }) => png)))).toBe(0);
    let offset = 0;
    const records = zip.flatMap(({ png, crc }) => {
      offset += png.length;
      return [offset - png.length, crc, png.length, 0];
    });
    expect([...entries]).toEqual(records);
  });

  it('of pixels hold those of the crops, one behind the other, and black ones for blanks', async () => {
    const area = notebookRecipe.size ** 2;
    const { bytes, entries } = await cropRows(
      notebookRecipe,
      0,
      images.length,
      [3],
      constants.CONTAINER_PIXELS,
    );
    const rows = images.filter((_, row) => row !== 3);
    const crops = rows.map(
      (pixels) => prepareImage({ ...geometry, pixels }, notebookRecipe)?.pixels ?? new Uint8Array(area),
    );
    expect(Buffer.compare(bytes, Buffer.concat(crops))).toBe(0);
    expect([...entries]).toEqual(rows.flatMap((_, place) => [place * area, 0, area, 0]));
  });
});
