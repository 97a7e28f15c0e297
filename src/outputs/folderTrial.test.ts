import { expect, test } from 'vitest';
import { MemoryFolder } from './fixtures/memoryFolder.ts';
import { filesPerSecond } from './folderTrial.ts';
import { inFlight } from './inFlight.ts';

test('the trial writes whole files, as many at once as a run', async () => {
  const folder = new MemoryFolder();
  expect(await filesPerSecond(folder)).toBeGreaterThan(0);
  const files = Object.values(folder.texts());
  expect(files).toHaveLength(128);
  expect(new Set(files.map(({ length }) => length))).toEqual(new Set([4600]));
  expect(folder.mostOpen).toBe(32);
});

test('where one piece of work fails, those that are begun end before it is told', async () => {
  const ended: number[] = [];
  const working = inFlight(100, 4, async (place) => {
    if (place === 5) throw new Error('It fails.');
    await new Promise((resolve) => setTimeout(resolve, 5));
    ended.push(place);
  });
  await expect(working).rejects.toThrow('It fails.');
  expect(ended.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 6, 7].slice(0, ended.length));
  const count = ended.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).toHaveLength(count);
});
