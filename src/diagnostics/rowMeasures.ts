/**
 * What the kernel measured of each of some rows of a shard: one element a row (kernel/measureConstants.ts says
 * what each is). A row whose outcome is 0 is not measured yet.
 */
export interface RowMeasures {
  /** The shard's row that comes first. */
  readonly firstRow: number;
  readonly outcomes: Uint8Array<ArrayBuffer>;
  readonly edges: Uint8Array<ArrayBuffer>;
  readonly strongestInks: Uint8Array<ArrayBuffer>;
  readonly weakestInks: Uint8Array<ArrayBuffer>;
  readonly boxLefts: Uint16Array<ArrayBuffer>;
  readonly boxTops: Uint16Array<ArrayBuffer>;
  readonly boxRights: Uint16Array<ArrayBuffer>;
  readonly boxBottoms: Uint16Array<ArrayBuffer>;
  readonly fittedWidths: Uint16Array<ArrayBuffer>;
  readonly fittedHeights: Uint16Array<ArrayBuffer>;
  readonly inkSums: Uint32Array<ArrayBuffer>;
  readonly inkOutsideSums: Uint32Array<ArrayBuffer>;
  readonly rawSums: Uint32Array<ArrayBuffer>;
  readonly cropSums: Uint32Array<ArrayBuffer>;
  /** Whole numbers. */
  readonly rawSquares: Float64Array<ArrayBuffer>;
  /** Whole numbers. */
  readonly cropSquares: Float64Array<ArrayBuffer>;
  readonly hashLows: Uint32Array<ArrayBuffer>;
  readonly hashHighs: Uint32Array<ArrayBuffer>;
}
