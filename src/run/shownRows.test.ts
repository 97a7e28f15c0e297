import { beforeEach, describe, expect, it } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import { layoutOf } from '../shards/fixtures/fillFrom.ts';
import { readFixture, shardFixture } from '../shards/fixtures/fixtures.ts';
import { orderOf, storeOfKernels, wasm } from './fixtures/kernelStore.ts';
import { ShardList } from './shardList.ts';
import { createSharedMemory, type SharedMemory } from './sharedMemory.ts';
import { ShownRows } from './shownRows.ts';

const settings = {
  recipe: { ...notebookRecipe, border: 0 },
  workerCount: 2,
  memoryBudgetByteLength: 200e6,
};

let memory: SharedMemory;
let shards: ShardList;
let shown: ShownRows;
let engine: Awaited<ReturnType<typeof storeOfKernels>>;

beforeEach(async () => {
  memory = await createSharedMemory(wasm);
  shards = new ShardList();
  shown = new ShownRows(shards);
  shown.setSettings(settings);
  engine = await storeOfKernels(memory.memory);
});

async function addShard(name: string): Promise<number> {
  const file = new File([readFixture(shardFixture(name))], `${name}.parquet`);
  const key = shards.add(file);
  shards.setLayout(key, await layoutOf(file));
  shards.setDescribed(key);
  return key;
}

/** Has what is to be shown decoded, and says which rows the store holds then. */
async function held() {
  await shown.show({ memory, store: engine.store });
  const { shardKey, firstRow, endRow } = engine.store.held ?? {};
  return [shardKey, firstRow, endRow];
}

describe('ShownRows', () => {
  it('shows the first rows of the first shard until others are chosen', async () => {
    expect(await held()).toEqual([undefined, undefined, undefined]);
    const first = await addShard('v1_row_groups');
    const second = await addShard('v1_plain_none');
    // Its first row group has one row.
    expect(await held()).toEqual([first, 0, 1]);
    shown.choose(second, 0);
    expect(shown.shardKey).toBe(second);
    expect(await held()).toEqual([second, 0, 100]);
  });

  it('shows the row group of the row that was chosen, and moves on from one to the next', async () => {
    const key = await addShard('v1_row_groups');
    const ranges: (number | undefined)[][] = [];
    for (let row: number | undefined = 0; row !== undefined && row < 300; ) {
      shown.choose(key, row);
      const [, firstRow, endRow] = await held();
      ranges.push([firstRow, endRow]);
      row = endRow;
    }
    expect(ranges).toEqual([
      [0, 1],
      [1, 65],
      [65, 195],
      [195, 212],
      [212, 300],
    ]);
    shown.choose(key, 194);
    expect(await held()).toEqual([key, 65, 195]);
  });

  it.each([-1, 300, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'shows the first rows where there is no row %d',
    async (row) => {
      const key = await addShard('v1_row_groups');
      shown.choose(key, row);
      expect(await held()).toEqual([key, 0, 1]);
    },
  );

  it('takes the first shard again when the chosen one is removed or rejected', async () => {
    const first = await addShard('v1_plain_none');
    for (const lose of [
      (key: number) => shards.remove(key),
      (key: number) => shards.setRejected(key, 'It is no shard.'),
    ]) {
      const chosen = await addShard('v1_row_groups');
      shown.choose(chosen, 70);
      expect(await held()).toEqual([chosen, 65, 195]);
      lose(chosen);
      expect(shown.shardKey).toBe(first);
      expect(await held()).toEqual([first, 0, 100]);
    }
  });

  it('waits for the chosen shard while its shape is unknown', async () => {
    await addShard('v1_plain_none');
    const file = new File([], 'b.parquet');
    const chosen = shards.add(file);
    shown.choose(chosen, 0);
    expect(shown.shardKey).toBe(chosen);
    expect(await held()).toEqual([undefined, undefined, undefined]);
  });

  it('shows one pass after the other where memory is short, whatever the recipe changes to', async () => {
    const key = await addShard('snappy_long_literals');
    const short = { ...settings, workerCount: 1, recipe: { ...settings.recipe, size: 32 } };
    // The least memory that anything fits into.
    let memoryBudgetByteLength = 1e6;
    do {
      memoryBudgetByteLength += 10_000;
      shown.setSettings({ ...short, memoryBudgetByteLength });
    } while ((await held())[0] === undefined);
    const ranges: [number, number][] = [];
    for (let row = 0; row < 1500; ) {
      shown.choose(key, row);
      const [shardKey, firstRow = -1, endRow = -1] = await held();
      expect([shardKey, firstRow]).toEqual([key, row]);
      ranges.push([firstRow, endRow]);
      const { length } = engine.filled;
      shown.setSettings({ ...short, memoryBudgetByteLength, recipe: { ...short.recipe, size: 31 } });
      expect(await held()).toEqual([key, firstRow, endRow]);
      expect(engine.filled).toHaveLength(length);
      shown.setSettings({ ...short, memoryBudgetByteLength });
      row = endRow;
    }
    expect(ranges.length).toBeGreaterThan(1);
    expect(ranges.at(-1)?.[1]).toBe(1500);
    shown.choose(key, 0);
    expect(await held()).toEqual([key, ...(ranges[0] ?? [])]);
    // With more memory more rows are shown, and that is worth decoding them.
    shown.setSettings({ ...short, memoryBudgetByteLength: 200e6 });
    expect(await held()).toEqual([key, 0, 1500]);
  });

  it('decodes again what a run put other rows in the place of', async () => {
    const first = await addShard('v1_plain_none');
    await held();
    await engine.store.hold(await orderOf('codec_snappy_v2', 7));
    expect(await held()).toEqual([first, 0, 100]);
  });

  it('decodes nothing ahead without settings', async () => {
    await addShard('v1_plain_none');
    shown.setSettings(undefined);
    expect(await held()).toEqual([undefined, undefined, undefined]);
  });

  it('shows what was chosen at once though the settings are not valid any more', async () => {
    const key = await addShard('v1_row_groups');
    shown.setSettings(undefined);
    shown.choose(key, 70);
    expect(await held()).toEqual([key, 65, 195]);
    const fresh = new ShownRows(shards);
    fresh.choose(key, 0);
    await fresh.show({ memory, store: engine.store });
    expect(engine.store.held).toMatchObject({ firstRow: 65 });
  });

  it('says at once where a shard is too large for the memory, and shows it with more', async () => {
    const small = await addShard('v1_plain_none');
    await held();
    const key = await addShard('v1_plain_snappy');
    shown.choose(key, 0);
    shown.setSettings({ ...settings, memoryBudgetByteLength: 1e6 });
    expect(await held()).toEqual([undefined, undefined, undefined]);
    expect(engine.store.state).toEqual({
      kind: 'undecodable',
      shardKey: key,
      firstRow: 0,
      endRow: 100,
      message: expect.stringMatching(/^Row group 0 needs at least \d+ MB of memory, and 1 MB can be had\. /),
    });
    shown.setSettings(settings);
    expect(await held()).toEqual([key, 0, 100]);
    shown.choose(small, 0);
    expect(await held()).toEqual([small, 0, 100]);
  });
});
