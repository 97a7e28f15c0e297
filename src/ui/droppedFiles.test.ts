import type { DropItem } from 'react-aria-components';
import { expect, test } from 'vitest';
import { droppedFiles, onlyShards } from './droppedFiles.ts';

type Folder = Extract<DropItem, { kind: 'directory' }>;

function file(name: string): DropItem {
  const getFile = async () => new File([], name);
  return { kind: 'file', type: '', name, getFile, getText: async () => '' };
}

function folder(name: string, entries: readonly DropItem[]): Folder {
  async function* getEntries(): ReturnType<Folder['getEntries']> {
    for (const entry of entries) if (entry.kind !== 'text') yield entry;
  }
  return { kind: 'directory', name, getEntries };
}

async function names(items: readonly DropItem[]): Promise<string[]> {
  return (await droppedFiles(items)).files.map(({ name }) => name);
}

test('dropped files are all taken, in the order of their names', async () => {
  expect(await names([file('s_10.parquet'), file('s_9.parquet'), file('notes.txt')])).toEqual([
    'notes.txt',
    's_9.parquet',
    's_10.parquet',
  ]);
});

test('folders are walked to the bottom for shards alone', async () => {
  const inner = folder('inner', [file('b.PARQUET'), file('c.feather'), file('b.csv')]);
  expect(await names([folder('outer', [inner, file('a.parquet'), file('readme.md')])])).toEqual([
    'a.parquet',
    'b.PARQUET',
    'c.feather',
  ]);
});

test('a folder without shards is said, and keeps nothing else from being taken', async () => {
  const dropped = await droppedFiles([folder('empty', [file('a.csv')]), file('a.parquet')]);
  expect(dropped.files).toHaveLength(1);
  expect(dropped.problems).toEqual([
    'The folder empty holds no shard: no *.parquet, *.feather, *.arrow or *.ipc file.',
  ]);
});

test('what cannot be read is said with its name', async () => {
  const gone: DropItem = {
    kind: 'file',
    type: '',
    name: 'gone.parquet',
    getText: async () => '',
    getFile: async () => {
      throw new Error('It is not there any more.');
    },
  };
  const { problems } = await droppedFiles([gone]);
  expect(problems).toEqual(['gone.parquet could not be read: It is not there any more.']);
});

test('a chosen folder gives its shards in the order of their names', () => {
  const files = ['b_2.arrow', 'x.csv', 'b_1.parquet', 'b_3.ipc'].map((name) => new File([], name));
  expect(onlyShards(files).map(({ name }) => name)).toEqual(['b_1.parquet', 'b_2.arrow', 'b_3.ipc']);
});
