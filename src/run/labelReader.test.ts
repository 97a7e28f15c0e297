import { expect, test } from 'vitest';
import { LabelFile } from '../labels/labelFile.ts';
import type { LabelMatchResult } from '../worker/api.ts';
import type { Engine } from './engine.ts';
import { LabelReader } from './labelReader.ts';
import type { LabelsState } from './labelsState.ts';
import type { RunShard } from './run.ts';

/** A reader of labels whose worker answers when it is let, and what it told. */
function readerOf(idsOfShards: Map<number, string[]>) {
  const states: LabelsState[] = [];
  let file: LabelFile | undefined;
  let deaths = 0;
  const shard = {
    async readLabels(blob: File) {
      await blob.arrayBuffer();
      file = await LabelFile.read(blob);
      return { kind: 'read' } as const;
    },
    async matchLabels(keys: number[], idColumns: string[]): Promise<LabelMatchResult> {
      try {
        const ids = keys.map((key) => idsOfShards.get(key) ?? []);
        if (file === undefined) throw new Error('There is no label file.');
        return { kind: 'matched', ...file.match(idColumns, ids) };
      } catch (error) {
        return { kind: 'rejected', message: String(error) };
      }
    },
    forgetLabels: async () => undefined,
  };
  const runnable = () =>
    Array.from(
      idsOfShards.keys(),
      (key) => ({ key, layout: { idColumn: 'image_id' } }) as unknown as RunShard,
    );
  const engine = { pool: { shard, alive: <Value>(value: Value) => value } } as unknown as Engine;
  const engines = {
    async ask<Answer>(question: (engine: Engine) => Promise<Answer>, otherwise: Answer): Promise<Answer> {
      if (deaths-- > 0) return otherwise;
      return await question(engine);
    },
  };
  const reader = new LabelReader({ runnable }, engines, (state) => states.push(state));
  return { reader, states, die: () => (deaths = 1) };
}

const csv = (text: string, name = 'train.csv') => new File([text], name);
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('labels are joined with the shards that there are, and again when others come and go', async () => {
  const ids = new Map<number, string[]>();
  const { reader, states } = readerOf(ids);
  await reader.read(csv('image_id,label\na,1\nb,2\n'));
  expect(states.map(({ kind }) => kind)).toEqual(['reading', 'read']);
  expect(states.at(-1)).toMatchObject({
    name: 'train.csv',
    byteLength: 23,
    match: { labelCount: 2, imageCount: 0 },
  });
  ids.set(1, ['a', 'c']);
  reader.renew();
  reader.renew();
  await settled();
  expect(states).toHaveLength(3);
  expect(states.at(-1)).toMatchObject({ match: { imageCount: 2, imagesWithLabel: 1, lonelyImages: ['c'] } });
  ids.delete(1);
  reader.renew();
  await settled();
  expect(states.at(-1)).toMatchObject({ match: { imageCount: 0 } });
});

test('of two files that come at once only the later one is told of', async () => {
  const { reader, states } = readerOf(new Map());
  await Promise.all([
    reader.read(csv('image_id,label\na,1\n', 'one.csv')),
    reader.read(csv('image_id,label\na,1\n', 'two.csv')),
  ]);
  expect(states.map((state) => [state.kind, 'name' in state && state.name])).toEqual([
    ['reading', 'one.csv'],
    ['reading', 'two.csv'],
    ['read', 'two.csv'],
  ]);
});

test('a file that cannot be used is told with its reason, and may be taken away', async () => {
  const { reader, states } = readerOf(new Map());
  await reader.read(csv('image_id,label\na\n'));
  expect(states.at(-1)).toEqual({
    kind: 'rejected',
    name: 'train.csv',
    byteLength: 17,
    message: 'Line 2 has 1 field, expected 2 as in the header.',
  });
  reader.remove();
  expect(states.at(-1)).toEqual({ kind: 'none' });
});

test('new workers read a good file again, but none that was being read when one died', async () => {
  const { reader, states, die } = readerOf(new Map());
  await reader.read(csv('image_id,label\na,1\n'));
  reader.readAgain();
  await settled();
  expect(states.map(({ kind }) => kind)).toEqual(['reading', 'read', 'reading', 'read']);
  die();
  await reader.read(csv('image_id,label\na,1\n'));
  expect(states.at(-1)).toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('a worker of the page ended'),
  });
  reader.readAgain();
  await settled();
  expect(states.at(-1)).toMatchObject({ kind: 'rejected' });
});
