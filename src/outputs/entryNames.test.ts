import { describe, expect, test } from 'vitest';
import { EntryNames, type RowNames } from './entryNames.ts';
import { freshSeed, Random } from './fixtures/random.ts';

test('rows are named after their ids', () => {
  const names = new EntryNames().nameRows('s.parquet', ['Train_0', 'ক', '😀', 'é'], 0);
  expect(listed(names)).toEqual(['Train_0.png', 'ক.png', '😀.png', 'é.png']);
  expect(names.issues).toEqual([]);
});

test('a name that is taken gets the next free number, and an issue', () => {
  const entryNames = new EntryNames();
  const first = entryNames.nameRows('a.parquet', ['x', 'x_2', 'x', 'a/b'], 0);
  expect(listed(first)).toEqual(['x.png', 'x_2.png', 'x_3.png', 'a_b.png']);
  expect(first.issues).toEqual([
    {
      kind: 'duplicateId',
      row: 2,
      id: 'x',
      name: 'x_3.png',
      message:
        'a.parquet, row 2: the name "x.png" for the id "x" is taken by an earlier image, so this one is named "x_3.png".',
    },
    {
      kind: 'unsafeName',
      row: 3,
      id: 'a/b',
      name: 'a_b.png',
      message: 'a.parquet, row 3: the id "a/b" is not a safe file name, so its image is named "a_b.png".',
    },
  ]);
  const second = entryNames.nameRows('b.parquet', ['a/b', 'a_b', ''], 10);
  expect(listed(second)).toEqual(['a_b_2.png', 'a_b_3.png', 'row_12.png']);
  expect(second.issues.map(({ kind, row }) => [kind, row])).toEqual([
    ['duplicateId', 10],
    ['duplicateId', 11],
    ['unsafeName', 12],
  ]);
});

test('no rows have no names', () => {
  const { bytes, offsets, issues } = new EntryNames().nameRows('s', [], 0);
  expect([bytes.length, [...offsets], issues]).toEqual([0, [0], []]);
});

describe('names that differ by case only', () => {
  const ids = ['Ka', 'KA', 'ka_2', 'Stra\u00dfe', 'STRASSE', '\u00c4', 'a\u0308', 'Ka'];

  test('stay in an archive, and an issue tells of each', () => {
    const names = new EntryNames().nameRows('s.parquet', ids, 0);
    expect(listed(names)).toEqual([...ids.slice(0, -1), 'Ka_2'].map((id) => `${id}.png`));
    expect(names.issues.map(({ kind, row }) => [kind, row])).toEqual([
      ['sameFile', 1],
      ['sameFile', 4],
      ['sameFile', 6],
      ['duplicateId', 7],
      ['sameFile', 7],
    ]);
    expect(names.issues[0]?.message).toBe(
      's.parquet, row 1: the name "KA.png" for the id "KA" is an earlier image\'s but for case; unpacked on Windows or macOS, one would take the other\'s place.',
    );
  });

  test('are told apart in a folder', () => {
    const names = new EntryNames({ isDotless: false, differByCase: 'namedApart' }).nameRows(
      's.parquet',
      ids,
      0,
    );
    const expected = ['Ka', 'KA_2', 'ka_2_2', 'Stra\u00dfe', 'STRASSE_2', '\u00c4', 'a\u0308_2', 'Ka_3'];
    expect(listed(names)).toEqual(expected.map((stem) => `${stem}.png`));
    expect(names.issues.map(({ kind, row }) => [kind, row])).toEqual([
      ['sameFile', 1],
      ['sameFile', 2],
      ['sameFile', 4],
      ['sameFile', 6],
      ['duplicateId', 7],
    ]);
    expect(names.issues[0]?.message).toBe(
      's.parquet, row 1: the name "KA.png" for the id "KA" is an earlier image\'s but for case, so this one is named "KA_2.png".',
    );
  });

  test('are nothing to tell where they are never names of files', () => {
    const names = new EntryNames({ isDotless: false, differByCase: 'ignored' }).nameRows('s.parquet', ids, 0);
    expect(names.issues.map(({ kind, row }) => [kind, row])).toEqual([['duplicateId', 7]]);
  });
});

test('in a folder, names are such as a browser makes files of, however long the ids are', () => {
  const long = 'x'.repeat(300);
  const ids = [' a', 'b\u00ad', '\u0995\u09cd\u200d\u09af', long, long.toUpperCase(), 'con', '.hidden'];
  const more = ['a~1', '.~a', '..a', 'a\ufffe', 'CLOCK$', '\u3000a'];
  const names = new EntryNames({ isDotless: false, differByCase: 'namedApart' }).nameRows(
    's',
    [...ids, ...more],
    0,
    'b/',
  );
  expect(listed(names)).toEqual([
    'b/_a.png',
    'b/b_.png',
    'b/\u0995\u09cd_\u09af.png',
    `b/${'x'.repeat(225)}.png`,
    `b/${'X'.repeat(225)}_2.png`,
    'b/_con.png',
    'b/.hidden.png',
    'b/a_1.png',
    'b/._a.png',
    'b/__a.png',
    'b/a_.png',
    'b/_CLOCK$.png',
    'b/_a_2.png',
  ]);
  expect(names.issues.slice(0, 6).map(({ row, name }) => [row, name.slice(0, 5)])).toEqual([
    [0, '_a.pn'],
    [1, 'b_.pn'],
    [2, '\u0995\u09cd_\u09af.'],
    [3, 'xxxxx'],
    [4, 'XXXXX'],
    [5, '_con.'],
  ]);
});

describe('hostile ids', () => {
  const seed = freshSeed();
  const random = new Random(seed);
  const fragments = ['a', '_2', '_3', '/', '_', '', 'ক', '😀', '..', 'con', 'x'.repeat(240), 'ক'.repeat(83)];
  const ids = Array.from({ length: 20_000 }, () =>
    Array.from({ length: random.below(4) }, () => random.pick(fragments)).join(''),
  );

  test(`get names that are unique and fit, seed ${seed}`, () => {
    const names = listed(new EntryNames().nameRows('s', ids, 0));
    expect(new Set(names).size).toBe(ids.length);
    expect(Math.max(...names.map((name) => Buffer.byteLength(name)))).toBeLessThanOrEqual(255);
    expect(names.every((name) => name.endsWith('.png') && name.isWellFormed())).toBe(true);
  });

  test(`get the same names in one call and in many, seed ${seed}`, () => {
    const whole = new EntryNames().nameRows('s', ids, 0);
    const entryNames = new EntryNames();
    const names: string[] = [];
    const issues: unknown[] = [];
    for (let first = 0; first < ids.length; first += 777) {
      const part = entryNames.nameRows('s', ids.slice(first, first + 777), first);
      names.push(...listed(part));
      issues.push(...part.issues);
    }
    expect(names).toEqual(listed(whole));
    expect(issues).toEqual(whole.issues);
  });
});

describe('many rows are named in a time that grows with their number', () => {
  const count = 50_210;
  const longBeginning = 'x'.repeat(240);

  test.each<[string, (row: number) => string]>([
    ['different ids', (row) => `Train_${row}`],
    ['the same id', () => 'Train_0'],
    ['ids that are numbered names, then their stem', (row) => (row < count / 2 ? `a_${row}` : 'a')],
    ['long ids, each twice', (row) => `${longBeginning}${String(row % (count / 2)).padStart(9, '0')}`],
    ['long ids that are cut to the same name', (row) => `${longBeginning}${'y'.repeat(20)}${row}`],
    ['unsafe ids', (row) => `a/${row}`],
  ])('%s', (_, idOf) => {
    const ids = Array.from({ length: count }, (_, row) => idOf(row));
    const startMs = performance.now();
    const names = new EntryNames().nameRows('s', ids, 0);
    expect(performance.now() - startMs).toBeLessThan(6000);
    expect(new Set(listed(names)).size).toBe(count);
  });
});

test('where names have one dot only, others become _, and names are still unique', () => {
  const names = new EntryNames({ isDotless: true, differByCase: 'ignored' }).nameRows(
    's',
    ['a.b', 'a_b', '.c', 'v1.2.tar', 'plain'],
    0,
  );
  expect(listed(names)).toEqual(['a_b.png', 'a_b_2.png', '_c.png', 'v1_2_tar.png', 'plain.png']);
  expect(names.issues.map(({ row, kind }) => [row, kind])).toEqual([
    [0, 'unsafeName'],
    [1, 'duplicateId'],
    [2, 'unsafeName'],
    [3, 'unsafeName'],
  ]);
});

/** The names, taken apart by other people's UTF-8. */
function listed({ bytes, offsets }: RowNames): string[] {
  const text = Buffer.from(bytes);
  return [...offsets].slice(1).map((end, row) => text.toString('utf8', offsets[row], end));
}
