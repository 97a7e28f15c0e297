import { expect, test } from 'vitest';
import type { BesideFile } from '../outputs/outputFiles.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { OutputWriting } from './outputWriting.ts';
import type { WorkerPool } from './pool.ts';
import { emptyTally } from './report.ts';
import type { RunRequest, RunShard } from './run.ts';

const shard: RunShard = {
  key: 1,
  name: 'a.parquet',
  file: new File([], 'a.parquet'),
  layout: Object.assign(Object.create(null), { rowCount: 2 }),
  geometry: { height: 1, width: 1 },
};
const kept = { imageCount: 2, rows: new Uint32Array(), measures: new Uint8Array(), blankCount: 0 };

/** A run into a folder of which two images are complete, and what its workers were asked. */
function endedEarly({ shardWorkerDied = false, listFails = false, isStopped = false }) {
  const manifest: BesideFile = { name: 'manifest.csv', pieces: [] };
  const givenLists = [[manifest]];
  const listed: string[] = [];
  const written: string[][] = [];
  let discards = 0;
  const pool: WorkerPool = Object.assign(Object.create(null), {
    hasDied: shardWorkerDied,
    hasDiedOfAnother: false,
    hasDiedOfWriter: false,
    alive: (work: Promise<unknown>) => work,
    whileAlive: (work: Promise<unknown>) => work,
    shard: {
      nameRows: async () => ({ issues: [], folderIssues: [] }),
      async finishShard() {
        await new Promise((resolve) => setTimeout(resolve));
        listed.push('the shard');
      },
      async listKept() {
        listed.push('what was kept');
      },
      async finishManifest() {
        if (shardWorkerDied) return await new Promise<never>(() => undefined);
        if (listFails) throw new Error('There is no memory left.');
        // As in the worker: what was given is gone.
        return givenLists.shift() ?? [];
      },
      labelRecord: async () => undefined,
    },
    writer: {
      beginShard: async () => undefined,
      async closeImages() {
        if (isStopped) throw new Error('The output was stopped.');
      },
      stop: async () => kept,
      async finish() {
        throw new Error('"run.json" could not be written.');
      },
      async finishKept(besides: readonly BesideFile[]) {
        written.push(besides.map(({ name }) => name));
      },
      async discard() {
        discards += 1;
      },
    },
  });
  const handle: FileSystemDirectoryHandle = Object.assign(Object.create(null), { name: 'mine' });
  const request: RunRequest = {
    shards: [shard],
    recipe: notebookRecipe,
    workerCount: 1,
    memoryBudgetByteLength: 1,
    output: { kind: 'folder', isPerShard: false, skipsExisting: false },
    labels: undefined,
    target: { kind: 'pickedFolder', handle },
  };
  const output = new OutputWriting(pool, request, new AbortController().signal);
  return { output, listed, written, discards: () => discards };
}

const told = { folderName: 'mine', imageCount: 2 };

test('images are listed also where the run ended while what goes with them was written', async () => {
  const { output, written } = endedEarly({});
  const tally = emptyTally(shard);
  await output.beginShard(tally);
  tally.images = 2;
  await output.finishShard(tally);
  await expect(output.finish()).rejects.toThrow('run.json');
  expect(await output.endEarly()).toEqual({ ...told, isListed: true });
  expect(written).toEqual([['manifest.csv', 'run.json']]);
});

test('images are listed once where the run is cancelled while they are', async () => {
  const { output, listed, written } = endedEarly({ isStopped: true });
  const tally = emptyTally(shard);
  await output.beginShard(tally);
  tally.images = 2;
  await expect(output.finishShard(tally)).rejects.toThrow('stopped');
  expect(await output.endEarly()).toEqual({ ...told, isListed: true });
  expect(listed).toEqual(['the shard']);
  expect(written).toEqual([['manifest.csv', 'run.json']]);
});

test.each([
  ['cannot be made', { listFails: true }],
  ['went with its worker', { shardWorkerDied: true }],
])('where the list %s, that is told, and the room for it is given back', async (_, what) => {
  const { output, written, discards } = endedEarly(what);
  expect(await output.endEarly()).toEqual({ ...told, isListed: false });
  expect([written, discards()]).toEqual([[], 1]);
});
