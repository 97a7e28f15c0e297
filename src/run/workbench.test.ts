import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFixture, shardFixture } from '../shards/fixtures/fixtures.ts';
import { type EngineEvents, engineOfKernels, opened } from './fixtures/kernelEngine.ts';
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
  events = { beforeDescribe: async () => undefined, readIds: async () => undefined };
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

describe('a shard', () => {
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
