import { expect, it } from 'vitest';
import { readFixture, shardFixture } from './fixtures/fixtures.ts';
import { readFooter } from './footer.ts';

it.each([
  ['v1_plain_none', 1],
  ['kaggle_layout', 2],
] as const)('reads the footer of %s with %i reads of the file', async (name, readCount) => {
  const file = new Blob([readFixture(shardFixture(name))]);
  let slices = 0;
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    slices++;
    return slice(start, end);
  };
  const { metadata, dataEnd } = await readFooter(file);
  expect(slices).toBe(readCount);
  expect(metadata.rowGroups.length).toBeGreaterThan(0);
  expect(dataEnd).toBeLessThan(file.size - 12);
});
