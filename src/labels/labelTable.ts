import type { CsvTable } from './csvTable.ts';
import { LabelError, told } from './labelError.ts';
import { type LabelType, labelTypeOf } from './labelType.ts';

/** A column of a label file. */
export interface LabelColumn {
  readonly name: string;
  readonly type: LabelType;
  /** The different labels as they stand in the file, numbers without spaces, in the order they come in. */
  readonly texts: readonly string[];
  /** The place in `texts` of each line's label; below 0 where it has none. */
  readonly codes: Int32Array;
}

/** The labels of a file. */
export interface LabelTable {
  readonly idColumn: string;
  readonly columns: readonly LabelColumn[];
  readonly ids: readonly string[];
  /** The line of an id, counted from 0. */
  readonly lineOf: ReadonlyMap<string, number>;
}

/** What the id column may be called, whatever the shards call theirs. */
const usualIdColumns = ['image_id', 'id'];

/**
 * Finds the labels in a table.
 *
 * @param shardIdColumns what the shards call their id columns: such a column is taken first, then `image_id` and
 *   `id`; where there is none, one whose name differs in case
 * @throws LabelError where there is no id column or nothing beside it, or where a line has no id or that of another
 */
export function labelTable(table: CsvTable, shardIdColumns: readonly string[]): LabelTable {
  const [first = '', ...others] = table.columns;
  if (others.length === 0) {
    throw new LabelError(
      `It has only the column ${told(first)}: expected one of ids and at least one of labels, with a comma, semicolon or tab between them.`,
    );
  }
  const idPlace = findIdColumn(table.columns, shardIdColumns);
  const idColumn = table.columns[idPlace] ?? '';
  const ids = table.rows.map((row) => row[idPlace] ?? '');
  return {
    idColumn,
    ids,
    lineOf: linesById(ids, idColumn, table.lines),
    columns: table.columns.flatMap((name, place) =>
      place === idPlace ? [] : [labelColumn(name, table.rows, place)],
    ),
  };
}

function findIdColumn(columns: readonly string[], shardIdColumns: readonly string[]): number {
  const wanted = [...new Set([...shardIdColumns, ...usualIdColumns])];
  for (const name of wanted) if (columns.includes(name)) return columns.indexOf(name);
  const lowered = columns.map((name) => name.toLowerCase());
  for (const name of wanted) {
    const place = lowered.indexOf(name.toLowerCase());
    if (place >= 0) return place;
  }
  const shown = columns.slice(0, shownColumns).map(told).join(', ');
  const rest = columns.length > shownColumns ? ` and ${columns.length - shownColumns} more` : '';
  throw new LabelError(
    `It has no id column: expected ${wanted.map(told).join(' or ')}, found ${shown}${rest}.`,
  );
}

const shownColumns = 8;

function linesById(ids: readonly string[], idColumn: string, lines: Uint32Array): Map<string, number> {
  const lineOf = new Map<string, number>();
  for (const [line, id] of ids.entries()) {
    if (id === '') throw new LabelError(`Line ${lines[line]} has labels but no ${told(idColumn)}.`);
    const earlier = lineOf.get(id);
    if (earlier !== undefined) {
      throw new LabelError(
        `Lines ${lines[earlier]} and ${lines[line]} have the same ${told(idColumn)}, ${JSON.stringify(told(id))}: expected one line an image.`,
      );
    }
    lineOf.set(id, line);
  }
  return lineOf;
}

function labelColumn(name: string, rows: CsvTable['rows'], place: number): LabelColumn {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(rows.length).fill(-1);
  for (const [line, row] of rows.entries()) {
    const text = row[place] ?? '';
    if (text === '') continue;
    let code = codeOf.get(text);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(text, code);
    }
    codes[line] = code;
  }
  const texts = [...codeOf.keys()];
  const type = labelTypeOf(texts);
  return { name, type, ...(type === 'text' ? { texts, codes } : withoutSpaces(texts, codes)) };
}

/** Numbers are the same with spaces around them and without. */
function withoutSpaces(texts: readonly string[], codes: Int32Array): Pick<LabelColumn, 'texts' | 'codes'> {
  const trimmed = texts.map((text) => text.trim());
  const kept = [...new Set(trimmed)];
  if (kept.length === texts.length) return { texts: trimmed, codes };
  const codeOf = new Map(kept.map((text, code) => [text, code]));
  const newCodes = trimmed.map((text) => codeOf.get(text) ?? -1);
  return { texts: kept, codes: codes.map((code) => newCodes[code] ?? -1) };
}
