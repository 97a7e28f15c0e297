/**
 * Lays a table out for a terminal: the first column to the left, the others to the right, two blanks
 * between them.
 *
 * @param head what stands above each column
 * @param rows cells in the order of the columns; a row may be shorter
 */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) =>
        column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A number with its thousands set apart: `1,234.5`. */
export function formatNumber(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Bytes in millions: `1,620`. */
export function formatMegabytes(byteLength: number | null): string {
  return byteLength === null ? 'unknown' : formatNumber(byteLength / 1e6);
}

/** A share of one in hundredths: `12 %`. */
export function formatShare(share: number): string {
  return `${formatNumber(share * 100)} %`;
}
