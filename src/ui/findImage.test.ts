import { expect, test } from 'vitest';
import { findImage } from './findImage.ts';

const ids = new Map([
  ['Train_0', 0],
  ['7', 30],
]);
const workbench = { findRow: async (_: number, id: string) => ids.get(id) };

test.each([
  ['Train_0', 0],
  ['  Train_0 ', 0],
  ['12', 12],
  ['12,345', 12345],
  ['12 345', 12345],
  ['50209', 50209],
  ['50210', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1,5', undefined],
  ['Train_x', undefined],
  ['', undefined],
])('“%s” is row %s', async (text, row) => {
  expect(await findImage(workbench, 1, 50_210, text)).toBe(row);
});

test('an id that is a number comes before the row of that number', async () => {
  expect(await findImage(workbench, 1, 50_210, '7')).toBe(30);
});
