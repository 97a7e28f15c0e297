import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { readMeasures } from '../diagnostics/readMeasures.ts';
import { MEASURED_BAD } from '../kernel/measureConstants.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { makeMeasures, threeLabels } from './fixtures/factSegments.ts';
import { Manifest, manifestColumns } from './manifest.ts';
import { type ManifestShard, manifestRows } from './manifestRows.ts';
import type { OutputChoice } from './outputChoice.ts';

/** Four rows: with ink, blank, bad, and with ink under another name. */
function shard(changes: Partial<ManifestShard> = {}): ManifestShard {
  const measures = readMeasures(makeMeasures([false, true, false, false]).buffer, 0, 4, 0);
  measures.outcomes[2] = MEASURED_BAD;
  return {
    name: 'a.parquet',
    stem: 'a',
    recipe: notebookRecipe,
    ids: ['Train_0', 'Train_1', 'Train_2', 'say "3",\nor not'],
    changedNames: new Map([[3, 'say _3_,_or not.png']]),
    measures,
    flags: Uint16Array.of(8 + 512, 2, 1, 0),
    labels: undefined,
    folders: undefined,
    ...changes,
  };
}

/** The files of a list of two shards. */
async function filesOf(choice: OutputChoice): Promise<Map<string, Buffer>> {
  const manifest = new Manifest(choice, []);
  await manifest.addShard(shard());
  await manifest.addShard(shard({ name: 'b, too.parquet' }));
  return new Map((await manifest.finish()).map(({ name, pieces }) => [name, Buffer.concat(pieces)]));
}

const zip: OutputChoice = { kind: 'zip', withManifest: true, isPerShard: false };

describe('the list of images', () => {
  test('has a line for each image that is written, and where it is from', async () => {
    const files = await filesOf(zip);
    expect([...files.keys()]).toEqual(['manifest.csv']);
    const tail = '10,20,110,111,116,115,200,0.25';
    expect(String(files.get('manifest.csv'))).toBe(
      [
        `${Object.keys(manifestColumns).join(',')}\n`,
        `0,Train_0,a.parquet,0,Train_0.png,${tail},cropLoss notSquare\n`,
        '1,Train_1,a.parquet,1,Train_1.png,,,,,,,3,,blank\n',
        `2,"say ""3"",\nor not",a.parquet,3,"say _3_,_or not.png",${tail},\n`,
        `3,Train_0,"b, too.parquet",0,Train_0.png,${tail},cropLoss notSquare\n`,
        '4,Train_1,"b, too.parquet",1,Train_1.png,,,,,,,3,,blank\n',
        `5,"say ""3"",\nor not","b, too.parquet",3,"say _3_,_or not.png",${tail},\n`,
      ].join(''),
    );
  });

  test.each(['npy', 'parquet'] as const)('is there as Parquet, too, beside %s', async (kind) => {
    const bytes = (await filesOf({ kind })).get('manifest.parquet');
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes ?? []).buffer });
    const both = [
      ...manifestRows({ kind }, shard(), 0),
      ...manifestRows({ kind }, shard({ name: 'b, too.parquet' }), 3),
    ];
    expect(rows).toEqual(both);
  });

  test('has the labels of each image as they stand in their file, and its folder', async () => {
    const manifest = new Manifest(zip, threeLabels.columns);
    await manifest.addShard(
      shard({ labels: threeLabels, folders: ['15', 'unlabelled', '15', 'unlabelled'] }),
    );
    const [csv] = await manifest.finish();
    const lines = Buffer.concat(csv?.pieces ?? [])
      .toString()
      .split('\n');
    expect(lines[0]).toMatch(/,flags,root,long,share,grapheme$/);
    expect(lines[1]).toMatch(/^0,Train_0,a.parquet,0,15\/Train_0.png,.*,15,,1,ক্ট্রো$/);
    expect(lines[2]).toMatch(/^1,Train_1,a.parquet,1,unlabelled\/Train_1.png,.*,blank,,,,$/);
    expect(lines[4]).toMatch(/^or not",a.parquet,3,"unlabelled\/say _3_,_or not.png",.*,,,,$/);
  });

  test('has labels as the numbers and texts that they are in Parquet', async () => {
    const manifest = new Manifest({ kind: 'npy' }, threeLabels.columns);
    const measures = readMeasures(makeMeasures([false, false, false]).buffer, 0, 3, 0);
    await manifest.addShard(shard({ ids: ['a', 'b', 'c'], measures, labels: threeLabels }));
    const parquet = (await manifest.finish())[1];
    const bytes = Buffer.concat(parquet?.pieces ?? []);
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    expect(rows.map(({ root, long, share, grapheme }) => [root, long, share, grapheme])).toEqual([
      [15, null, 1, 'ক্ট্রো'],
      [null, null, null, null],
      [15, 4294967296n, 0.5, null],
    ]);
  });

  test('leaves blank images out where the recipe does', () => {
    const rows = manifestRows(zip, shard({ recipe: { ...notebookRecipe, blank: 'skip' } }), 7);
    expect(rows.map(({ index, row }) => [index, row])).toEqual([
      [7, 0],
      [8, 3],
    ]);
  });

  test.each([
    [{ kind: 'tar', imagesAFile: 6 }, ['000000.tar/Train_0.png', '000001.tar/Train_1.png']],
    [{ kind: 'npy' }, ['images.npy', 'images.npy']],
    [{ kind: 'parquet' }, ['Train_0.png', 'Train_1.png']],
  ] as const)('says which file of %j an image is in', (choice, files) => {
    expect(
      manifestRows(choice, shard(), 5)
        .slice(0, 2)
        .map(({ file }) => file),
    ).toEqual(files);
  });
});
