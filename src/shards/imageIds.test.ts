import { describe, expect, it } from 'vitest';
import { loadShardFixtures, readFixture, shardFixture } from './fixtures/fixtures.ts';
import { readFooter } from './footer.ts';
import { readImageIds } from './imageIds.ts';
import { openShard } from './openShard.ts';
import { ShardError } from './shardError.ts';

const fixtures = loadShardFixtures().flatMap((fixture) =>
  fixture.expectation.kind === 'pixels'
    ? [{ fixture, name: fixture.name, about: fixture.about, expected: fixture.expectation }]
    : [],
);

describe('the ids of a shard', () => {
  it.each(fixtures)('gives the ids of $name as they were written', async ({ fixture, expected }) => {
    const file = new Blob([readFixture(fixture)]);
    const { layout, readIds } = await openShard(file);
    expect(layout.idColumn).toBe(expected.idColumn);
    expect(await readIds()).toEqual(expected.ids.map((id) => id ?? ''));
  });

  it('says what is wrong where the column cannot be read', async () => {
    const bytes = readFixture(shardFixture('v1_plain_snappy'));
    const footer = await readFooter(new Blob([bytes]));
    // The id column is the first, and it has no dictionary.
    const start = footer.metadata.rowGroups[0]?.columns.dataPageOffset(0) ?? 0;
    expect(start).toBeGreaterThan(0);
    bytes.fill(0xff, start, start + 30);
    const reading = readImageIds(new Blob([bytes]), footer);
    await expect(reading).rejects.toThrow(ShardError);
    await expect(reading).rejects.toThrow(/^Its id column image_id cannot be read: .*\.$/);
  });
});
