import { type CsvTable, parseCsv } from './csvTable.ts';
import { LabelError } from './labelError.ts';
import { type LabelMatch, LabelMatcher, linesOfRows } from './labelMatch.ts';
import { type LabelTable, labelTable } from './labelTable.ts';
import { readLabelText } from './labelText.ts';
import type { LabelType } from './labelType.ts';

/** What a label file holds, and how well it goes together with shards. */
export interface MatchedLabels {
  readonly idColumn: string;
  readonly columns: readonly MatchedColumn[];
  readonly match: LabelMatch;
}

/** A column of a label file. */
export interface MatchedColumn {
  readonly name: string;
  readonly type: LabelType;
  /** How many different labels it has. */
  readonly classCount: number;
}

/** A label file that was read. Which column has the ids depends on the shards, which come and go. */
export class LabelFile {
  readonly #csv: CsvTable;
  #newest: { readonly idColumns: string; readonly table: LabelTable } | undefined;

  private constructor(csv: CsvTable) {
    this.#csv = csv;
  }

  /** @throws LabelError where the file cannot be used, whatever the shards */
  static async read(file: Blob): Promise<LabelFile> {
    return new LabelFile(parseCsv(await readLabelText(file)));
  }

  /**
   * The labels for shards.
   *
   * @param shardIdColumns what each calls its id column; `undefined` where rows are named by their number
   * @throws LabelError where the file or the shards have no ids that can be used
   */
  tableFor(shardIdColumns: readonly (string | undefined)[]): LabelTable {
    const names = [...new Set(shardIdColumns)].filter((name) => name !== undefined);
    const idColumns = JSON.stringify(names);
    const newest = this.#newest;
    this.#newest = undefined;
    expectIds(shardIdColumns);
    const table = newest?.idColumns === idColumns ? newest.table : labelTable(this.#csv, names);
    this.#newest = { idColumns, table };
    return table;
  }

  /**
   * Counts which of the labels go with the images of shards.
   *
   * @param shardIdColumns as {@link tableFor} has it
   * @param idsOfShards the ids of each shard's rows
   * @throws LabelError as {@link tableFor}
   */
  match(
    shardIdColumns: readonly (string | undefined)[],
    idsOfShards: readonly (readonly string[])[],
  ): MatchedLabels {
    const table = this.tableFor(shardIdColumns);
    const matcher = new LabelMatcher(table);
    for (const ids of idsOfShards) matcher.add(ids, linesOfRows(table, ids));
    const columns = table.columns.map(({ name, type, texts }) => ({ name, type, classCount: texts.length }));
    return { idColumn: table.idColumn, columns, match: matcher.match() };
  }

  /** The labels of an id as they stand in the file, by the columns matched last; none where it has none. */
  labelsOf(id: string): readonly (readonly [column: string, label: string])[] {
    const table = this.#newest?.table;
    const line = table?.lineOf.get(id);
    if (table === undefined || line === undefined) return [];
    return table.columns.map(({ name, texts, codes }) => [name, texts[codes[line] ?? -1] ?? '']);
  }
}

/** A row's number tells which image it is only where there is no other shard. */
function expectIds(shardIdColumns: readonly (string | undefined)[]): void {
  const shardCount = shardIdColumns.length;
  const numbered = shardIdColumns.filter((name) => name === undefined).length;
  if (shardCount < 2 || numbered === 0) return;
  const have = numbered === 1 ? '1 of them has' : `${numbered} of them have`;
  throw new LabelError(
    `It cannot be joined to ${shardCount} shards when ${have} no id column, since row numbers do not say which shard is meant: expected ids in each shard, or one shard alone.`,
  );
}
