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
