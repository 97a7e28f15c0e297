import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFixture, shardFixture } from '../shards/fixtures/fixtures.ts';
import { type EngineEvents, engineOfKernels } from './fixtures/kernelEngine.ts';
import { opened } from './fixtures/opened.ts';
import { recipe } from './fixtures/scansOfKernels.ts';
import type { StoreState } from './snapshot.ts';
import { Workbench } from './workbench.ts';

type KernelEngine = Awaited<ReturnType<typeof engineOfKernels>>;

/** The engines that were started, the newest last; the workbench may come and go in between. */
let engines: KernelEngine[];
let events: EngineEvents;

vi.mock('./engine.ts', () => ({
  async startEngine(_: number, onStore: (state: StoreState) => void) {
    const engine = await engineOfKernels(onStore, events);
    engines.push(engine);
    return engine;
  },
}));

const settings = { recipe, workerCount: 2, memoryBudgetByteLength: 200e6 };

/** The machine may be busy; none of this is about time. */
const patience = { timeout: 5_000 };

let workbench: Workbench;
/** All states of the store, the newest last. */
let stores: StoreState[];

beforeEach(() => {
  vi.stubGlobal('crossOriginIsolated', true);
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  engines = [];
  events = {
    beforeDescribe: async () => undefined,
    readIds: async () => undefined,
    beforeFill: () => undefined,
  };
  workbench = new Workbench();
  workbench.setPassSettings(settings);
  stores = [];
  workbench.subscribe(() => {
    const { store } = workbench.snapshot();
    if (store !== stores.at(-1)) stores.push(store);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Adds fixtures; returns their keys. */
function add(...names: string[]): number[] {
  const files = names.map((name) => new File([readFixture(shardFixture(name))], `${name}.parquet`));
  const before = workbench.snapshot().shards.length;
  workbench.addFiles(files);
  return workbench
    .snapshot()
    .shards.slice(before)
    .map(({ key }) => key);
}

/** Waits until a shard is in the store and all that is known of it is there. */
async function measured(key: number | undefined): Promise<void> {
  await vi.waitFor(() => {
    const { store, diagnoses, scan } = workbench.snapshot();
    expect(store).toMatchObject({ kind: 'held', shardKey: key });
    expect([...diagnoses.keys()]).toContain(key);
    expect(scan).toEqual({ kind: 'idle' });
  }, patience);
}

/** Waits until a shard has come as far as this. */
async function read(key: number | undefined, kind: string): Promise<void> {
  await vi.waitFor(() => {
    expect(workbench.snapshot().shards.find((shard) => shard.key === key)?.kind).toBe(kind);
  }, patience);
}

/** The shards that the store told it held, from one of its states on. */
function heldSince(first: number): (number | undefined)[] {
  return stores.slice(first).flatMap((store) => (store.kind === 'held' ? [store.shardKey] : []));
}

const names = ['v1_plain_none', 'v1_plain_snappy', 'codec_snappy_v2'] as const;

describe('what is shown', () => {
  it('is the last of several that were chosen in a row', async () => {
    const [first, second, third] = add(...names);
    await measured(first);
    await Promise.all([read(second, 'recognised'), read(third, 'recognised')]);
    const before = stores.length;
    let fills = 0;
    events.beforeFill = () => {
      fills += 1;
    };
    workbench.show(second ?? 0);
    workbench.show(third ?? 0);
    expect(workbench.snapshot().shownShardKey).toBe(third);
    await measured(third);
    expect([heldSince(before), fills]).toEqual([[third], 1]);
  });

  it('is the one that is chosen while another is decoded, which is given up', async () => {
    const [first, second, third] = add(...names);
    await measured(first);
    await Promise.all([read(second, 'recognised'), read(third, 'recognised')]);
    const before = stores.length;
    events.beforeFill = () => {
      events.beforeFill = () => undefined;
      workbench.show(third ?? 0);
    };
    workbench.show(second ?? 0);
    await measured(third);
    expect(heldSince(before)).toEqual([third]);
    expect([...workbench.snapshot().diagnoses.keys()]).not.toContain(second);
    expect(engines[0]?.fillResults).toContain('cancelled');
  });

  it('is the next shard where one is removed, whether it is decoded or being decoded', async () => {
    const [first, second, third] = add(...names);
    events.beforeFill = () => {
      events.beforeFill = () => undefined;
      workbench.removeShard(first ?? 0);
    };
    await measured(second);
    await read(third, 'recognised');
    expect(heldSince(0)).toEqual([second]);
    workbench.removeShard(second ?? 0);
    await measured(third);
    expect([...workbench.snapshot().diagnoses.keys()]).toEqual([third]);
    expect(engines[0]?.knownKeys()).toEqual([third]);
  });

  it('is nothing once the only shard is removed while it is decoded', async () => {
    const [key] = add('v1_plain_none');
    const removed = opened<void>();
    events.beforeFill = () => {
      workbench.removeShard(key ?? 0);
      removed.resolve();
    };
    await removed.promise;
    await vi.waitFor(() => expect(engines[0]?.knownKeys()).toEqual([]), patience);
    expect(workbench.snapshot()).toMatchObject({ shards: [], store: { kind: 'empty' } });
    expect(workbench.snapshot().diagnoses.size).toBe(0);
  });

  it('waits for whoever chooses a place for the archive, and no shard can be removed until then', async () => {
    const picker = opened<never>();
    vi.stubGlobal('showSaveFilePicker', () => picker.promise);
    const [first, second] = add(...names);
    await measured(first);
    await read(second, 'recognised');
    const output = { kind: 'zip', withManifest: false, isPerShard: false } as const;
    workbench.start({ ...settings, output, saveTo: 'pickedFile', classColumn: undefined });
    workbench.show(second ?? 0);
    workbench.removeShard(first ?? 0);
    workbench.scanAll();
    // Long enough for it to be decoded, if it were.
    await new Promise((done) => setTimeout(done, 200));
    expect(workbench.snapshot()).toMatchObject({
      shownShardKey: second,
      store: { kind: 'held', shardKey: first },
      run: { kind: 'idle' },
      scan: { kind: 'idle' },
    });
    expect(workbench.snapshot().shards).toHaveLength(3);
    picker.reject(new DOMException('', 'AbortError'));
    await measured(second);
    expect(workbench.snapshot().run).toEqual({ kind: 'idle' });
    workbench.removeShard(first ?? 0);
    expect(workbench.snapshot().shards).toHaveLength(2);
  });
});

describe('a shard', () => {
  it('that is removed while its footer is read leaves nothing in the shard worker', async () => {
    const reading = opened<void>();
    events.beforeDescribe = () => reading.promise;
    const [key] = add('v1_plain_none');
    await vi.waitFor(() => expect(engines).toHaveLength(1));
    await new Promise((done) => setTimeout(done, 50));
    workbench.removeShard(key ?? 0);
    events.beforeDescribe = async () => undefined;
    const [again] = add('v1_plain_none');
    reading.resolve();
    await measured(again);
    expect(engines[0]?.knownKeys()).toEqual([again]);
    expect(workbench.snapshot().shards.map((shard) => shard.key)).toEqual([again]);
  });

  it('whose ids are rejected after it was measured is forgotten, so that no image is a duplicate of it', async () => {
    const ids = opened<void>();
    events.readIds = async () => {
      await ids.promise;
      return 'Its ids cannot be read.';
    };
    const [key] = add('v1_plain_none');
    await measured(key);
    const alone = workbench.snapshot().diagnoses.get(key ?? 0)?.counts.duplicate;
    ids.resolve();
    await read(key, 'rejected');
    await vi.waitFor(() => expect(workbench.snapshot().store).toEqual({ kind: 'empty' }));
    expect(workbench.snapshot().diagnoses.size).toBe(0);
    expect(engines[0]?.knownKeys()).toEqual([]);
    events.readIds = async () => undefined;
    const [again] = add('v1_plain_none');
    await measured(again);
    expect(workbench.snapshot().diagnoses.get(again ?? 0)?.counts.duplicate).toBe(alone);
  });
});

describe('where a worker dies', () => {
  it('new workers know all shards again, and show what was shown', async () => {
    const [first, second] = add('v1_plain_none', 'v1_plain_snappy');
    await measured(first);
    await read(second, 'recognised');
    workbench.show(second ?? 0);
    await measured(second);
    engines[0]?.die();
    // Both ask the dead engine.
    const answers = await Promise.all([
      workbench.rows.findRow(second ?? 0, '1'),
      workbench.rows.idsOfRows(second ?? 0, [0]),
    ]);
    expect(answers).toEqual([undefined, []]);
    expect(workbench.snapshot()).toMatchObject({ store: { kind: 'empty' }, shownShardKey: second });
    expect(workbench.snapshot().diagnoses.size).toBe(0);
    await measured(second);
    expect(engines).toHaveLength(2);
    expect(engines[1]?.knownKeys()).toEqual([first, second]);
  });

  it('a shard that is removed until there are new ones stays removed', async () => {
    const [first, second] = add('v1_plain_none', 'v1_plain_snappy');
    await measured(first);
    await read(second, 'recognised');
    engines[0]?.die();
    await workbench.rows.findRow(first ?? 0, '1');
    workbench.removeShard(first ?? 0);
    const described: number[] = [];
    events.beforeDescribe = async (key) => void described.push(key);
    await measured(second);
    expect(described).toEqual([second]);
    expect(engines[1]?.knownKeys()).toEqual([second]);
    expect(workbench.snapshot().shards.map(({ key }) => key)).toEqual([second]);
  });
});
