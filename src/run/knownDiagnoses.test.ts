import { beforeEach, describe, expect, it } from 'vitest';
import { scansOfKernels } from './fixtures/scansOfKernels.ts';

let setting: Awaited<ReturnType<typeof scansOfKernels>>;

beforeEach(async () => {
  setting = await scansOfKernels();
});

describe('KnownDiagnoses, as scans make them,', () => {
  it('find duplicates anew once the shard that had them first is removed', async () => {
    const { scans, shards, diagnosisOf, addShard, settle, store, forget, tools } = setting;
    const [first, again] = [await addShard('v1_row_groups'), await addShard('v1_row_groups')];
    const third = await addShard('v1_plain_none');
    await scans.scanAll(tools);
    const inItself = () => diagnosisOf(again)?.duplicateOf.filter((row) => row >= 0).length;
    expect(diagnosisOf(again)?.counts.duplicate).toBeGreaterThan(inItself() ?? 0);
    const unrelated = diagnosisOf(third);
    shards.remove(first);
    scans.remove(first);
    forget(first);
    await store.release(first);
    // It is shown now: what is known stays until it is measured again.
    expect(diagnosisOf(again)?.flags).toHaveLength(300);
    await settle();
    expect(diagnosisOf(again)?.counts.duplicate).toBe(inItself());
    expect([diagnosisOf(third) === unrelated, unrelated?.flags.length]).toEqual([true, 100]);
  });

  it('find duplicates by the order of the list, whichever shard was looked at first', async () => {
    const { shown, diagnosisOf, addShard, settle } = setting;
    const [first, again] = [await addShard('v1_plain_none'), await addShard('v1_plain_none')];
    const duplicates = () => [first, again].map((key) => diagnosisOf(key)?.counts.duplicate);
    shown.choose(again, 0);
    await settle();
    expect(duplicates()).toEqual([undefined, 0]);
    shown.choose(first, 0);
    await settle();
    // Nothing is said of the other until it is looked at again.
    expect(duplicates()).toEqual([0, undefined]);
    shown.choose(again, 0);
    await settle();
    expect(duplicates()).toEqual([0, 100]);
    shown.choose(first, 0);
    await settle();
    expect(duplicates()).toEqual([0, 100]);
  });

  it('know nothing any more once another engine begins', async () => {
    const { scans, diagnosisOf, addShard, settle } = setting;
    const key = await addShard('v1_plain_none');
    await settle();
    scans.reset();
    expect(diagnosisOf(key)).toBeUndefined();
    await settle();
    expect(diagnosisOf(key)?.flags).toHaveLength(100);
  });
});
