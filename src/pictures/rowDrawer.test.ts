import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import UPNG from 'upng-js';
import { describe, expect, it } from 'vitest';
import { loadGoldenCases } from '../kernel/fixtures/goldenCases.ts';
import { instantiateKernel, type Kernel, setKernelRecipe } from '../kernel/kernel.ts';
import { layoutCropping, tablesPointer } from '../kernel/memoryLayout.ts';
import type { Geometry } from '../recipe/geometry.ts';
import { presets } from '../recipe/presets.ts';
import { notebookRecipe, type Recipe, recipeChoices } from '../recipe/recipe.ts';
import { cropBox } from '../reference/cropBox.ts';
import { fitBox } from '../reference/fitBox.ts';
import { normalise } from '../reference/normalise.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { type ImageStore, storeOfImages } from './fixtures/imageStore.ts';
import { RowDrawer } from './rowDrawer.ts';
import type { DrawnRow, GreyPicture } from './rowPicture.ts';

const wasm = await WebAssembly.compile(
  readFileSync(new URL('../kernel/generated/kernel.wasm', import.meta.url)),
);
const geometry: Geometry = { height: 137, width: 236 };
const images = loadGoldenCases().map(({ raw }) => raw);
const rows = [...images.keys()];

/** Recipes that differ in every step, the largest there can be among them. */
const recipes: readonly Recipe[] = [
  ...presets.map(({ recipe }) => recipe),
  { ...notebookRecipe, size: 1024, pad: 1024, interpolation: 'area' },
  { ...notebookRecipe, size: 17, fit: 'cover', interpolation: 'nearest', invert: false },
  { ...notebookRecipe, size: 1, fit: 'stretch', marginX: 0, marginY: 0, noise: 0 },
];

async function setUp(raws: readonly Uint8Array[] = images, shape = geometry) {
  const store = storeOfImages(raws, shape);
  return { ...store, drawer: await RowDrawer.create(wasm, store.memory) };
}

/** What the reference makes of an image, as a drawing without pictures. */
function expectedRow(pixels: Uint8Array, recipe: Recipe) {
  const image = normalise({ ...geometry, pixels }, recipe.invert);
  const box = image && cropBox(image, recipe);
  const crop = prepareImage({ ...geometry, pixels }, recipe);
  if (!image || !box || !crop) return { kind: 'blank', crop: undefined };
  const { width: fittedWidth, height: fittedHeight } = fitBox(image, box, recipe);
  const strongestInk = pixels.reduce((most, x) => Math.max(most, recipe.invert ? 255 - x : x), 0);
  return { kind: 'crop', crop: crc32(crop.pixels), box, fittedWidth, fittedHeight, strongestInk };
}

function summaryOf(picture: GreyPicture | undefined) {
  return picture && [picture.height, picture.width, crc32(picture.pixels)];
}

function summary(row: DrawnRow | undefined) {
  if (row?.kind !== 'crop') return { kind: row?.kind, crop: undefined };
  const { kind, crop, box, fittedWidth, fittedHeight, strongestInk } = row;
  return { kind, crop: crop && crc32(crop.pixels), box, fittedWidth, fittedHeight, strongestInk };
}

/** The pixels of the crops that a run writes; a blank's are black. */
function writtenCrops(kernel: Kernel, { memory, layout }: ImageStore, recipe: Recipe): Uint8Array[] {
  setKernelRecipe(kernel, geometry, recipe);
  const { groupCount, rowCount } = layout;
  const rowRegionsByteLength = kernel.rowRegionsByteLength(groupCount);
  const rowsASegment = rowCount;
  const segmentByteLength = rowCount * (kernel.entryBound() + 1);
  const shape = { workerCount: 1, rowRegionsByteLength, segmentByteLength, rowsASegment, nameByteLength: 0 };
  const cropping = layoutCropping(layout, shape);
  const [regions] = cropping.workers;
  if (regions === undefined || cropping.byteLength > memory.buffer.byteLength) throw new Error('No room.');
  kernel.setRowRegions(regions.rows.pointer, groupCount);
  kernel.setRowIssues(layout.rowIssues.pointer, 0, rowCount);
  const names = cropping.nameBytes.pointer;
  const { pointer: offsets } = cropping.nameOffsets;
  const outcomes = cropping.outcomes.pointer;
  kernel.setPass(layout.store.pointer, rowCount, groupCount, names, offsets, outcomes, true, 0, 0, 0);
  kernel.cropSegment(0, rowCount, regions.segment.pointer, regions.records.pointer);
  const records = new Uint32Array(memory.buffer, regions.records.pointer, rowCount * 4);
  return Array.from({ length: rowCount }, (_, row) => {
    const [offset = 0, , byteLength = 0] = records.subarray(row * 4);
    const start = regions.segment.pointer + offset + 30;
    const png = new Uint8Array(memory.buffer).slice(start, start + byteLength);
    return new Uint8Array(UPNG.decode(png.buffer).data).subarray(0, recipe.size ** 2);
  });
}

describe('RowDrawer', () => {
  it('draws what the reference makes of the golden images, whatever recipe came before', async () => {
    const { drawer, layout } = await setUp();
    for (const recipe of [...recipes, notebookRecipe]) {
      // The reference takes its time over large crops.
      const some = rows.filter((row) => row % (recipe.size > 128 ? 13 : 1) === 0);
      const order = { geometry, recipe, layout, rows: some, withRaw: false, withCrop: true };
      const wanted = some.map((row) => expectedRow(images[row] ?? new Uint8Array(), recipe));
      expect(drawer.draw(order).rows.map(summary)).toEqual(wanted);
    }
  });

  it('draws the pixels that a run encodes', async () => {
    const { drawer, ...store } = await setUp();
    const kernel = await instantiateKernel(wasm, store.memory);
    kernel.buildTables(tablesPointer);
    for (const { name, recipe } of presets) {
      const { layout } = store;
      const order = { geometry, recipe, layout, rows, withRaw: false, withCrop: true };
      const { rows: drawn } = drawer.draw(order);
      for (const [row, written] of writtenCrops(kernel, store, recipe).entries()) {
        const picture = drawn[row];
        const crop = picture?.kind === 'crop' ? picture.crop?.pixels : new Uint8Array(recipe.size ** 2);
        expect(crop && Buffer.compare(crop, written), `${name}, row ${row}`).toBe(0);
      }
    }
  });

  it('draws rows in the order in which they are asked for, also twice, with their raw images', async () => {
    const { drawer, layout } = await setUp();
    const asked = [70, 3, 3, 0, images.length - 1];
    const order = { geometry, recipe: notebookRecipe, layout, rows: asked, withRaw: true, withCrop: false };
    const { rows: drawn } = drawer.draw(order);
    for (const [i, row] of asked.entries()) {
      const picture = drawn[i];
      if (picture === undefined || picture.kind === 'bad') throw new Error('There is a picture.');
      expect(picture.raw).toMatchObject(geometry);
      expect(Buffer.compare(picture.raw?.pixels ?? new Uint8Array(), images[row] ?? new Uint8Array())).toBe(
        0,
      );
      expect('crop' in picture ? picture.crop : undefined).toBeUndefined();
    }
  });

  it('puts all pictures of a request into one buffer', async () => {
    const { drawer, layout } = await setUp();
    const order = { geometry, recipe: notebookRecipe, layout, rows, withRaw: true, withCrop: true };
    const { rows: drawn, buffer } = drawer.draw(order);
    const pictures = drawn.flatMap((row) => {
      if (row.kind === 'bad') return [];
      return row.kind === 'crop' ? [row.raw, row.crop] : [row.raw];
    });
    expect(pictures.length).toBeGreaterThan(images.length);
    for (const picture of pictures) expect(picture?.pixels.buffer).toBe(buffer);
    const none = drawer.draw({ ...order, withRaw: false, withCrop: false });
    expect(none.buffer.byteLength).toBe(0);
    expect(none.rows.map(({ kind }) => kind)).toEqual(drawn.map(({ kind }) => kind));
  });

  it('says of a bad row which pixel is wrong, and draws the others', async () => {
    const { drawer, layout, rowIssues } = await setUp();
    rowIssues[1] = (77n << 40n) | (1n << 32n);
    const order = { geometry, recipe: notebookRecipe, layout, withRaw: true, withCrop: true };
    const { rows: drawn } = drawer.draw({ ...order, rows: [1, 20] });
    expect(drawn[0]).toEqual({ kind: 'bad', message: 'Pixel 77 must be 0 to 255, found null.' });
    expect(drawn[1]?.kind).toBe('crop');
    const { drawn: bad, steps } = drawer.steps({ ...order, row: 1 });
    expect([bad.kind, steps]).toEqual(['bad', []]);
  });

  it('writes nothing to the memory that others share', async () => {
    const { drawer, memory, layout } = await setUp();
    const before = crc32(new Uint8Array(memory.buffer));
    for (const recipe of recipes) {
      drawer.draw({ geometry, recipe, layout, rows: [0, 40], withRaw: true, withCrop: true });
      drawer.steps({ geometry, recipe, layout, row: 40 });
    }
    expect(crc32(new Uint8Array(memory.buffer))).toBe(before);
  });

  it('has room for the largest images under every recipe', async () => {
    const largest = { height: 4096, width: 4096 };
    const pixels = new Uint8Array(4096 * 4096).fill(255);
    pixels.fill(0, 0, 4096 * 60);
    const { drawer, layout } = await setUp([pixels], largest);
    for (const fit of recipeChoices.fit) {
      for (const interpolation of recipeChoices.interpolation) {
        for (const size of [1, 1024]) {
          const recipe: Recipe = { ...notebookRecipe, border: 0, pad: 1024, fit, interpolation, size };
          const order = { geometry: largest, recipe, layout, rows: [0], withRaw: false, withCrop: true };
          expect(drawer.draw(order).rows[0]).toMatchObject({ kind: 'crop', strongestInk: 255 });
        }
      }
    }
  });

  it('draws images of any shape that have as many pixels', async () => {
    const tall = { height: 548, width: 59 };
    const { drawer, layout } = await setUp();
    const order = { geometry: tall, recipe: notebookRecipe, layout, rows: [30], withRaw: false };
    const [picture] = drawer.draw({ ...order, withCrop: true }).rows;
    const pixels = images[30] ?? new Uint8Array();
    const crop = prepareImage({ ...tall, pixels }, notebookRecipe);
    expect(picture?.kind === 'crop' && picture.crop).toEqual(crop);
  });

  it.each([-1, 0.5, Number.NaN, images.length, 2 ** 32])(
    'refuses row %d, which is not there',
    async (row) => {
      const { drawer, layout } = await setUp();
      const order = { geometry, recipe: notebookRecipe, layout, withRaw: true, withCrop: true };
      expect(() => drawer.draw({ ...order, rows: [0, row] })).toThrow(RangeError);
      expect(() => drawer.steps({ ...order, row })).toThrow(RangeError);
    },
  );

  it('refuses geometry and recipe that do not suit the images, and goes on afterwards', async () => {
    const { drawer, layout } = await setUp();
    const order = { geometry, recipe: notebookRecipe, layout, rows: [30], withRaw: false, withCrop: true };
    expect(() => drawer.draw({ ...order, geometry: { height: 138, width: 236 } })).toThrow(/138 x 236/);
    expect(() => drawer.draw({ ...order, recipe: { ...notebookRecipe, border: 69 } })).toThrow(/border/);
    expect(summary(drawer.draw(order).rows[0])).toEqual(
      expectedRow(images[30] ?? new Uint8Array(), notebookRecipe),
    );
  });
});

describe('the steps of a row', () => {
  it('end with the crop that the kernel makes, and begin with the raw image', async () => {
    const { drawer, layout } = await setUp();
    for (const recipe of recipes) {
      for (const row of rows.filter((number) => number % 13 === 0)) {
        const { drawn, steps } = drawer.steps({ geometry, recipe, layout, row });
        expect(steps[0]?.kind).toBe('raw');
        if (drawn.kind === 'bad') throw new Error('No row is bad.');
        expect(summaryOf(steps[0]?.picture)).toEqual(summaryOf(drawn.raw));
        const last = steps.at(-1);
        expect(last?.kind === 'resized').toBe(drawn.kind === 'crop');
        if (drawn.kind === 'crop' && last && drawn.crop) {
          expect(Buffer.compare(last.picture.pixels, drawn.crop.pixels)).toBe(0);
          expect(steps.at(-2)?.picture).toMatchObject({
            width: drawn.fittedWidth,
            height: drawn.fittedHeight,
          });
        }
      }
    }
  });

  it('tell which buffers hold their pictures', async () => {
    const { drawer, layout } = await setUp();
    const { drawn, steps, buffers } = drawer.steps({ geometry, recipe: notebookRecipe, layout, row: 30 });
    if (drawn.kind !== 'crop') throw new Error('The row has ink.');
    const used = [drawn.raw, drawn.crop, ...steps.map(({ picture }) => picture)];
    expect(new Set(used.map((picture) => picture?.pixels.buffer))).toEqual(new Set(buffers));
  });
});
