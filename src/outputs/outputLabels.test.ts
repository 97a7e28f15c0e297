import { expect, test } from 'vitest';
import { parseCsv } from '../labels/csvTable.ts';
import { labelTable } from '../labels/labelTable.ts';
import type { ClassFolderKind } from './outputChoice.ts';
import { OutputLabels } from './outputLabels.ts';

const table = labelTable(
  parseCsv(
    'id,row,label_row,class\nTrain_0,1,x,b/c\nTrain_1,2,y,\nTrain_2,3,z,A\nTrain_3,4,,A\nTrain_9,5,,never\n',
  ),
  [],
);

const openLabels = (classColumn: string | undefined, folders: ClassFolderKind) =>
  new OutputLabels({ table, classColumn, folders });

test('a column that is called as one of the output gets another name', () => {
  expect(openLabels(undefined, 'none').fields.map(({ name }) => name)).toEqual([
    'label_label_row',
    'label_row',
    'class',
  ]);
});

test('images lie in the folder of their class, and what is not called as its class is told once', () => {
  const labels = openLabels('class', 'entries');
  const one = labels.ofShard('a.parquet', ['Train_0', 'nobody', 'Train_1', 'Train_2']);
  const other = labels.ofShard('b.parquet', ['Train_0', 'Train_3']);
  expect([one.folders, other.folders]).toEqual([
    ['b_c', 'unlabelled', 'unlabelled', 'A'],
    ['b_c', 'A'],
  ]);
  expect(one.issues).toEqual([
    {
      kind: 'unsafeName',
      row: 0,
      id: 'Train_0',
      message:
        'a.parquet, row 0: the class "b/c" cannot be a folder of that name beside the others, so its images are in "b_c".',
    },
  ]);
  expect(other.issues).toEqual([]);
});

test('the record says how labels and rows go together, and which number and folder is of which class', () => {
  const labels = openLabels('class', 'entries');
  labels.ofShard('a.parquet', ['Train_0', 'nobody', 'Train_1', 'Train_2', 'Train_3']);
  expect(labels.record()).toEqual({
    idColumn: 'id',
    columns: [
      { name: 'label_label_row', type: 'int32' },
      { name: 'label_row', type: 'text' },
      { name: 'class', type: 'text' },
    ],
    labels: 5,
    labelsWithRow: 4,
    rowsWithLabel: 4,
    rowsWithoutLabel: 1,
    classColumn: 'class',
    classes: [
      { name: 'A', number: 0, folder: 'A', rows: 2 },
      { name: 'b/c', number: 1, folder: 'b_c', rows: 1 },
      { name: 'never', number: 2, folder: 'never', rows: 0 },
    ],
    unlabelledFolder: 'unlabelled',
  });
});

test('without folders the classes have numbers, and without a class column there are none', () => {
  const numbered = openLabels('row', 'none');
  expect(numbered.ofShard('a.parquet', ['Train_2', 'nobody']).folders).toBeUndefined();
  expect(numbered.record()).toMatchObject({ classColumn: 'label_label_row' });
  expect(numbered.record().classes?.[2]).toEqual({ name: '3', number: 3, rows: 1 });
  const plain = openLabels(undefined, 'entries');
  expect(plain.ofShard('a.parquet', ['Train_0']).folders).toBeUndefined();
  expect(plain.record()).not.toHaveProperty('classes');
  expect(openLabels('not there', 'entries').record()).not.toHaveProperty('classColumn');
});
