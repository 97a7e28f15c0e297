import { expect, test } from 'vitest';
import { contenderKeys, parseBenchArguments } from './benchArguments.ts';

const defaults = {
  paths: [],
  rounds: 3,
  rowCount: 50_210,
  shardCount: 1,
  contenders: contenderKeys,
  python: undefined,
  memoryBudgetMegabytes: undefined,
  watchesMemory: true,
  jsonPath: undefined,
  keepName: undefined,
};

test('nothing need be said', () => {
  expect(parseBenchArguments([])).toEqual({ kind: 'bench', options: defaults });
});

test('every option is read', () => {
  const words =
    '--rounds 5 --only page,v1 --budget 512 --python py --without-memory --json a.json --keep b a.q';
  expect(parseBenchArguments(words.split(' '))).toEqual({
    kind: 'bench',
    options: {
      ...defaults,
      paths: ['a.q'],
      rounds: 5,
      contenders: ['v1', 'page'],
      memoryBudgetMegabytes: 512,
      python: 'py',
      watchesMemory: false,
      jsonPath: 'a.json',
      keepName: 'b',
    },
  });
});

test.each([
  ['a.parquet --rows 5', /either shards or --rows/],
  ['--rows 0', /--rows .* found 0/],
  ['--rounds x', /--rounds .* found x/],
  ['--only page,fast', /--only .* found fast/],
  ['--keep ../x', /--keep .* found \.\.\/x/],
  ['--fast', /--fast/],
])('wrong usage is said in a sentence: %s', (words, message) => {
  expect(parseBenchArguments(words.split(' '))).toEqual({
    kind: 'wrong',
    message: expect.stringMatching(message),
  });
});
