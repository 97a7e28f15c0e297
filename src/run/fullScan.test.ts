import { beforeEach, describe, expect, it } from 'vitest';
import { recipe, scansOfKernels, tight } from './fixtures/scansOfKernels.ts';

let setting: Awaited<ReturnType<typeof scansOfKernels>>;

beforeEach(async () => {
  setting = await scansOfKernels();
});

describe('FullScan', () => {
  it('find all rows of all shards, and duplicates among them', async () => {
    const { scans, states, diagnosisOf, addShard, settle, known, tools, orders, store } = setting;
    const [first, again] = [await addShard('v1_row_groups'), await addShard('v1_row_groups')];
    await settle();
    await scans.scanAll(tools);
    expect(known(first)).toEqual([16, 0, 300, 300, true]);
    expect(known(again)).toEqual([16, 0, 300, 300, true]);
    expect(diagnosisOf(again)?.counts.duplicate).toBe(300 - (diagnosisOf(again)?.counts.bad ?? 0));
    expect(diagnosisOf(first)?.counts.duplicate).toBeLessThan(300);
    const { workShare } = states.findLast((state) => state.kind === 'scanningAll') ?? { workShare: -1 };
    expect(workShare).toBeGreaterThan(0);
    expect(states.at(-1)).toEqual({ kind: 'idle' });
    // What is shown then is known already.
    const measured = orders.length;
    await settle();
    expect(store.held?.shardKey).toBe(first);
    expect(orders).toHaveLength(measured);
  });

  it('come to the same in one pass and in many', async () => {
    const { scans, setRecipe, diagnosisOf, addShard, tools, orders } = setting;
    const key = await addShard('snappy_long_literals');
    await scans.scanAll(tools);
    const inOne = diagnosisOf(key);
    const measured = orders.length;
    for (let most = 1e6; orders.length === measured; most += 10_000) {
      setRecipe(recipe, { workerCount: 1, memoryBudgetByteLength: most });
      await scans.scanAll(tools);
    }
    expect([measured, orders.length > 2]).toEqual([1, true]);
    expect(diagnosisOf(key)).toEqual(inOne);
  });

  it('leave rows out that cannot be decoded, and go on', async () => {
    const { scans, diagnosisOf, addShard, known, tools } = setting;
    const [bad, good] = [await addShard('checksum_mismatch'), await addShard('v1_plain_none')];
    await scans.scanAll(tools);
    expect(diagnosisOf(bad)?.counts.bad).toBe(diagnosisOf(bad)?.flags.length);
    expect(known(good)).toEqual([16, 0, 100, 100, true]);
  });

  it('leave a row group out that no memory is large enough for, and go on with the next', async () => {
    const { scans, shards, diagnosisOf, addShard, tools } = setting;
    const key = await addShard('v1_row_groups');
    const layout = shards.usable(key)?.layout;
    const [first, ...others] = layout?.rowGroups ?? [];
    if (layout === undefined || first === undefined) throw new Error('The fixture has row groups.');
    shards.setLayout(key, { ...layout, rowGroups: [{ ...first, pageByteLength: 1e12 }, ...others] });
    await scans.scanAll(tools);
    const found = diagnosisOf(key);
    expect(found?.flags.length).toBe(layout.rowCount);
    expect(found?.counts.bad).toBeGreaterThanOrEqual(first.rowCount);
    expect(found?.counts.bad).toBeLessThan(layout.rowCount / 2);
  });

  it.each([
    ['it is cancelled', () => setting.scans.cancelAll()],
    ['a run begins', () => setting.scans.pause()],
    ['the recipe changes', () => setting.setRecipe(tight)],
    [
      'the recipe changes by way of one that is not valid',
      () => {
        setting.scans.setSettings(undefined);
        setting.setRecipe(tight);
      },
    ],
  ])('end when %s, and keep what is done', async (_, end) => {
    const { scans, states, addShard, known, tools, store, events } = setting;
    const [first, second] = [await addShard('v1_plain_none'), await addShard('codec_snappy_v2')];
    const third = await addShard('v1_row_groups');
    events.beforeRows = (rowsBefore) => {
      if (store.held?.shardKey === second && rowsBefore > 0) end();
    };
    await scans.scanAll(tools);
    expect(scans.isScanningAll).toBe(false);
    expect(known(first)).toEqual([16, 0, 100, 100, true]);
    expect([known(second), known(third)]).toEqual([undefined, undefined]);
    expect(states.at(-1)).toEqual({ kind: 'idle' });
  });

  it('leave a shard out that is removed meanwhile, and go on', async () => {
    const { scans, shards, addShard, known, tools, store, events } = setting;
    const [first, second] = [await addShard('v1_plain_none'), await addShard('codec_snappy_v2')];
    events.beforeRows = (rowsBefore) => {
      if (store.held?.shardKey !== first || rowsBefore === 0) return;
      shards.remove(first);
      scans.remove(first);
      void store.release(first);
    };
    await scans.scanAll(tools);
    expect(known(first)).toBeUndefined();
    expect(known(second)?.at(-1)).toBe(true);
  });

  it('take nothing over of images whose shape changed meanwhile', async () => {
    const { scans, shards, addShard, known, tools, events, store } = setting;
    const [first, second] = [await addShard('v1_plain_none'), await addShard('codec_snappy_v2')];
    const geometry = shards.usable(second)?.geometry;
    if (geometry === undefined) throw new Error('The shape of the fixture is known.');
    events.beforeRows = () => {
      if (store.held?.shardKey !== second) return;
      shards.setGeometry(second, { height: 1, width: geometry.height * geometry.width });
    };
    await scans.scanAll(tools);
    expect([known(first)?.[3], known(second)]).toEqual([100, undefined]);
  });
});
