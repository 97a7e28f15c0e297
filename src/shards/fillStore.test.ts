import { describe, expect, it } from 'vitest';
import { type FillOptions, fillFrom, layoutOf } from './fixtures/fillFrom.ts';
import { loadShardFixtures, readFixture, type ShardFixture, shardFixture } from './fixtures/fixtures.ts';
import { ShardError } from './shardError.ts';

const fixtures = loadShardFixtures();

function fileOf(fixture: ShardFixture): File {
  return new File([readFixture(fixture)], `${fixture.name}.parquet`);
}

/** All row groups of a file, decoded one after another. */
async function decode(file: File, options: FillOptions = {}) {
  const layout = await layoutOf(file);
  const parts = [];
  for (const plan of layout.rowGroups) parts.push(await fillFrom(file, layout, plan, options));
  return {
    layout,
    pixels: Buffer.concat(parts.map(({ pixels }) => pixels)),
    issues: parts.flatMap(({ issues }) => issues),
    problems: parts.flatMap(({ results }) => results.filter((result) => result.kind === 'undecodable')),
  };
}

/** The kernel notes 32 bits of a value, and beyond them only on which side it lies. */
function foundInWords(found: string): string {
  if (found === 'null' || Number(found) === (Number(found) | 0)) return found;
  return Number(found) < 0 ? 'a number below -2147483648' : 'a number above 2147483647';
}

describe('files that can be decoded', () => {
  const good = fixtures.filter(({ expectation }) => expectation.kind !== 'rejected');

  it.each(good)('$name: $about', async (fixture) => {
    const { expectation } = fixture;
    if (expectation.kind === 'rejected') throw new Error('Only good fixtures belong here.');
    const { layout, pixels, issues, problems } = await decode(fileOf(fixture));
    expect(problems).toEqual([]);
    expect(layout.rowCount).toBe(expectation.rowCount);
    expect(layout.pixelCount).toBe(expectation.geometry.height * expectation.geometry.width);
    const wanted = expectation.kind === 'pixels' ? expectation.badPixels : [];
    const badRows = new Map<number, { pixel: number; found: string }>();
    for (const { row, column, found } of wanted) {
      const known = badRows.get(row);
      if (known === undefined || column < known.pixel) badRows.set(row, { pixel: column, found });
    }
    for (let row = 0; row < expectation.rowCount; row++) {
      const bad = badRows.get(row);
      const issue = issues[row];
      if (bad) {
        expect({ row, pixel: issue?.pixel }).toEqual({ row, pixel: bad.pixel });
        expect(issue?.found).toBe(foundInWords(bad.found));
        continue;
      }
      expect(issue, `row ${row}`).toBeUndefined();
      const span = [row * layout.pixelCount, (row + 1) * layout.pixelCount] as const;
      const equal = Buffer.compare(pixels.subarray(...span), expectation.pixels.subarray(...span)) === 0;
      expect(equal, `pixels of row ${row}`).toBe(true);
    }
  });
});

describe('files that cannot be decoded', () => {
  const bad = fixtures.flatMap((fixture) => {
    const { expectation, name, about } = fixture;
    return expectation.kind === 'rejected' ? [{ ...expectation, fixture, name, about }] : [];
  });

  it.each(bad)('$name is refused at the $at: $about', async ({ fixture, at, mentions }) => {
    const messages: string[] = [];
    try {
      const { problems } = await decode(fileOf(fixture));
      if (at === 'pages') messages.push(...problems.map(({ message }) => message));
    } catch (error) {
      if (!(error instanceof ShardError) || at !== 'footer') throw error;
      messages.push(error.message);
    }
    expect(messages.length).toBeGreaterThan(0);
    expect(messages[0]).toMatch(/\.$/);
    for (const mention of mentions) expect(messages[0]).toContain(mention);
  });
});

describe('how the work is shared', () => {
  const several = shardFixture('kaggle_layout');

  it('gives the same pixels whatever the number of workers, the size of tasks and of reads', async () => {
    const { expectation } = several;
    if (expectation.kind !== 'pixels') throw new Error('This fixture has pixels.');
    const file = fileOf(several);
    for (const options of [
      { workerCount: 3, groupsATask: 7 },
      { workerCount: 2, groupsATask: 506 },
      { workerCount: 1, groupsATask: 3, inputByteLength: 4096 },
    ]) {
      const { pixels } = await decode(file, options);
      expect(Buffer.compare(pixels, expectation.pixels), JSON.stringify(options)).toBe(0);
    }
  });

  it('takes only the rows of a range, whose first need not be a multiple of anything', async () => {
    const fixture = shardFixture('v1_plain_none');
    const { expectation } = fixture;
    if (expectation.kind !== 'pixels') throw new Error('This fixture has pixels.');
    for (const [firstRow, endRow] of [
      [0, 1],
      [1, 18],
      [13, 77],
      [99, 100],
    ] as const) {
      const { pixels } = await decode(fileOf(fixture), { firstRow, endRow });
      const wanted = expectation.pixels.subarray(firstRow * 144, endRow * 144);
      expect(Buffer.compare(pixels, wanted), `rows ${firstRow} to ${endRow}`).toBe(0);
    }
  });
});
