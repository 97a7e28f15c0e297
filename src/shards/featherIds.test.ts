import {
  Dictionary,
  Field,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { expect, test } from 'vitest';
import { openShard } from './openShard.ts';

/** A Feather file of one pixel column and an id column: a dictionary of one entry that all rows have. */
function fileOfOneId(id: string, rowCount: number): Blob {
  const type = new Dictionary(new Utf8(), new Int32());
  const ids = makeData({
    type,
    length: rowCount,
    nullCount: 0,
    data: new Int32Array(rowCount),
    dictionary: vectorFromArray([id], new Utf8()),
  });
  const pixels = makeData({
    type: new Uint8(),
    length: rowCount,
    nullCount: 0,
    data: new Uint8Array(rowCount),
  });
  const schema = new Schema([new Field('image_id', type), new Field('0', new Uint8())]);
  const rows = makeData({
    type: new Struct(schema.fields),
    length: rowCount,
    nullCount: 0,
    children: [ids, pixels],
  });
  return new Blob([tableToIPC(new Table([new RecordBatch(schema, rows)]), 'file').slice()]);
}

test('the ids of a dictionary are read', async () => {
  const { readIds } = await openShard(fileOfOneId('same', 3));
  expect(await readIds()).toEqual(['same', 'same', 'same']);
});

test('a long id that a dictionary gives to many rows is refused before it fills the memory', async () => {
  const { readIds } = await openShard(fileOfOneId('x'.repeat(2 ** 18), 1100));
  await expect(readIds()).rejects.toThrow(
    'Its id column image_id cannot be read: its ids take more than 268435456 bytes together.',
  );
});
