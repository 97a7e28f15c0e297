import { beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { MEASURE_RECORD_BYTES } from '../kernel/measureConstants.ts';
import { recipe, scansOfKernels, tight } from './fixtures/scansOfKernels.ts';

let setting: Awaited<ReturnType<typeof scansOfKernels>>;

beforeEach(async () => {
  setting = await scansOfKernels();
});

/** A diagnosis without what only scans count. */
function withoutLevels(diagnosis: Diagnosis | undefined) {
  return diagnosis && { ...diagnosis, histograms: undefined };
}

describe('Scans', () => {
  it('measure the rows that are shown, once', async () => {
    const { states, addShard, settle, known, orders } = setting;
    const key = await addShard('v1_plain_none');
    await settle();
    expect(known(key)).toEqual([16, 0, 100, 100, true]);
    expect(states.map(({ kind }) => kind)).toEqual(['scanning', 'idle']);
    await settle();
    expect(orders).toHaveLength(1);
  });

  it('find what a run finds', async () => {
    const { diagnosisOf, addShard, settle, foundByRun } = setting;
    const key = await addShard('v1_plain_none');
    await settle();
    const scanned = diagnosisOf(key);
    expect(await foundByRun(recipe)).toEqual(withoutLevels(scanned));
    expect(scanned?.levels.before.imageCount).toBe(100);
  });

  it('measure anew under another recipe, and let what is shown stand until then', async () => {
    const { scans, setRecipe, addShard, settle, known, tools } = setting;
    const [key, other] = [await addShard('v1_plain_none'), await addShard('codec_snappy_v2')];
    await scans.scanAll(tools);
    expect([known(key)?.[0], known(other)?.[0]]).toEqual([16, 16]);
    setRecipe(tight);
    expect([known(key)?.[0], known(other)]).toEqual([16, undefined]);
    await settle();
    expect(known(key)).toEqual([24, 0, 100, 100, true]);
  });

  it('measure only for the last of many recipes', async () => {
    const { setRecipe, addShard, settle, known, orders } = setting;
    const key = await addShard('v1_plain_none');
    await settle();
    const changes = [17, 18, 19, 20].map((size) => {
      setRecipe({ ...recipe, size });
      return settle();
    });
    await Promise.all(changes);
    expect(known(key)).toEqual([20, 0, 100, 100, true]);
    expect(orders.map((order) => order.recipe.size)).toEqual([16, 20]);
  });

  it('give nothing of a recipe that changed while it was measured', async () => {
    const { setRecipe, addShard, settle, known, events } = setting;
    const key = await addShard('v1_plain_none');
    let changing: Promise<void> | undefined;
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore !== 32 || changing !== undefined) return;
      setRecipe(tight);
      changing = settle();
    };
    await settle();
    expect(known(key)).toBeUndefined();
    await changing;
    expect(known(key)).toEqual([24, 0, 100, 100, true]);
  });

  it('measure nothing where the recipe suits no image, or is not valid', async () => {
    const { scans, setRecipe, addShard, settle, known, tools, orders } = setting;
    const key = await addShard('v1_plain_none');
    setRecipe({ ...recipe, border: 500 });
    await settle();
    scans.setSettings(undefined);
    await settle();
    await scans.scanAll(tools);
    expect([known(key), orders.length]).toEqual([undefined, 0]);
  });

  it('give way to a run at once, and take over what it found', async () => {
    const { scans, states, addShard, settle, known, foundByRun, orders, events } = setting;
    const key = await addShard('v1_plain_none');
    let run: Promise<Diagnosis> | undefined;
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore !== 32 || run !== undefined) return;
      scans.pause();
      run = foundByRun(recipe);
    };
    await settle();
    if (run === undefined) throw new Error('It began during the scan.');
    await settle();
    expect([known(key), orders.length, states.at(-1)?.kind]).toEqual([undefined, 1, 'idle']);
    scans.add(await run);
    expect(known(key)).toEqual([16, 0, 100, 100, false]);
    scans.resume();
    // Levels are still to be counted.
    await settle();
    expect(known(key)).toEqual([16, 0, 100, 100, true]);
    // A run that comes then finds nothing new, and what is known of levels stays.
    scans.add(await foundByRun(recipe));
    await settle();
    expect(known(key)).toEqual([16, 0, 100, 100, true]);
    expect(orders).toHaveLength(2);
  });

  it('do not take over what a run found under a recipe that changed since', async () => {
    const { scans, shown, setRecipe, addShard, known, foundByRun, tools } = setting;
    const key = await addShard('v1_plain_none');
    await shown.show(tools);
    scans.pause();
    const found = await foundByRun(recipe);
    setRecipe(tight);
    scans.add(found);
    expect(known(key)).toBeUndefined();
  });

  it('forget a shard that is removed, also while it is measured', async () => {
    const { scans, shards, states, diagnosisOf, addShard, settle, store, events } = setting;
    const key = await addShard('v1_plain_none');
    const remove = async () => {
      shards.remove(key);
      scans.remove(key);
      await store.release(key);
      await settle();
    };
    let removing: Promise<void> | undefined;
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore === 32) removing = remove();
    };
    await settle();
    await removing;
    expect([diagnosisOf(key), states.at(-1)?.kind]).toEqual([undefined, 'idle']);
  });

  it('remember nothing of a shard that is removed with its last rows', async () => {
    const { scans, shards, diagnosisOf, addShard, settle, store, events, forget, shown, tools } = setting;
    const key = await addShard('v1_plain_none');
    await shown.show(tools);
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore !== 96) return;
      shards.remove(key);
      scans.remove(key);
      forget(key);
    };
    await scans.update(tools);
    events.beforeRows = () => undefined;
    await store.release(key);
    const again = await addShard('v1_plain_none');
    await settle();
    expect(diagnosisOf(again)?.duplicateOf.length).toBe(100);
    expect(diagnosisOf(again)?.counts.duplicate).toBe(
      diagnosisOf(again)?.duplicateOf.filter((row) => row >= 0).length,
    );
  });

  it('keep what a run found while levels are counted, and where that is cancelled', async () => {
    const { scans, states, shown, addShard, known, foundByRun, tools, events } = setting;
    const key = await addShard('v1_plain_none');
    await shown.show(tools);
    scans.add(await foundByRun(recipe));
    const inRun = [16, 0, 100, 100, false];
    let tell = (): void => undefined;
    const measuring: typeof tools.measuring = Object.assign(Object.create(tools.measuring), {
      measure(...[order, controller, onProgress]: Parameters<typeof tools.measuring.measure>) {
        const records = new Uint8Array(100 * MEASURE_RECORD_BYTES);
        tell = () => onProgress(32, 100, () => ({ firstRow: 0, records }));
        return tools.measuring.measure(order, controller, onProgress);
      },
    });
    const seen: unknown[] = [];
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore === 32) tell();
      if (rowsBefore === 64) scans.pause();
      seen.push(known(key));
    };
    await scans.update({ ...tools, measuring });
    expect(seen.every((one) => String(one) === String(inRun))).toBe(true);
    expect([known(key), states.at(-1)]).toEqual([inRun, { kind: 'idle' }]);
  });

  it('do not measure again what a worker died of, until a setting changes', async () => {
    const { scans, shown, states, setRecipe, addShard, settle, known, tools } = setting;
    const key = await addShard('v1_plain_none');
    await shown.show(tools);
    let calls = 0;
    const measuring: typeof tools.measuring = Object.assign(Object.create(tools.measuring), {
      measure: () => {
        calls += 1;
        return Promise.reject(new Error('A worker stopped.'));
      },
    });
    const dying = { ...tools, measuring };
    await expect(scans.update(dying)).rejects.toThrow('A worker stopped.');
    await scans.update(dying);
    expect(calls).toBe(1);
    expect(states.at(-1)).toMatchObject({ kind: 'failed', shardKey: key });
    setRecipe(tight);
    expect(states.at(-1)).toEqual({ kind: 'idle' });
    await settle();
    expect(known(key)?.[0]).toBe(24);
  });

  it('say that there is no memory, and end a scan of all shards then', async () => {
    const { scans, states, addShard, settle, tools } = setting;
    const key = await addShard('v1_plain_none');
    await addShard('codec_snappy_v2');
    const measuring: typeof tools.measuring = Object.assign(Object.create(tools.measuring), {
      measure: () => Promise.resolve({ kind: 'noMemory' }),
    });
    const short = { ...tools, measuring };
    await scans.scanAll(short);
    const message =
      'The browser gave no memory to measure the images: use fewer workers, or change the recipe to try again.';
    expect(states.at(-1)).toEqual({ kind: 'failed', shardKey: key, message });
    await settle();
    expect(states.at(-1)).toMatchObject({ kind: 'failed' });
    scans.remove(key);
    expect(states.at(-1)).toEqual({ kind: 'idle' });
  });
});
