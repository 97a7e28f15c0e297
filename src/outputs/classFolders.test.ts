import { expect, test } from 'vitest';
import { classFolders } from './classFolders.ts';
import { freshSeed, Random } from './fixtures/random.ts';
import { sameFileKey } from './sameFileKey.ts';

test('classes that can be folders are', () => {
  const names = ['15', '-1', '1.5', 'ক্ট্রো', 'two words', 'a_b'];
  expect(classFolders(names, [], 'entries')).toEqual({ folders: names, unlabelled: 'unlabelled' });
});

test.each([
  ['..', 'class'],
  ['.', 'class'],
  ['?', 'class'],
  ['_', '_'],
  ['__', 'class'],
  ['.git', '_git'],
  ['a/b', 'a_b'],
  ['a\\b', 'a_b'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['end. .', 'end___'],
  ['__init__', '_init__'],
  ['  ', 'class'],
  ['x'.repeat(300), 'x'.repeat(244)],
  [`${'x'.repeat(243)}. yyyy`, `${'x'.repeat(243)}_`],
  ['\u0995\u09cd\u200d\u09af', '\u0995\u09cd\u200d\u09af'],
])('%j lies in %j', (name, folder) => {
  const [found] = classFolders([name], [], 'entries').folders;
  expect(found).toBe(folder);
});

test.each([
  ['\u0995\u09cd\u200d\u09af', '\u0995\u09cd_\u09af'],
  ['~a~', '_a_'],
  [' a', '_a'],
  ['a\u3000', 'a_'],
  ['a.lnk', 'a_lnk'],
  ['Desktop.ini', '_Desktop.ini'],
  ['clock$', '_clock$'],
  ['~', 'class'],
  ['\u00ad.\u00ad', '_._'],
])('%j lies in %j where the user picked the folder', (name, folder) => {
  expect(classFolders([name], [], 'files').folders).toEqual([folder]);
});

test('classes that a file system would take for one stay apart, and one that needs no change keeps its name', () => {
  const names = ['a/b', 'A', 'a', 'a_b', 'Straße', 'STRASSE', '\u00e9', 'e\u0301'];
  expect(classFolders(names, [], 'entries').folders).toEqual([
    'a_b_2',
    'A',
    'a_2',
    'a_b',
    'Straße',
    'STRASSE_2',
    '\u00e9',
    'e\u0301_2',
  ]);
});

test('no folder has the name of a file beside it, nor images without a class that of a class', () => {
  expect(classFolders(['run.json', 'Unlabelled'], ['run.json'], 'entries')).toEqual({
    folders: ['run.json_2', 'Unlabelled'],
    unlabelled: 'unlabelled_2',
  });
});

const seed = freshSeed();
test(`whatever the classes are called, their folders are safe and apart (seed ${seed})`, () => {
  const random = new Random(seed);
  const pieces = [
    'a',
    'A',
    '.',
    ' ',
    '/',
    '\\',
    '_',
    '_2',
    'con',
    'é',
    '\u0301',
    '\u0000',
    '\ud800',
    '手',
    '\u202e',
    '\u200d',
    '~',
    '\u3000',
  ];
  for (let round = 0; round < 300; round++) {
    const names = new Set(
      Array.from({ length: 20 }, () =>
        Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces)).join(''),
      ),
    );
    const kind = round % 2 === 0 ? 'entries' : 'files';
    const { folders, unlabelled } = classFolders([...names], ['manifest.csv'], kind);
    const all = [...folders, unlabelled];
    expect(new Set(all.map(sameFileKey)).size).toBe(names.size + 1);
    for (const folder of all) {
      if (kind === 'files') expect(folder).toMatch(/^(?!\s)[^~\p{Cf}]*\S$/u);
      expect(folder).toMatch(/^(?!\.|__)[^/\\\p{Cc}]*[^/\\. ]$/u);
      expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(255);
    }
  }
});
