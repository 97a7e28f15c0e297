/** Which rows of a shard the gallery shows, and in which order. */
export interface GalleryRows {
  readonly count: number;
  /** The row at a position, 0 to `count` - 1, counted within the shard. */
  readonly rowAt: (position: number) => number;
  /** Where a row stands; `undefined` where it is not among them. */
  readonly positionOf: (row: number) => number | undefined;
}

/** Rows [firstRow, endRow), one after the other. */
export function rowRange(firstRow: number, endRow: number): GalleryRows {
  return {
    count: endRow - firstRow,
    rowAt: (position) => firstRow + position,
    positionOf: (row) => (row >= firstRow && row < endRow ? row - firstRow : undefined),
  };
}

/** Rows picked out of a shard, in any order. */
export function rowList(rows: readonly number[] | Uint32Array): GalleryRows {
  return {
    count: rows.length,
    rowAt: (position) => rows[position] ?? Number.NaN,
    positionOf: (row) => {
      // It is asked for once in a while; an index of a whole shard would take longer to make.
      const position = rows.indexOf(row);
      return position < 0 ? undefined : position;
    },
  };
}

/** Whether two are the same rows in the same order. */
export function areSameRows(a: GalleryRows, b: GalleryRows): boolean {
  if (a.count !== b.count) return false;
  for (let position = 0; position < a.count; position++) {
    if (a.rowAt(position) !== b.rowAt(position)) return false;
  }
  return true;
}

/** Some rows in the order in which they stand among others, which they all do. */
export function sortedLike(rows: readonly number[], { positionOf }: GalleryRows): GalleryRows {
  const positions = new Map(rows.map((row) => [row, positionOf(row) ?? Number.POSITIVE_INFINITY]));
  const positionIn = (row: number): number => positions.get(row) ?? Number.POSITIVE_INFINITY;
  return rowList(rows.toSorted((a, b) => positionIn(a) - positionIn(b)));
}

/**
 * Picks rows at random, each at most once, every row as likely as any other.
 *
 * @param seed the same seed picks the same rows; a whole number
 * @returns at most `count` rows of [firstRow, endRow), in ascending order
 */
export function randomRows(firstRow: number, endRow: number, count: number, seed: number): number[] {
  const random = mulberry32(seed);
  const total = endRow - firstRow;
  // A Fisher-Yates shuffle that stops early and remembers only what it swapped.
  const swapped = new Map<number, number>();
  const picked: number[] = [];
  for (let i = 0; i < Math.min(count, total); i++) {
    const j = i + Math.floor(random() * (total - i));
    picked.push(firstRow + (swapped.get(j) ?? j));
    swapped.set(j, swapped.get(i) ?? i);
  }
  return picked.toSorted((a, b) => a - b);
}

/** Tommy Ettinger's Mulberry32: numbers from 0 up to but not including 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
