import { expect, test } from 'vitest';
import { newestOnly } from './newestOnly.ts';

test('of what comes meanwhile only the newest is answered, one at a time', async () => {
  const begun: number[] = [];
  const endings: (() => void)[] = [];
  const ask = newestOnly<number>(async (request) => {
    begun.push(request);
    await new Promise<void>((resolve) => endings.push(resolve));
  });
  for (const request of [1, 2, 3, 4]) ask(request);
  expect(begun).toEqual([1]);
  endings[0]?.();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(begun).toEqual([1, 4]);
  endings[1]?.();
  await new Promise((resolve) => setTimeout(resolve, 0));
  ask(5);
  expect(begun).toEqual([1, 4, 5]);
});
