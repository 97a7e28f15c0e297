// From columns to rows: the pixel store keeps pixels in groups of 64, each group as [row][64 bytes].

/**
 * Rows that 16 columns are transposed of before the next 16: each cache line of a column is read at once,
 * and the lines written stay in the nearest cache until all of their columns are there.
 */
const TILE_ROWS: usize = 64;

/**
 * Transposes up to 64 decoded columns into a group of the store.
 *
 * Reads rows [first, end) of 64 columns. Writes 64 bytes for each row from `target` on, and no others.
 *
 * @param columns 64 columns of `columnStride` bytes each, a byte a row; columns a short last group
 *   lacks may hold anything
 * @param first the first row to take
 * @param end the row after the last
 * @param target 16-aligned; row `first` goes to the first 64 bytes
 */
export function transposeGroup(
  columns: usize,
  columnStride: usize,
  first: usize,
  end: usize,
  target: usize,
): void {
  let row = first;
  while (end - row >= 16) {
    const rows = min(end - row, TILE_ROWS) & ~15;
    for (let block: usize = 0; block < 64; block += 16) {
      transposeRows(columns + block * columnStride + row, columnStride, target + block, rows);
    }
    row += rows;
    target += rows << 6;
  }
  for (; row < end; row++, target += 64) {
    for (let column: usize = 0; column < 64; column++) {
      store<u8>(target + column, load<u8>(columns + column * columnStride + row));
    }
  }
}

/** Transposes 16 columns x `rows` rows, a multiple of 16. */
function transposeRows(source: usize, stride: usize, target: usize, rows: usize): void {
  for (const end = source + rows; source < end; source += 16, target += 16 * 64) {
    transposeBlock(source, stride, target);
  }
}

/** Transposes 16 columns x 16 rows by four rounds of interleaving. Rows are 64 bytes apart. */
function transposeBlock(source: usize, stride: usize, target: usize): void {
  // Interleaving column i with column i + 8 puts, after four rounds, byte r of all columns in row r.
  const a0 = v128.load(source);
  const a1 = v128.load(source + stride);
  const a2 = v128.load(source + 2 * stride);
  const a3 = v128.load(source + 3 * stride);
  const a4 = v128.load(source + 4 * stride);
  const a5 = v128.load(source + 5 * stride);
  const a6 = v128.load(source + 6 * stride);
  const a7 = v128.load(source + 7 * stride);
  const a8 = v128.load(source + 8 * stride);
  const a9 = v128.load(source + 9 * stride);
  const a10 = v128.load(source + 10 * stride);
  const a11 = v128.load(source + 11 * stride);
  const a12 = v128.load(source + 12 * stride);
  const a13 = v128.load(source + 13 * stride);
  const a14 = v128.load(source + 14 * stride);
  const a15 = v128.load(source + 15 * stride);

  const b0 = lowBytes(a0, a8);
  const b1 = highBytes(a0, a8);
  const b2 = lowBytes(a1, a9);
  const b3 = highBytes(a1, a9);
  const b4 = lowBytes(a2, a10);
  const b5 = highBytes(a2, a10);
  const b6 = lowBytes(a3, a11);
  const b7 = highBytes(a3, a11);
  const b8 = lowBytes(a4, a12);
  const b9 = highBytes(a4, a12);
  const b10 = lowBytes(a5, a13);
  const b11 = highBytes(a5, a13);
  const b12 = lowBytes(a6, a14);
  const b13 = highBytes(a6, a14);
  const b14 = lowBytes(a7, a15);
  const b15 = highBytes(a7, a15);

  const c0 = lowBytes(b0, b8);
  const c1 = highBytes(b0, b8);
  const c2 = lowBytes(b1, b9);
  const c3 = highBytes(b1, b9);
  const c4 = lowBytes(b2, b10);
  const c5 = highBytes(b2, b10);
  const c6 = lowBytes(b3, b11);
  const c7 = highBytes(b3, b11);
  const c8 = lowBytes(b4, b12);
  const c9 = highBytes(b4, b12);
  const c10 = lowBytes(b5, b13);
  const c11 = highBytes(b5, b13);
  const c12 = lowBytes(b6, b14);
  const c13 = highBytes(b6, b14);
  const c14 = lowBytes(b7, b15);
  const c15 = highBytes(b7, b15);

  const d0 = lowBytes(c0, c8);
  const d1 = highBytes(c0, c8);
  const d2 = lowBytes(c1, c9);
  const d3 = highBytes(c1, c9);
  const d4 = lowBytes(c2, c10);
  const d5 = highBytes(c2, c10);
  const d6 = lowBytes(c3, c11);
  const d7 = highBytes(c3, c11);
  const d8 = lowBytes(c4, c12);
  const d9 = highBytes(c4, c12);
  const d10 = lowBytes(c5, c13);
  const d11 = highBytes(c5, c13);
  const d12 = lowBytes(c6, c14);
  const d13 = highBytes(c6, c14);
  const d14 = lowBytes(c7, c15);
  const d15 = highBytes(c7, c15);

  v128.store(target, lowBytes(d0, d8));
  v128.store(target, highBytes(d0, d8), 64);
  v128.store(target, lowBytes(d1, d9), 128);
  v128.store(target, highBytes(d1, d9), 192);
  v128.store(target, lowBytes(d2, d10), 256);
  v128.store(target, highBytes(d2, d10), 320);
  v128.store(target, lowBytes(d3, d11), 384);
  v128.store(target, highBytes(d3, d11), 448);
  v128.store(target, lowBytes(d4, d12), 512);
  v128.store(target, highBytes(d4, d12), 576);
  v128.store(target, lowBytes(d5, d13), 640);
  v128.store(target, highBytes(d5, d13), 704);
  v128.store(target, lowBytes(d6, d14), 768);
  v128.store(target, highBytes(d6, d14), 832);
  v128.store(target, lowBytes(d7, d15), 896);
  v128.store(target, highBytes(d7, d15), 960);
}

function lowBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

function highBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/**
 * Gathers consecutive rows of the store as whole images.
 *
 * Reads the 64 bytes of each row in each group; writes `groupCount * 64` bytes a row.
 *
 * @param store the pixel store, groups of `storeRows` rows
 * @param firstRow the first row, counted within the store
 * @param rows how many
 * @param target row after row, `groupCount * 64` bytes each, 16-aligned
 */
export function gatherRows(
  store: usize,
  storeRows: usize,
  groupCount: usize,
  firstRow: usize,
  rows: usize,
  target: usize,
): void {
  const rowStride = groupCount << 6;
  for (let group: usize = 0; group < groupCount; group++) {
    let from = store + ((group * storeRows + firstRow) << 6);
    let to = target + (group << 6);
    for (let row: usize = 0; row < rows; row++, from += 64, to += rowStride) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      v128.store(to, v128.load(from, 32), 32);
      v128.store(to, v128.load(from, 48), 48);
    }
  }
}
