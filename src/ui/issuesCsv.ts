import type { RunIssue } from '../run/snapshot.ts';

/**
 * The issues as a table that spreadsheets and scripts read: comma-separated values as RFC 4180 has them,
 * lines ended by CR LF, a header first.
 */
export function issuesCsv(issues: readonly RunIssue[]): string {
  const lines = ['kind,shard,row,rowCount,id,message'];
  for (const { kind, shard, row, rowCount, id, message } of issues) {
    lines.push([kind, quoted(shard), row, rowCount, quoted(id), quoted(message)].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * A text from a shard as one field. Spreadsheets run a field that starts with one of `= + - @`, a tab or
 * a carriage return as a formula; an apostrophe in front keeps it text.
 */
function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
