import { loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import { goldenCrops, levelsOf } from './goldenLevels.ts';
import { writeGoldenShard } from './goldenShard.ts';
import { expectLevelRow, openStatistics } from './statisticsPage.ts';
import { processToZip, test } from './test.ts';

const cases = loadGoldenCases();

test('after a run over several shards they are to be had over all of them', async ({ workbench, page }) => {
  const half = Math.floor(cases.length / 2);
  const shards = [cases.slice(0, half), cases.slice(half)];
  await workbench.addShards(
    await Promise.all(shards.map((shard, index) => writeGoldenShard(shard, `golden_${index}.parquet`))),
  );
  await processToZip(workbench);
  const region = await openStatistics(page);
  const [first = []] = shards;
  await expectLevelRow(region, 'Images', String(half), String(half));
  await expectLevelRow(
    region,
    'Mean',
    levelsOf(first.map(({ raw }) => raw)).mean.toFixed(4),
    levelsOf(goldenCrops(first, 'default')).mean.toFixed(4),
  );
  await region.getByRole('radio', { name: '2 scanned shards' }).click();
  const before = levelsOf(cases.map(({ raw }) => raw));
  const after = levelsOf(goldenCrops(cases, 'default'));
  await expectLevelRow(region, 'Images', String(cases.length), String(cases.length));
  await expectLevelRow(region, 'Mean', before.mean.toFixed(4), after.mean.toFixed(4));
  await expectLevelRow(region, 'Standard deviation', before.std.toFixed(4), after.std.toFixed(4));
});
