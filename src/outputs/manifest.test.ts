import { expect, test } from 'vitest';
import { readMeasures } from '../diagnostics/readMeasures.ts';
import { MEASURED_BAD } from '../kernel/measureConstants.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { makeMeasures } from './fixtures/factSegments.ts';
import { type ManifestShard, manifestColumns, manifestHeader, manifestLines } from './manifest.ts';

/** Four rows: with ink, blank, bad, and with ink under another name. */
function shard(changes: Partial<ManifestShard> = {}): ManifestShard {
  const measures = readMeasures(makeMeasures([false, true, false, false]).buffer, 0, 4, 0);
  measures.outcomes[2] = MEASURED_BAD;
  return {
    name: 'a.parquet',
    recipe: notebookRecipe,
    choice: { kind: 'zip', withManifest: true },
    firstIndex: 5,
    ids: ['Train_0', 'Train_1', 'Train_2', 'say "3",\nor not'],
    changedNames: new Map([[3, 'say _3_,_or not.png']]),
    measures,
    flags: Uint16Array.of(8 + 512, 2, 1, 0),
    ...changes,
  };
}

const linesOf = (changes?: Partial<ManifestShard>) => Buffer.from(manifestLines(shard(changes))).toString();

test('the list has a line for each image that is written, and where it is from', () => {
  expect(Buffer.from(manifestHeader()).toString()).toBe(`${manifestColumns.join(',')}\n`);
  expect(linesOf()).toBe(
    [
      '5,Train_0,a.parquet,0,Train_0.png,10,20,110,111,116,115,200,0.25,cropLoss notSquare\n',
      '6,Train_1,a.parquet,1,Train_1.png,,,,,,,3,,blank\n',
      '7,"say ""3"",\nor not",a.parquet,3,"say _3_,_or not.png",10,20,110,111,116,115,200,0.25,\n',
    ].join(''),
  );
});

test('blank images are left out where the recipe leaves them out', () => {
  const rows = linesOf({ recipe: { ...notebookRecipe, blank: 'skip' } }).split('\n');
  expect(rows[1]).toMatch(/^6,"say/);
});

test('it says which file an image is in', () => {
  expect(linesOf({ choice: { kind: 'tar', imagesAFile: 6 } })).toMatch(
    /000000\.tar\/Train_0\.png.*\n.*000001\.tar\/Train_1\.png/,
  );
  expect(linesOf({ choice: { kind: 'npy' } })).toContain('5,Train_0,a.parquet,0,images.npy,');
});
