/**
 * Lines of comma-separated values as RFC 4180 has them, each ended by CR LF.
 *
 * @param lines fields as they are to be written; texts that are not the page's own are to be {@link quoted}
 */
export function csvLines(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

/**
 * A text from a shard as one field. Spreadsheets run a field that starts with one of `= + - @`, a tab or
 * a carriage return as a formula; an apostrophe in front keeps it text.
 */
export function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
