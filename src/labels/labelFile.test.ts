import { expect, test } from 'vitest';
import { LabelFile } from './labelFile.ts';

const read = (text: string) => LabelFile.read(new Blob([text]));

test('the id column is chosen anew where the shards are others', async () => {
  const file = await read('image_id,file,label\na,f1,1\nb,f2,\n');
  expect(file.match([], [['b', 'c'], ['a']])).toEqual({
    idColumn: 'image_id',
    columns: [
      { name: 'file', type: 'text', classCount: 2 },
      { name: 'label', type: 'int32', classCount: 1 },
    ],
    match: {
      labelCount: 2,
      labelsWithImage: 2,
      lonelyLabels: [],
      imageCount: 3,
      imagesWithLabel: 2,
      lonelyImages: ['c'],
    },
  });
  expect(file.labelsOf('b')).toEqual([
    ['file', 'f2'],
    ['label', ''],
  ]);
  expect(file.match(['file'], [['f2']])).toMatchObject({ idColumn: 'file', match: { imagesWithLabel: 1 } });
  expect(file.labelsOf('b')).toEqual([]);
  expect(file.labelsOf('f1')).toEqual([
    ['image_id', 'a'],
    ['label', '1'],
  ]);
});

test('a file without the shards’ id column is refused once there are shards to ask', async () => {
  const file = await read('name,label\na,1\n');
  expect(() => file.match([], [])).toThrow('expected image_id or id, found name, label');
  expect(file.match(['name'], [['a']])).toMatchObject({ match: { imagesWithLabel: 1 } });
});

test.each([
  [[undefined, undefined], '2 shards when 2 of them have no id column'],
  [['image_id', undefined, 'image_id'], '3 shards when 1 of them has no id column'],
])(
  'rows that only have numbers are joined where there is one shard, not where there are %j',
  async (idColumns, message) => {
    const file = await read('id,label\n0,a\n1,b\n');
    expect(file.match([undefined], [['0', '1', '2']])).toMatchObject({ match: { imagesWithLabel: 2 } });
    const ids = idColumns.map(() => ['0', '1']);
    expect(() => file.match(idColumns, ids)).toThrow(`It cannot be joined to ${message}, since`);
    expect(file.labelsOf('0')).toEqual([]);
    expect(file.match(['id'], [['1']])).toMatchObject({ match: { imagesWithLabel: 1 } });
  },
);
