import { expect, it } from 'vitest';
import { parseCompareArguments } from './compareArguments.ts';

it('compares the given ways on the given shards, in their order', () => {
  const words = ['a.parquet', 'b.parquet', '--way', '1:zip', '--way', '4:folder', '--json'];
  expect(parseCompareArguments(words)).toEqual({
    kind: 'compare',
    options: {
      source: { kind: 'shards', paths: ['a.parquet', 'b.parquet'] },
      ways: [
        { output: 'zip', workerCount: 1 },
        { output: 'folder', workerCount: 4 },
      ],
      imagePath: undefined,
      json: true,
    },
  });
});

it('leaves the ways to the page where none is given', () => {
  expect(parseCompareArguments(['--sample'])).toMatchObject({ options: { ways: [] } });
});

it.each([
  [[], 'Expected a shard or --sample, found neither.'],
  [['--sample', '--way', '2'], 'Expected --way to be like 2:zip or 2:folder, found 2.'],
  [['--sample', '--way', '2:tar'], 'Expected --way to be like 2:zip or 2:folder, found 2:tar.'],
  [['--sample', '--way', '2:zip:3'], 'Expected --way to be like 2:zip or 2:folder, found 2:zip:3.'],
  [
    ['--sample', '--way', '0:zip'],
    'Expected the workers of --way to be a whole number from 1 to 64, found 0.',
  ],
])('says what is wrong with %j', (words, message) => {
  expect(parseCompareArguments(words)).toEqual({ kind: 'wrong', message });
});
