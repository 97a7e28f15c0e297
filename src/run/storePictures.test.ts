import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DrawOrder } from '../pictures/rowDrawer.ts';
import { RowDrawer } from '../pictures/rowDrawer.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { prepareImage } from '../reference/prepareImage.ts';
import { orderOf, pixelsExpected, storeOfKernels, wasm } from './fixtures/kernelStore.ts';
import type { PictureRequest, RowPicture } from './pictures.ts';
import { type PictureSources, StorePictures } from './storePictures.ts';

const recipe: Recipe = { ...notebookRecipe, border: 0, marginX: 1, marginY: 1, size: 16 };

/** A store of kernels, and pictures of it drawn by a kernel of their own. */
async function setUp(change: (sources: PictureSources) => Partial<PictureSources> = () => ({})) {
  const { memory, store } = await storeOfKernels();
  const drawer = await RowDrawer.create(wasm, memory);
  const drawn: DrawOrder[] = [];
  const sources: PictureSources = {
    draw: async (order) => {
      drawn.push(order);
      return drawer.draw(order).rows;
    },
    steps: async (order) => drawer.steps(order),
    idsOfRows: async (shardKey, rows) => rows.map((row) => `${shardKey}/${row}`),
  };
  const pictures = new StorePictures(store, { ...sources, ...change(sources) });
  return { store, pictures, drawn };
}

function request(rows: readonly number[], settings: Partial<PictureRequest> = {}): PictureRequest {
  return { shardKey: 1, rows, recipe, withRaw: true, withCrop: true, ...settings };
}

/** A picture with its pixels summed up. */
function summary(picture: RowPicture | undefined) {
  if (picture === undefined || !('raw' in picture)) return picture;
  const { row, id, kind, raw } = picture;
  const crop = kind === 'crop' ? picture.crop : undefined;
  return { row, id, kind, raw: raw && crc32(raw.pixels), crop: crop && crc32(crop.pixels) };
}

/** What the picture of a fixture's row must be, from the pixels that its own reader gave. */
function expected(name: string, row: number, shardKey = 1, wanted = recipe) {
  const { geometry, pixels: all } = pixelsExpected(name);
  const pixelCount = geometry.height * geometry.width;
  const pixels = all.subarray(row * pixelCount, (row + 1) * pixelCount);
  const crop = prepareImage({ ...geometry, pixels }, wanted);
  return {
    row,
    id: `${shardKey}/${row}`,
    kind: crop ? 'crop' : 'blank',
    raw: crc32(pixels),
    crop: crop && crc32(crop.pixels),
  };
}

const missing = (row: number) => ({ kind: 'missing', row, id: `1/${row}` });
const { geometry } = pixelsExpected('v1_row_groups');

describe('StorePictures', () => {
  it('draws rows of the shard in the order in which they are asked for', async () => {
    const { store, pictures } = await setUp();
    await store.hold(await orderOf('v1_row_groups', 1, 2));
    const rows = [194, 65, 66, 65, 130];
    const drawn = await pictures.draw(request(rows), geometry);
    expect(drawn.map(summary)).toEqual(rows.map((row) => expected('v1_row_groups', row)));
  });

  it('draws what is asked for by each of many requests at once, each under its own recipe', async () => {
    const { store, pictures } = await setUp();
    await store.hold(await orderOf('v1_row_groups', 1, 2));
    const recipes = Array.from({ length: 12 }, (_, i): Recipe => ({ ...recipe, size: 8 + i, ink: 10 * i }));
    const drawn = await Promise.all(
      recipes.map((wanted, i) => pictures.draw(request([65 + i, 100], { recipe: wanted }), geometry)),
    );
    expect(drawn.map((of) => of.map(summary))).toEqual(
      recipes.map((wanted, i) => [
        expected('v1_row_groups', 65 + i, 1, wanted),
        expected('v1_row_groups', 100, 1, wanted),
      ]),
    );
  });

  it('has no picture of rows that the store does not hold, nor draws anything for them', async () => {
    const { store, pictures, drawn } = await setUp();
    expect(await pictures.draw(request([0]), geometry)).toEqual([missing(0)]);
    await store.hold(await orderOf('v1_row_groups', 1, 2));
    const rows = [64, 195, -1, 70.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40];
    expect(await pictures.draw(request(rows), geometry)).toEqual(rows.map(missing));
    expect(await pictures.draw(request([], {}), geometry)).toEqual([]);
    expect(await pictures.draw(request([70]), undefined)).toEqual([missing(70)]);
    expect(await pictures.draw(request([70], { shardKey: 2 }), geometry)).toMatchObject([
      { kind: 'missing', row: 70, id: '2/70' },
    ]);
    expect(drawn).toEqual([]);
    const [there, ...others] = await pictures.draw(request([70, ...rows]), geometry);
    expect(summary(there)).toEqual(expected('v1_row_groups', 70));
    expect(others).toEqual(rows.map(missing));
    expect(drawn.map((order) => order.rows)).toEqual([[5]]);
  });

  it('asks for the ids of rows that are drawn again and again only once, by shard', async () => {
    const asked: [number, readonly number[]][] = [];
    const { store, pictures } = await setUp(({ idsOfRows }) => ({
      idsOfRows: (shardKey, rows) => {
        asked.push([shardKey, rows]);
        return idsOfRows(shardKey, rows);
      },
    }));
    await store.hold(await orderOf('v1_row_groups', 1, 2));
    const idsOf = async (rows: readonly number[], shardKey = 1) =>
      (await pictures.draw(request(rows, { shardKey }), geometry)).map(({ id }) => id);
    expect(await idsOf([70, 72])).toEqual(['1/70', '1/72']);
    expect(await idsOf([72, 70])).toEqual(['1/72', '1/70']);
    expect((await pictures.steps({ shardKey: 1, row: 72, recipe }, geometry))?.picture.id).toBe('1/72');
    expect(asked).toEqual([[1, [70, 72]]]);
    expect(await idsOf([72, 73])).toEqual(['1/72', '1/73']);
    expect(await idsOf([72], 2)).toEqual(['2/72']);
    expect(await idsOf([72])).toEqual(['1/72']);
    expect(asked.slice(1)).toEqual([
      [1, [72, 73]],
      [2, [72]],
      [1, [72]],
    ]);
  });

  it('has no picture of rows that are still being decoded', async () => {
    const { store, pictures } = await setUp();
    const outcome = store.hold(await orderOf('v1_row_groups', 1, 2));
    expect(await pictures.draw(request([70]), geometry)).toEqual([missing(70)]);
    await outcome;
    expect((await pictures.draw(request([70]), geometry))[0]?.kind).not.toBe('missing');
  });

  it.each([
    ['decoded rows of another shard', 'codec_snappy_v2', 2],
    ['decoded rows of the same shard', 'v1_row_groups', 1],
  ])('drops what was drawn while the store was given other rows: %s', async (_, name, shardKey) => {
    const other = await orderOf(name, shardKey);
    const first = await orderOf('v1_row_groups', 1, 2);
    // The rows give way while they are drawn: before the first pixel is read, or after the last.
    for (const isBefore of [true, false]) {
      const { store, pictures } = await setUp(({ draw, steps }) => ({
        draw: async (order) => {
          if (isBefore) await store.hold(other);
          const rows = await draw(order);
          if (!isBefore) void store.hold(other);
          return rows;
        },
        steps: async (order) => {
          const drawing = await steps(order);
          await store.hold(other);
          return drawing;
        },
      }));
      await store.hold(first);
      expect(await pictures.draw(request([70, 71]), geometry)).toEqual([missing(70), missing(71)]);
      await store.hold(first);
      expect(await pictures.steps({ shardKey: 1, row: 70, recipe }, geometry)).toBeUndefined();
    }
  });

  it('drops what was drawn of rows that gave way and came back', async () => {
    const first = await orderOf('v1_row_groups', 1, 2);
    const other = await orderOf('codec_snappy_v2', 2);
    const { store, pictures } = await setUp(({ draw }) => ({
      draw: async (order) => {
        const rows = await draw(order);
        await store.hold(other);
        await store.hold(first);
        return rows;
      },
    }));
    await store.hold(first);
    expect(await pictures.draw(request([70]), geometry)).toEqual([missing(70)]);
  });

  it('does not mind what goes wrong with rows that gave way, but throws what goes wrong with others', async () => {
    let isReplaced = true;
    const { store, pictures } = await setUp(() => ({
      draw: async () => {
        if (isReplaced) await store.release(1);
        throw new RangeError('A row has an issue of kind 165.');
      },
    }));
    const order = await orderOf('v1_row_groups', 1, 2);
    await store.hold(order);
    expect(await pictures.draw(request([70]), geometry)).toEqual([missing(70)]);
    isReplaced = false;
    await store.hold(order);
    await expect(pictures.draw(request([70]), geometry)).rejects.toThrow('kind 165');
  });

  it('says of each bad row what its first bad pixel is', async () => {
    const { store, pictures } = await setUp();
    await store.hold(await orderOf('nulls_plain_v1', 1));
    const { badPixels, geometry: shape } = pixelsExpected('nulls_plain_v1');
    const rows = Array.from({ length: 70 }, (_, row) => row);
    const drawn = await pictures.draw(request(rows), shape);
    for (const { kind, row, ...picture } of drawn) {
      const columns = badPixels.filter((bad) => bad.row === row).map(({ column }) => column);
      if (columns.length === 0) expect(kind).not.toBe('bad');
      else {
        const message = `Pixel ${Math.min(...columns)} must be 0 to 255, found null.`;
        expect({ kind, row, ...picture }).toEqual({ kind: 'bad', row, id: `1/${row}`, message });
      }
    }
    expect(drawn.some(({ kind }) => kind === 'bad')).toBe(true);
  });

  it('draws all steps of a row, with its id', async () => {
    const { store, pictures } = await setUp();
    await store.hold(await orderOf('v1_row_groups', 1, 2));
    const drawn = await pictures.steps({ shardKey: 1, row: 130, recipe }, geometry);
    expect(summary(drawn?.picture)).toEqual(expected('v1_row_groups', 130));
    expect(drawn?.steps.map(({ kind }) => kind)).toEqual([
      'raw',
      'normalised',
      'cut',
      'noiseRemoved',
      'fitted',
      'resized',
    ]);
    expect(await pictures.steps({ shardKey: 1, row: 64, recipe }, geometry)).toBeUndefined();
    expect(await pictures.steps({ shardKey: 2, row: 130, recipe }, geometry)).toBeUndefined();
    expect(await pictures.steps({ shardKey: 1, row: 130, recipe }, undefined)).toBeUndefined();
  });
});
