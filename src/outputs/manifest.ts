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
    const rows = manifestRows(this.#choice, shard, this.#imageCount);
    this.#imageCount += rows.length;
    const { labels } = shard;
    this.#csv.push(encoder.encode(rows.map((row) => csvLine(row, labels)).join('')));
    await this.#parquet?.add(rows, labels);
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

/** The list as a Parquet file, a row group a shard. */
class ParquetTable {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #bytes = new ParquetBytes((bytes) => {
    this.#pieces.push(bytes.slice());
  });
  readonly #writer: ParquetWriter;

  constructor(labelFields: readonly LabelField[]) {
    const schema: SchemaElement[] = [
      { name: 'schema', num_children: columnNames.length + labelFields.length },
      ...ownSchema,
      ...labelSchema(labelFields),
    ];
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy: 'Shardcrop' });
  }

  async add(rows: readonly ManifestRow[], labels: ShardLabels | undefined): Promise<void> {
    const own = columnNames.map((name) => ({ name, data: rows.map((row) => row[name]) }));
    const others = labels?.columns.map((column) => ({
      name: column.name,
      data: rows.map(({ row }) => parquetLabel(labelOfRow(column, row), column.type)),
    }));
    await this.#writer.write({
      columnData: [...own, ...(others ?? [])],
      rowGroupSize: Math.max(1, rows.length),
    });
  }

  async finish(): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    await this.#writer.finish();
    await this.#bytes.flush();
    return this.#pieces;
  }
}

function isColumnName(name: string): name is keyof ManifestRow {
  return name in manifestColumns;
}

const columnNames = Object.keys(manifestColumns).filter(isColumnName);

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
