import { expect, test } from 'vitest';
import { findImage } from './findImage.ts';
import { formatCount, formatImageName } from './format.ts';

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
  ['Row 1,234', 1234],
  ['row 7', 7],
  ['Rows 7', undefined],
  ['Row ', undefined],
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

test.each(['en-GB', 'de-DE', 'de-CH', 'fr-FR', 'sv-SE', 'en-IN'])(
  'a row is found by the name that the page gives it in %s',
  async (locale) => {
    for (const row of [0, 999, 1234, 123_456, 1_234_567]) {
      expect(await findImage(workbench, 1, 2e6, formatCount(row, locale), locale)).toBe(row);
      expect(await findImage(workbench, 1, 2e6, formatImageName({ id: '', row }, locale), locale)).toBe(row);
    }
  },
);
