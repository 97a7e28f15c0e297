import { describe, expect, test } from 'vitest';
import { mostWorkers } from '../src/kernel/memoryLayout.ts';
import { parseCropArguments, settingRanges } from './cropArguments.ts';

const nothingElse = {
  output: { kind: 'zip', withManifest: false, isPerShard: false },
  labels: undefined,
  recipePath: undefined,
  workerCount: undefined,
  memoryBudgetMegabytes: undefined,
  geometry: undefined,
  json: false,
};

describe('the command line', () => {
  test('no more workers can be asked for than the memory has records for', () => {
    expect(settingRanges.workers[1]).toBeLessThanOrEqual(mostWorkers);
  });

  test('shards and a zip are enough', () => {
    expect(parseCropArguments(['a.parquet', 'b.parquet', '--out', 'c.zip'])).toEqual({
      kind: 'crop',
      options: {
        source: { kind: 'shards', paths: ['a.parquet', 'b.parquet'] },
        outPath: 'c.zip',
        ...nothingElse,
      },
    });
  });

  test('every option is read, in any order', () => {
    const words =
      '--json --width 236 --budget=600 --out c.zip --height 137 --workers 2 --recipe r.json --sample --labels train.csv --class root';
    expect(parseCropArguments(words.split(' '))).toEqual({
      kind: 'crop',
      options: {
        source: { kind: 'sample' },
        outPath: 'c.zip',
        output: { kind: 'zip', withManifest: false, isPerShard: false },
        labels: { path: 'train.csv', classColumn: 'root' },
        recipePath: 'r.json',
        workerCount: 2,
        memoryBudgetMegabytes: 600,
        geometry: { height: 137, width: 236 },
        json: true,
      },
    });
  });

  test.each([
    ['--manifest', { kind: 'zip', withManifest: true, isPerShard: false }],
    ['--zip-per-shard', { kind: 'zip', withManifest: false, isPerShard: true }],
    ['--format folder', { kind: 'folder', isPerShard: false, skipsExisting: false }],
    [
      '--format folder --folder-per-shard --skip-existing',
      { kind: 'folder', isPerShard: true, skipsExisting: true },
    ],
    ['--format tar', { kind: 'tar', imagesAFile: 10_000 }],
    ['--format tar --images-a-tar 500 --manifest', { kind: 'tar', imagesAFile: 500 }],
    ['--format npy', { kind: 'npy' }],
    ['--format parquet', { kind: 'parquet' }],
  ])('%s', (words, output) => {
    const command = parseCropArguments(['--sample', '--out', 'c', ...words.split(' ')]);
    expect(command.kind === 'crop' && command.options.output).toEqual(output);
  });

  test('a name that begins with a dash is a shard after --', () => {
    const command = parseCropArguments(['--out', 'c.zip', '--', '-a.parquet']);
    expect(command.kind === 'crop' && command.options.source).toEqual({
      kind: 'shards',
      paths: ['-a.parquet'],
    });
  });

  test('help is given whatever else is asked', () => {
    expect(parseCropArguments(['--help'])).toEqual({ kind: 'help' });
    expect(parseCropArguments(['a.parquet', '--help'])).toEqual({ kind: 'help' });
  });

  const wrong: [words: string, message: RegExp][] = [
    ['', /--out/],
    ['a.parquet', /--out/],
    ['a.parquet --out', /--out/],
    ['--out c.zip', /shard or --sample/],
    ['a.parquet --sample --out c.zip', /either shards or --sample.*a\.parquet/],
    ['a.parquet --out c.zip --fast', /--fast/],
    ['a.parquet --out c.zip --workers 0', /--workers .* 1 to 64, found 0/],
    ['a.parquet --out c.zip --workers 65', /found 65/],
    ['a.parquet --out c.zip --workers 1.5', /found 1\.5/],
    ['a.parquet --out c.zip --workers two', /found two/],
    ['a.parquet --out c.zip --workers=-1', /found -1/],
    ['a.parquet --out c.zip --workers=', /--workers/],
    ['a.parquet --out c.zip --budget 1e3', /--budget .* found 1e3/],
    ['a.parquet --out c.zip --budget 255', /--budget .* from 256 to 3900, found 255/],
    ['a.parquet --out c.zip --height 137', /--height and --width together/],
    ['a.parquet --out c.zip --height 137 --width 4097', /--width .* 4096, found 4097/],
    ['a.parquet --out c --format tar --zip-per-shard', /--zip-per-shard with --format zip only, .* tar/],
    ['a.parquet --out c --format npy --skip-existing', /--skip-existing with --format folder only, .* npy/],
    ['a.parquet --out c.zip --json=yes', /--json/],
  ];
  test.each(wrong)('wrong usage is said in a sentence: %s', (words, message) => {
    const command = parseCropArguments(words.split(' ').filter((word) => word !== ''));
    expect(command).toEqual({ kind: 'wrong', message: expect.stringMatching(message) });
  });
});
