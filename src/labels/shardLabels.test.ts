import { expect, test } from 'vitest';
import { parseCsv } from './csvTable.ts';
import { labelClasses } from './labelClasses.ts';
import { LabelMatcher, linesOfRows } from './labelMatch.ts';
import { labelTable } from './labelTable.ts';
import { buffersOfLabels, labelOfRow, labelTextOfRow, shardLabels } from './shardLabels.ts';

const table = labelTable(parseCsv('image_id,number,word\na,3,x\nb,,y\nc,1.50,\nd,3,x\n'), []);
const numbers = table.columns[0];
const words = table.columns[1];
if (numbers === undefined || words === undefined) throw new Error('Expected two columns.');

test('labels are found by the id of each row, and are null where there is none', () => {
  const lines = linesOfRows(table, ['c', 'nobody', 'a', '', 'b']);
  expect([...lines]).toEqual([2, -1, 0, -1, 1]);
  const labels = shardLabels(table, lines, labelClasses(words));
  expect([...labels.isLabelled]).toEqual([1, 0, 1, 0, 1]);
  const [number, word] = labels.columns;
  if (number === undefined || word === undefined) throw new Error('Expected two columns.');
  const rows = [0, 1, 2, 3, 4];
  expect(rows.map((row) => labelOfRow(number, row))).toEqual([1.5, null, 3, null, null]);
  expect(rows.map((row) => labelOfRow(word, row))).toEqual([null, null, 'x', null, 'y']);
  expect(rows.map((row) => labelTextOfRow(number, row))).toEqual(['1.50', '', '3', '', '']);
  expect([...(labels.classNumbers ?? [])]).toEqual([Number.NaN, Number.NaN, 0, Number.NaN, 1]);
  expect(buffersOfLabels(labels)).toHaveLength(4);
  expect(buffersOfLabels(shardLabels(table, lines, undefined))).toHaveLength(3);
});

test('a shard gets only the labels that it uses', () => {
  const { columns } = shardLabels(table, linesOfRows(table, ['b', 'b']), undefined);
  expect(columns.map(({ texts, codes }) => [texts, [...codes]])).toEqual([
    [[], [-1, -1]],
    [['y'], [0, 0]],
  ]);
});

test('labels and images without their other half are counted over all shards', () => {
  const matcher = new LabelMatcher(table);
  for (const ids of [
    ['a', 'nobody', 'c'],
    ['c', '', 'x1', 'x2'],
  ]) {
    matcher.add(ids, linesOfRows(table, ids));
  }
  expect(matcher.match()).toEqual({
    labelCount: 4,
    labelsWithImage: 2,
    lonelyLabels: ['b', 'd'],
    imageCount: 7,
    imagesWithLabel: 3,
    lonelyImages: ['nobody', '', 'x1'],
  });
});

test('whole numbers are their own class numbers', () => {
  const texts = ['10', '9', '-2'];
  const { names, numbers, places } = labelClasses({
    type: 'int32',
    texts,
    codes: Int32Array.of(0, -1, 2, 1, 0),
  });
  expect(names).toEqual(['-2', '9', '10']);
  expect(numbers).toEqual([-2, 9, 10]);
  expect([...places]).toEqual([2, -1, 0, 1, 2]);
});

test('other classes are counted in the order of Python', () => {
  const texts = ['b', '𝒳', 'a', '\uff21', '', 'B', 'ab'];
  const { names, numbers } = labelClasses({ type: 'text', texts, codes: new Int32Array() });
  expect(names).toEqual(['', 'B', 'a', 'ab', 'b', '\uff21', '𝒳']);
  expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const fractions = labelClasses({ type: 'double', texts: ['1e1', '9.5', '9.50'], codes: new Int32Array() });
  expect(fractions.names).toEqual(['9.5', '9.50', '1e1']);
  expect(fractions.numbers).toEqual([0, 1, 2]);
});
