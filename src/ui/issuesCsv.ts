import type { RunIssue } from '../run/snapshot.ts';
import { csvLines, quoted } from './csv.ts';

/** The issues as a table that spreadsheets and scripts read, a header first. */
export function issuesCsv(issues: readonly RunIssue[]): string {
  return csvLines([
    ['kind', 'shard', 'row', 'rowCount', 'id', 'message'],
    ...issues.map(({ kind, shard, row, rowCount, id, message }) => [
      kind,
      quoted(shard),
      row,
      rowCount,
      quoted(id),
      quoted(message),
    ]),
  ]);
}
