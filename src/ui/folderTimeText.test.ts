import { expect, test } from 'vitest';
import { folderTimeText } from './folderTimeText.ts';

test('the time that files take is told from the trial', () => {
  const text = folderTimeText({ kind: 'tried', filesPerSecond: 310.4 }, 200_840, 'en');
  expect(text).toMatch(/^About 11 min: .*310 files a second; your folder may be slower\.$/);
  expect(folderTimeText({ kind: 'tried', filesPerSecond: 310.4 }, 1000, 'en')).toMatch(/^About 4 s: /);
});

test.each(['untried', 'trying', 'failed'] as const)(
  'no time is made up where there is no trial: %s',
  (kind) => {
    expect(folderTimeText({ kind }, 200_840, 'en')).not.toMatch(/About/);
  },
);
