import { type LabelClasses, labelClasses } from '../labels/labelClasses.ts';
import { type LabelMatch, LabelMatcher, linesOfRows } from '../labels/labelMatch.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { LabelType } from '../labels/labelType.ts';
import { type LabelField, type ShardLabels, shardLabels } from '../labels/shardLabels.ts';
import { type ClassFolders, classFolders } from './classFolders.ts';
import { labelNames } from './labelColumns.ts';
import { manifestColumns } from './manifest.ts';
import { besideNames, type ClassFolderKind } from './outputChoice.ts';
import { parquetColumns } from './parquetFormat.ts';

/** What the labels of a run are, and how they go into its output. */
export interface LabelOrder {
  readonly table: LabelTable;
  /** The column that parts the images into classes, if any does. */
  readonly classColumn: string | undefined;
  /** What the folders of classes are that images lie in. */
  readonly folders: ClassFolderKind;
}

/** The labels of a run's shards. */
export class OutputLabels {
  /** The columns as they are called in the output. */
  readonly fields: readonly LabelField[];
  readonly #table: LabelTable;
  readonly #classColumn: string | undefined;
  readonly #classes: LabelClasses | undefined;
  readonly #folders: ClassFolders | undefined;
  readonly #matcher: LabelMatcher;
  /** How many rows each class has. */
  readonly #rowCounts: number[];
  /** Classes with rows whose folder is called otherwise, and which nobody was told of. */
  readonly #untold: Set<number>;

  constructor({ table, classColumn, folders }: LabelOrder) {
    const names = labelNames(
      table.columns.map(({ name }) => name),
      ownColumns,
    );
    const columns = table.columns.map((column, place) => ({ ...column, name: names[place] ?? column.name }));
    const chosen = table.columns.findIndex(({ name }) => name === classColumn);
    const column = columns[chosen];
    this.#table = { ...table, columns };
    this.fields = columns.map(({ name, type }) => ({ name, type }));
    this.#classColumn = column?.name;
    this.#classes = column && labelClasses(column);
    const classNames = this.#classes?.names ?? [];
    this.#folders = folders !== 'none' && column ? classFolders(classNames, besideNames, folders) : undefined;
    this.#matcher = new LabelMatcher(table);
    this.#rowCounts = classNames.map(() => 0);
    this.#untold = new Set(classNames.keys());
  }

  /** Finds the labels of a shard's rows. Each shard is to be given once. */
  ofShard(shardName: string, ids: readonly string[]): LabelledRows {
    const lines = linesOfRows(this.#table, ids);
    this.#matcher.add(ids, lines);
    const labels = shardLabels(this.#table, lines, this.#classes);
    const classes = this.#classes;
    if (classes === undefined) return { labels, folders: undefined, issues: [] };
    const folders = this.#folders;
    const names: string[] = [];
    const issues: FolderIssue[] = [];
    for (const [row, line] of lines.entries()) {
      const place = classes.places[line] ?? -1;
      if (place >= 0) this.#rowCounts[place] = (this.#rowCounts[place] ?? 0) + 1;
      if (folders === undefined) continue;
      const name = folders.folders[place] ?? folders.unlabelled;
      names.push(name);
      if (place < 0 || !this.#untold.delete(place)) continue;
      const className = classes.names[place] ?? '';
      if (className !== name) issues.push(folderIssue(shardName, row, ids[row] ?? '', className, name));
    }
    return { labels, folders: folders && names, issues };
  }

  /** What the record of the run says of the labels. */
  record(): LabelRecord {
    const { labelCount, labelsWithImage, imageCount, imagesWithLabel } = this.#matcher.match();
    const classes = this.#classes?.names.map((name, place) => ({
      name,
      number: this.#classes?.numbers[place] ?? place,
      ...(this.#folders === undefined ? {} : { folder: this.#folders.folders[place] ?? '' }),
      rows: this.#rowCounts[place] ?? 0,
    }));
    return {
      idColumn: this.#table.idColumn,
      columns: this.fields,
      labels: labelCount,
      labelsWithRow: labelsWithImage,
      rowsWithLabel: imagesWithLabel,
      rowsWithoutLabel: imageCount - imagesWithLabel,
      ...(classes === undefined ? {} : { classColumn: this.#classColumn ?? '', classes }),
      ...(this.#folders === undefined ? {} : { unlabelledFolder: this.#folders.unlabelled }),
    };
  }
}

/** The names of the manifest's own columns and of the Parquet file's. */
const ownColumns = [...new Set([...Object.keys(manifestColumns), ...parquetColumns])];

/** The labels of a shard's rows, and the folders of its images. */
export interface LabelledRows {
  readonly labels: ShardLabels;
  /** The folder of each row; `undefined` where images lie in none. */
  readonly folders: readonly string[] | undefined;
  readonly issues: readonly FolderIssue[];
}

/** A class whose folder is called otherwise: told where its first image is. */
export interface FolderIssue {
  readonly kind: 'unsafeName';
  /** Counted from 0 within the shard. */
  readonly row: number;
  readonly id: string;
  /** One sentence that says where, and what the folder is called. */
  readonly message: string;
}

/** What the record of a run says of its labels; rows are those of all shards, written or not. */
export interface LabelRecord {
  readonly idColumn: string;
  readonly columns: readonly { readonly name: string; readonly type: LabelType }[];
  readonly labels: LabelMatch['labelCount'];
  readonly labelsWithRow: number;
  readonly rowsWithLabel: number;
  readonly rowsWithoutLabel: number;
  readonly classColumn?: string;
  readonly classes?: readonly ClassRecord[];
  readonly unlabelledFolder?: string;
}

/** A class, and how many rows have it. */
export interface ClassRecord {
  readonly name: string;
  /** What `key.cls` holds of its images. */
  readonly number: number;
  readonly folder?: string;
  readonly rows: number;
}

function folderIssue(
  shardName: string,
  row: number,
  id: string,
  className: string,
  folder: string,
): FolderIssue {
  const shown = JSON.stringify(className.length > 60 ? `${className.slice(0, 60)}…` : className);
  const message = `${shardName}, row ${row}: the class ${shown} cannot be a folder of that name beside the others, so its images are in "${folder}".`;
  return { kind: 'unsafeName', row, id, message };
}
