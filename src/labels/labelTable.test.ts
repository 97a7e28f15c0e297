import { expect, test } from 'vitest';
import { parseCsv } from './csvTable.ts';
import { labelTable } from './labelTable.ts';

const table = (text: string, shardIdColumns: readonly string[] = []) =>
  labelTable(parseCsv(text), shardIdColumns);

test('the competition’s labels are read', () => {
  const text =
    'image_id,grapheme_root,vowel_diacritic,consonant_diacritic,grapheme\n' +
    'Train_0,15,9,5,ক্ট্রো\nTrain_1,159,0,0,হ\nTrain_2,22,3,5,খ্রী\nTrain_3,15,2,2,ক্টি\n';
  const { idColumn, columns, ids, lineOf } = table(text, ['image_id']);
  expect(idColumn).toBe('image_id');
  expect(ids).toEqual(['Train_0', 'Train_1', 'Train_2', 'Train_3']);
  expect(lineOf.get('Train_2')).toBe(2);
  expect(columns.map(({ name, type }) => [name, type])).toEqual([
    ['grapheme_root', 'int32'],
    ['vowel_diacritic', 'int32'],
    ['consonant_diacritic', 'int32'],
    ['grapheme', 'text'],
  ]);
  expect(columns[0]).toMatchObject({ texts: ['15', '159', '22'], codes: Int32Array.of(0, 1, 2, 0) });
});

test.each([
  ['image_id,id,file,label', ['file'], 'file'],
  ['id,image_id,label', ['file'], 'image_id'],
  ['Image_ID,id,label', [], 'id'],
  ['Image_ID,ID,label', [], 'Image_ID'],
  ['FILE,ID,label', ['file'], 'FILE'],
])('of %s, where shards have %j, the ids are in %s', (header, shardIdColumns, idColumn) => {
  const row = header.replaceAll(/\w+/g, 'x');
  expect(table(`${header}\n${row}\n`, shardIdColumns).idColumn).toBe(idColumn);
});

test.each([
  [
    'no id column',
    'name,label\nx,1\n',
    ['file'],
    'It has no id column: expected file or image_id or id, found name, label.',
  ],
  [
    'many columns, none of them ids',
    `${'abcdefghij'.split('').join()}\n${'abcdefghij'.split('').join()}\n`,
    [],
    'found a, b, c, d, e, f, g, h and 2 more.',
  ],
  [
    'another separator',
    'image_id|label\nx|1\n',
    [],
    'It has only the column image_id|label: expected one of ids and at least one of labels, with a comma, semicolon or tab between them.',
  ],
  [
    'only ids',
    'image_id\nx\n',
    [],
    'It has only the column image_id: expected one of ids and at least one of labels, with a comma, semicolon or tab between them.',
  ],
  [
    'an id twice',
    'image_id,a\n"x",1\ny,"2\n"\nx,3\n',
    [],
    'Lines 2 and 5 have the same image_id, "x": expected one line an image.',
  ],
  [
    'a line twice',
    'image_id,a\nx,1\nx,1\n',
    [],
    'Lines 2 and 3 have the same image_id, "x": expected one line an image.',
  ],
  ['a label without an id', 'image_id,a\nx,1\n,2\n', [], 'Line 3 has labels but no image_id.'],
])('%s: refused in one sentence', (_, text, shardIdColumns, message) => {
  expect(() => table(text, shardIdColumns)).toThrow(message);
});

test.each([
  ['one line that is no CSV', `{"a":${'x'.repeat(1e6)}}\n{}\n`],
  ['long names of columns', `${'y'.repeat(1e6)},b\n1,2\n`],
  ['a long name twice', `id,${'x'.repeat(1e6)},${'x'.repeat(1e6)}\n1,2,3\n`],
  ['a long id twice', `id,b\n${'x'.repeat(1e6)},1\n${'x'.repeat(1e6)},2\n`],
  ['a long name of the id column', `${'x'.repeat(1e6)},b\n,2\n`],
])('%s: the sentence is no longer than a sentence', (_, text) => {
  expect(() => table(text, ['x'.repeat(1e6)])).toThrow(/^.{1,700}$/s);
});

test('fields are text, numbers or nothing as they are written', () => {
  const columns = {
    small: ['0', '-1', '2147483647', ''],
    large: ['0', '-2147483649', '', '9007199254740991'],
    beyond: ['1', '9007199254740993', '', ''],
    fraction: ['1', '-0.5', '1e3', ''],
    zeros: ['007', '1', '2', '3'],
    huge: ['1e999', '1', '', ''],
    point: ['.5', '1.', '', ''],
    hexadecimal: ['0x10', '1', '', ''],
    endless: ['Infinity', '1', '', ''],
    grouped: ['1_000', '1', '', ''],
    blank: [' ', '1', '', ''],
    spaced: [' 7', '7 ', '\t8', ''],
    spacedText: [' a', 'a', '', ''],
    words: ['NaN', '1', '', 'true'],
    empty: ['', '', '', ''],
    minus: ['-0', '-0', '', ''],
  };
  const names = Object.keys(columns);
  const rows = [0, 1, 2, 3].map((row) =>
    [`i${row}`, ...Object.values(columns).map((fields) => fields[row])].join(),
  );
  const types = table(`${['image_id', ...names].join()}\n${rows.join('\n')}\n`).columns.map(
    ({ type }) => type,
  );
  expect(Object.fromEntries(names.map((name, place) => [name, types[place]]))).toEqual({
    small: 'int32',
    large: 'int64',
    beyond: 'text',
    fraction: 'double',
    zeros: 'text',
    huge: 'text',
    point: 'double',
    hexadecimal: 'text',
    endless: 'text',
    grouped: 'text',
    blank: 'text',
    spaced: 'int32',
    spacedText: 'text',
    words: 'text',
    empty: 'text',
    minus: 'int32',
  });
});

test('spaces around numbers are no part of them, as to pandas; those around text are', () => {
  const [number, word] = table('id,number,word\na, 7,x\nb,8, x\nc,7 ,x\nd,,\n').columns;
  expect(number).toEqual({
    name: 'number',
    type: 'int32',
    texts: ['7', '8'],
    codes: Int32Array.of(0, 1, 0, -1),
  });
  expect(word?.texts).toEqual(['x', ' x']);
});

test('200,840 lines are read in less than a second of work', () => {
  const lines = Array.from(
    { length: 200_840 },
    (_, row) => `Train_${row},${row % 168},${row % 11},${row % 7},"ক${row % 1295}"`,
  );
  const text = `image_id,grapheme_root,vowel_diacritic,consonant_diacritic,grapheme\n${lines.join('\n')}\n`;
  const before = process.cpuUsage();
  expect(table(text).lineOf.size).toBe(200_840);
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
