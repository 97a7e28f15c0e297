/** Something a user should know of a row, or of a run of rows that share one fate. */
export interface RunIssue {
  readonly kind: IssueKind;
  readonly shard: string;
  /** The first row it is about, counted from 0 within the shard. */
  readonly row: number;
  /** How many rows it is about, from `row` on. */
  readonly rowCount: number;
  /** The image's id; empty where the issue is about more than one row. */
  readonly id: string;
  /** One sentence: where, what was expected, what was found. */
  readonly message: string;
}

/** `blank`, `duplicateId`, `unsafeName` and `sameFile` lose no image; the others do. */
export type IssueKind = 'blank' | 'duplicateId' | 'unsafeName' | 'sameFile' | 'badPixel' | 'badData';
