import { expect, test } from 'vitest';
import { shardStems } from './shardStems.ts';

test.each<[shards: string[], stems: string[]]>([
  [
    ['a.parquet', 'b.PARQUET', 'c', 'd.feather', 'e.arrow', 'f.ipc'],
    ['a', 'b', 'c', 'd', 'e', 'f'],
  ],
  // The same shard twice, and shards that Windows and macOS take for one.
  [
    ['a.parquet', 'a.parquet', 'A.parquet', 'a_2.parquet'],
    ['a', 'a_2', 'A_3', 'a_2_2'],
  ],
  [
    ['\u00c4.parquet', 'a\u0308.parquet'],
    ['\u00c4', 'a\u0308_2'],
  ],
  [
    ['stra\u00dfe.parquet', 'STRASSE.parquet'],
    ['stra\u00dfe', 'STRASSE_2'],
  ],
  [
    ['a. .parquet', 'con.parquet', '..parquet', 'x/y.parquet'],
    ['a', '_con', 'shard_3', 'x_y'],
  ],
  [['run.json.parquet'], ['run.json_2']],
  // What Chromium makes no file or folder of where the user picked the folder.
  [
    [' a\u200db~1.parquet', '\u3000.parquet', 'a.lnk.parquet', 'Thumbs.db.parquet', '.~a.parquet', 'clock$'],
    ['_a_b_1', 'shard_2', 'a_lnk', '_Thumbs.db', '._a', '_clock$'],
  ],
])('%j are %j', (shards, stems) => {
  expect(shardStems(shards, ['manifest.csv', 'run.json'])).toEqual(stems);
});

test('long names keep room for a number and an extension', () => {
  const stems = shardStems([`${'অ'.repeat(80)}.parquet`, `${'অ'.repeat(80)}.parquet`]);
  expect(stems).toEqual(['অ'.repeat(66), `${'অ'.repeat(66)}_2`]);
  expect(shardStems([`${'x'.repeat(199)}. y.parquet`])).toEqual([`${'x'.repeat(199)}_`]);
});
