import { expect, test } from 'vitest';
import type { RunIssue } from '../run/snapshot.ts';
import { issuesCsv } from './issuesCsv.ts';

const issue: RunIssue = {
  kind: 'blank',
  shard: 'a.parquet',
  row: 7,
  rowCount: 1,
  id: 'Train_7',
  message: 'No ink.',
};

test('a line for each issue after the header', () => {
  expect(issuesCsv([issue])).toBe(
    'kind,shard,row,rowCount,id,message\r\nblank,a.parquet,7,1,Train_7,No ink.\r\n',
  );
});

test('no issues are a header alone', () => {
  expect(issuesCsv([])).toBe('kind,shard,row,rowCount,id,message\r\n');
});

test('commas, quotes and line ends are quoted', () => {
  const csv = issuesCsv([{ ...issue, id: 'a,b', message: 'found "x"\nhere' }]);
  expect(csv).toContain('blank,a.parquet,7,1,"a,b","found ""x""\nhere"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is not left to run as a formula', (id) => {
  const field = issuesCsv([{ ...issue, id }]).split('blank,a.parquet,7,1,')[1] ?? '';
  expect(field).toMatch(/^"?'/);
});
