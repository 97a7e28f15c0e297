import { beforeEach, expect, test, vi } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import type { ComparedWay } from './comparedWays.ts';
import { type ComparisonChange, compareWays } from './comparison.ts';
import type { Engine } from './engine.ts';
import type { RunState } from './snapshot.ts';

/** What happens in a run; and what happened, in its order. */
let execute: () => Promise<object>;
let events: string[];

vi.mock('./run.ts', () => {
  class RunCancelled extends Error {}
  class Run {
    readonly #request: { readonly workerCount: number; readonly target: { readonly kind: string } };
    constructor(_: unknown, request: { workerCount: number; target: { kind: string } }) {
      this.#request = request;
    }
    progress() {
      return {};
    }
    async execute() {
      events.push(`${this.#request.workerCount} to ${this.#request.target.kind}`);
      return await execute();
    }
  }
  return { Run, RunCancelled };
});

vi.mock('../outputs/destination.ts', () => ({
  openPrivateArchive: async () => ({ name: 'a', remove: async () => void events.push('removed') }),
  privateArchiveDirectory: async () => ({ getDirectoryHandle: async () => ({}) }),
}));

const ways: ComparedWay[] = [
  { output: 'zip', workerCount: 1 },
  { output: 'folder', workerCount: 2 },
];
const before: RunState = { kind: 'cancelled', kept: undefined };
const done = { images: 3, elapsedMs: 4, bytesOut: 5, stageTimes: [] };

beforeEach(() => {
  events = [];
  execute = async () => done;
});

/** Compares the ways; returns what each came to, and what was told last. */
async function compare(pool: { hasDied: boolean }, controller = new AbortController()) {
  const engine: Engine = Object.assign(Object.create(null), {
    pool,
    store: { release: async () => undefined },
  });
  const changes: ComparisonChange[] = [];
  const settings = { recipe: notebookRecipe, workerCount: 7, memoryBudgetByteLength: 1 };
  await compareWays(engine, { shards: [], settings, ways, signal: controller.signal }, before, {
    onChange: (change) => changes.push(change),
    replaceIfDead: ({ pool: { hasDied } }) => void (hasDied && events.push('replaced')),
  });
  const last = changes.at(-1);
  const results = last?.comparison?.kind === 'compared' ? last.comparison.results : [];
  return { outcomes: results.map(({ outcome }) => outcome), run: last?.run, changes };
}

test('each way runs with its own workers and place, and what it wrote is removed before the next', async () => {
  const { outcomes, run, changes } = await compare({ hasDied: false });
  expect(events).toEqual(['1 to privateFolder', 'removed', '2 to pickedFolder', 'removed']);
  expect(outcomes).toEqual([1, 2].map(() => ({ kind: 'done', images: 3, elapsedMs: 4, bytesOut: 5 })));
  expect(changes[0]).toMatchObject({ comparison: { kind: 'comparing' }, run: { kind: 'running' } });
  expect(run).toBe(before);
});

test('a way that fails is no reason not to try the next', async () => {
  execute = async () => {
    execute = async () => done;
    throw new Error('There is no room left.');
  };
  const { outcomes } = await compare({ hasDied: false });
  expect(outcomes).toMatchObject([{ kind: 'failed', message: 'There is no room left.' }, { kind: 'done' }]);
});

test('where a worker dies its engine is ended before anything is removed, and no other way is tried', async () => {
  const pool = { hasDied: false };
  execute = async () => {
    pool.hasDied = true;
    throw new Error('A worker stopped.');
  };
  const { outcomes, run } = await compare(pool);
  expect(events).toEqual(['1 to privateFolder', 'replaced', 'removed']);
  expect(outcomes).toEqual([{ kind: 'failed', message: 'A worker stopped.' }, { kind: 'waiting' }]);
  expect(run).toBe(before);
});

test('where the user cancels, no other way is tried, and the page says what it said before', async () => {
  const { RunCancelled } = await import('./run.ts');
  const controller = new AbortController();
  execute = async () => {
    controller.abort();
    throw new RunCancelled();
  };
  const { outcomes, run } = await compare({ hasDied: false }, controller);
  expect(outcomes).toEqual([{ kind: 'cancelled' }, { kind: 'waiting' }]);
  expect(run).toBe(before);
});
