import Papa from 'papaparse';
import { LabelError, told } from './labelError.ts';

/** A CSV file's fields as they stand in it. */
export interface CsvTable {
  /** The names in the header, all different; those without a name are called as pandas calls them. */
  readonly columns: readonly string[];
  /** For each line below the header, blank ones left out, a field for each column. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file, counted from 1, where each row begins. */
  readonly lines: Uint32Array;
}

/** The separators that are looked for, the usual one first. */
const separators = [',', ';', '\t'] as const;

/** Lines by which the separator is found. */
const tastedLineCount = 20;

/**
 * Reads CSV (RFC 4180) with comma, semicolon or tab between the fields and any line end; one within a field becomes
 * LF.
 *
 * @param text without a byte order mark
 * @throws LabelError where there is no header or no line below it, or where a line has other fields than the
 *   header
 */
export function parseCsv(text: string): CsvTable {
  const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const { data, errors } = parse(unified, separatorOf(unified));
  const lines = lineNumbers(data, unified.includes('"'));
  const [wrong] = errors;
  if (wrong !== undefined) {
    const line = lines[wrong.row ?? 0] ?? data.length + 1;
    throw new LabelError(
      wrong.code === 'MissingQuotes'
        ? `The field in quotes that begins in line ${line} does not end: expected another ".`
        : `Line ${line} has a " within a field in quotes: expected it twice, found it once.`,
    );
  }
  const filled = Array.from(data.keys()).filter((row) => !isBlank(data[row]));
  const [headerRow, ...rowNumbers] = filled;
  if (headerRow === undefined) {
    throw new LabelError(
      'It is empty: expected a header, such as image_id,label, and a line below it for each image.',
    );
  }
  const columns = columnNames(data[headerRow] ?? []);
  if (rowNumbers.length === 0) {
    throw new LabelError('It has a header but no labels: expected a line below it for each image.');
  }
  const rows = rowNumbers.map((number) => data[number] ?? []);
  const uneven = rows.findIndex((row) => row.length !== columns.length);
  if (uneven >= 0) {
    throw new LabelError(
      `Line ${lines[rowNumbers[uneven] ?? 0]} has ${fieldsText(rows[uneven]?.length ?? 0)}, expected ${columns.length} as in the header.`,
    );
  }
  return { columns, rows, lines: Uint32Array.from(rowNumbers, (number) => lines[number] ?? 0) };
}

function parse(text: string, delimiter: string, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: '"', preview });
}

/**
 * The separator that parts the first lines into the same number of fields each; where several do, or none does, the
 * one that parts the header into most.
 */
function separatorOf(text: string): string {
  let best: string = separators[0];
  let bestScore = 0;
  for (const separator of separators) {
    const { data } = parse(text, separator, tastedLineCount);
    const [header, ...rows] = data.filter((row) => !isBlank(row));
    const fieldCount = header?.length ?? 0;
    const isEven = fieldCount > 1 && rows.every((row) => row.length === fieldCount);
    const score = fieldCount + (isEven ? mostFields : 0);
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** More than a header has. */
const mostFields = 1e9;

function isBlank(row: readonly string[] | undefined): boolean {
  return row === undefined || row.every((field) => field === '');
}

/** The line where each row begins. */
function lineNumbers(data: readonly (readonly string[])[], hasQuotes: boolean): Uint32Array {
  const lines = new Uint32Array(data.length);
  let line = 1;
  for (const [row, fields] of data.entries()) {
    lines[row] = line++;
    if (!hasQuotes) continue;
    for (const field of fields) if (field.includes('\n')) line += field.split('\n').length - 1;
  }
  return lines;
}

function columnNames(header: readonly string[]): string[] {
  const names = header.map((name, place) => name.trim() || `Unnamed: ${place}`);
  const repeated = names.find((name, place) => names.indexOf(name) < place);
  if (repeated !== undefined) {
    throw new LabelError(`Its header has the column ${told(repeated)} twice: expected names that differ.`);
  }
  return names;
}

function fieldsText(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}
