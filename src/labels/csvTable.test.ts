import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { freshSeed, Random } from '../outputs/fixtures/random.ts';
import { parseCsv } from './csvTable.ts';

test.each([',', ';', '\t'])('the separator %j is found by itself', (separator) => {
  const text = ['image_id,label,other', 'a,1,"x; y, z\tand"', 'b,2,']
    .join('\n')
    .replace(/,(?! z)/g, separator);
  expect(parseCsv(text)).toMatchObject({
    columns: ['image_id', 'label', 'other'],
    rows: [
      ['a', '1', expect.stringMatching(/^x; y, z\tand$/)],
      ['b', '2', ''],
    ],
  });
});

test('a separator that is in some lines only is none', () => {
  const text = 'image_id;text\na;one, two\nb;three\n';
  expect(parseCsv(text).rows).toEqual([
    ['a', 'one, two'],
    ['b', 'three'],
  ]);
});

test('columns without a name are called as pandas calls them', () => {
  expect(parseCsv(',image_id, label \n0,a,1\n').columns).toEqual(['Unnamed: 0', 'image_id', 'label']);
});

test('blank lines, and lines of nothing but separators, are no rows', () => {
  const { rows, lines } = parseCsv('\n\nimage_id,label\r\n\r\na,1\r,\nb,2\n,\n');
  expect(rows).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect([...lines]).toEqual([5, 7]);
});

test.each([
  [
    'nothing',
    '',
    'It is empty: expected a header, such as image_id,label, and a line below it for each image.',
  ],
  ['blank lines', '\n\r\n', 'It is empty: expected a header, such as image_id,label'],
  [
    'only a header',
    'image_id,label\n\n',
    'It has a header but no labels: expected a line below it for each image.',
  ],
  [
    'a column twice',
    'image_id,a,a\nx,1,2\n',
    'Its header has the column a twice: expected names that differ.',
  ],
  ['too many fields', 'image_id,a\nx,1\ny,"1\n2",3\n', 'Line 3 has 3 fields, expected 2 as in the header.'],
  ['too few fields', 'image_id,a\n"x\n\n",1\ny\n', 'Line 5 has 1 field, expected 2 as in the header.'],
  [
    'an open quote',
    'image_id,a\nx,1\ny,"2\nz,3\n',
    'The field in quotes that begins in line 3 does not end: expected another ".',
  ],
  [
    'a single quote mark',
    'image_id,a\nx,"1"2",3\n',
    'Line 2 has a " within a field in quotes: expected it twice, found it once.',
  ],
])('%s: refused in one sentence', (_, text, message) => {
  expect(() => parseCsv(text)).toThrow(message);
});

const pythonRows = `
import csv, io, json, sys
print(json.dumps([list(csv.reader(io.StringIO(text, newline=None), delimiter=separator, strict=True))
                  for separator, text in json.load(sys.stdin)]))
`;

const seed = freshSeed();
test(`hostile tables are read as Python's csv reads them (seed ${seed})`, ({ skip }) => {
  const random = new Random(seed);
  const tables = Array.from({ length: 200 }, () => hostileCsv(random));
  let answer: string;
  try {
    const input = JSON.stringify(tables);
    answer = execFileSync('python3', ['-c', pythonRows], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return skip('python3 is not installed');
  }
  const expected: string[][][] = JSON.parse(answer);
  for (const [index, [, text]] of tables.entries()) {
    const [columns, ...rows] = expected[index] ?? [];
    const filled = rows.filter((row) => row.some((field) => field !== ''));
    expect(parseCsv(text), JSON.stringify(text)).toMatchObject({ columns, rows: filled });
  }
});

const pieces = [
  'a',
  'Train_0',
  '',
  ' ',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '\n',
  '\n\n',
  'ক্ট্রো',
  '𝒳',
  '\u2028',
  '#',
  '=1+1',
  '0x1',
  '\\',
  '\ufeff',
];

/** A table with any of the separators, fields of odd characters, and quotes where they are needed or not. */
function hostileCsv(random: Random): [separator: string, text: string] {
  const separator = random.pick([',', ';', '\t']);
  const lineEnd = random.pick(['\n', '\n', '\r\n', '\r']);
  const width = 2 + random.below(4);
  const header = Array.from({ length: width }, (_, place) => `column ${place}`);
  const rows = Array.from({ length: 1 + random.below(30) }, (_, row) => [
    `id${row}`,
    ...Array.from({ length: width - 1 }, () =>
      Array.from({ length: random.below(5) }, () => random.pick(pieces)).join(''),
    ),
  ]);
  const field = (text: string): string =>
    /[",;\t\n]/.test(text) || text.startsWith('\ufeff') || random.below(5) === 0
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = [header, ...rows].map((row) => row.map(field).join(separator));
  if (random.below(3) === 0) lines.splice(1 + random.below(lines.length), 0, '');
  return [separator, lines.join(lineEnd) + random.pick(['', lineEnd])];
}
