import { ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type LabelField, labelOfRow, labelTextOfRow, type ShardLabels } from '../labels/shardLabels.ts';
import { labelSchema, parquetLabel } from './labelColumns.ts';
import { type ManifestRow, type ManifestShard, manifestRows } from './manifestRows.ts';
import { besideNames, type OutputChoice } from './outputChoice.ts';
import type { BesideFile } from './outputFiles.ts';
import { ParquetBytes, parquetText } from './parquetBytes.ts';

/** The columns of the list beside those of labels, and whether they are text or numbers. */
export const manifestColumns: Readonly<Record<keyof ManifestRow, 'text' | 'whole' | 'share'>> = {
  index: 'whole',
  id: 'text',
  shard: 'text',
  row: 'whole',
  file: 'text',
  left: 'whole',
  top: 'whole',
  right: 'whole',
  bottom: 'whole',
  padded_width: 'whole',
  padded_height: 'whole',
  strongest_ink: 'whole',
  crop_loss: 'share',
  flags: 'text',
};

/**
 * The list of all images of an output, as CSV, and for formats of numbers and tables as Parquet, too. It grows
 * shard by shard.
 */
export class Manifest {
  readonly #choice: OutputChoice;
  readonly #csv: Uint8Array<ArrayBuffer>[];
  readonly #parquet: ParquetTable | undefined;
  #imageCount = 0;

  /**
   * @param choice what the list goes with
   * @param labelFields the columns of labels that come behind the others
   */
  constructor(choice: OutputChoice, labelFields: readonly LabelField[]) {
    this.#choice = choice;
    const names = [...columnNames, ...labelFields.map(({ name }) => name)];
    this.#csv = [encoder.encode(`${names.map(csvField).join(',')}\n`)];
    this.#parquet =
      choice.kind === 'npy' || choice.kind === 'parquet' ? new ParquetTable(labelFields) : undefined;
  }

  /** Adds the images of a shard. */
  async addShard(shard: ManifestShard): Promise<void> {
    const { labels, ids } = shard;
    for (let firstRow = 0; firstRow < ids.length; firstRow += rowsAtOnce) {
      const endRow = Math.min(firstRow + rowsAtOnce, ids.length);
      const rows = manifestRows(this.#choice, shard, this.#imageCount, firstRow, endRow);
      this.#imageCount += rows.length;
      this.#csv.push(encoder.encode(rows.map((row) => csvLine(row, labels)).join('')));
      this.#parquet?.add(rows, labels);
      if (endRow % rowsAGroup === 0 || endRow === ids.length) await this.#parquet?.endGroup();
    }
  }

  /** The finished list. */
  async finish(): Promise<BesideFile[]> {
    const csv = { name: csvName, pieces: this.#csv };
    if (this.#parquet === undefined) return [csv];
    return [csv, { name: parquetName, pieces: await this.#parquet.finish() }];
  }
}

/** RFC 4180, but for a line's end of LF. Labels are as they stand in their file. */
function csvLine(row: ManifestRow, labels: ShardLabels | undefined): string {
  const own = columnNames.map((name) => row[name]);
  const others = labels?.columns.map((column) => labelTextOfRow(column, row.row)) ?? [];
  return `${[...own, ...others].map(csvField).join(',')}\n`;
}

/** A field, in quotes where it has to be; empty for null. */
function csvField(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The list as a Parquet file. */
class ParquetTable {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #bytes = new ParquetBytes((bytes) => {
    this.#pieces.push(bytes.slice());
  });
  readonly #writer: ParquetWriter;
  /** The names of the columns, and what the row group that was begun has in each. */
  readonly #names: readonly string[];
  #columns: TableValue[][];

  constructor(labelFields: readonly LabelField[]) {
    this.#names = [...columnNames, ...labelFields.map(({ name }) => name)];
    this.#columns = this.#names.map(() => []);
    const schema: SchemaElement[] = [
      { name: 'schema', num_children: this.#names.length },
      ...ownSchema,
      ...labelSchema(labelFields),
    ];
    const options = { writer: this.#bytes, schema, codec: 'UNCOMPRESSED', createdBy: 'Shardcrop' } as const;
    this.#writer = new ParquetWriter(options);
  }

  add(rows: readonly ManifestRow[], labels: ShardLabels | undefined): void {
    for (const [place, values] of this.#columns.entries()) {
      const name = columnNames[place];
      const label = labels?.columns[place - columnNames.length];
      for (const row of rows) {
        if (name !== undefined) values.push(row[name]);
        else if (label !== undefined) values.push(parquetLabel(labelOfRow(label, row.row), label.type));
      }
    }
  }

  /** Writes the rows since the last call as a row group. */
  async endGroup(): Promise<void> {
    const columnData = this.#names.map((name, place) => ({
      name,
      data: this.#columns[place] ?? [],
      ...(isColumnName(name) ? parquetEncodings[name] : {}),
    }));
    this.#columns = this.#names.map(() => []);
    await this.#writer.write({ columnData, rowGroupSize: rowsAGroup });
  }

  async finish(): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    await this.#writer.finish();
    await this.#bytes.flush();
    return this.#pieces;
  }
}

/** What stands in a column. */
type TableValue = ReturnType<typeof parquetLabel> | string | number | null;

/** Rows that are listed at a time, so that few are in memory as objects. */
const rowsAtOnce = 4096;

/** The most rows of a row group; a shard begins one. */
const rowsAGroup = 16 * rowsAtOnce;

function isColumnName(name: string): name is keyof ManifestRow {
  return name in manifestColumns;
}

const columnNames = Object.keys(manifestColumns).filter(isColumnName);

const distinct = { encoding: 'PLAIN', statistics: false } as const;
const repeated = { encoding: 'RLE_DICTIONARY', statistics: false } as const;
const numbers = { encoding: 'DELTA_BINARY_PACKED' } as const;

/**
 * How each column is encoded, in a file that is not compressed: to look for dictionaries in all of them, and to
 * compress what is left, takes thrice as long for a file of nearly the same length.
 */
const parquetEncodings: Readonly<
  Record<keyof ManifestRow, typeof distinct | typeof repeated | typeof numbers>
> = {
  index: numbers,
  id: distinct,
  shard: repeated,
  row: numbers,
  file: distinct,
  left: numbers,
  top: numbers,
  right: numbers,
  bottom: numbers,
  padded_width: numbers,
  padded_height: numbers,
  strongest_ink: numbers,
  crop_loss: distinct,
  flags: repeated,
};

const parquetTypes = {
  text: parquetText,
  whole: { type: 'INT32' },
  share: { type: 'DOUBLE' },
} as const;

const ownSchema = columnNames.map(
  (name): SchemaElement => ({
    name,
    repetition_type: 'OPTIONAL',
    ...parquetTypes[manifestColumns[name]],
  }),
);

const [csvName, parquetName] = besideNames;

const encoder = new TextEncoder();
