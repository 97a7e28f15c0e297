// What is wrong with a row's pixels: eight bytes a row, all ones where nothing is. Workers decode
// different columns of one row at once, and the lowest column must win whoever comes first.
//
//   bits 40..63  the pixel's number
//   bits 32..39  ISSUE_NULL, ISSUE_VALUE, or a value that does not fit 32 bits
//   bits  0..31  the value

/** The pixel is null. */
export const ISSUE_NULL: u32 = 1;
/** The pixel is outside 0..255. */
export const ISSUE_VALUE: u32 = 2;
const ISSUE_VALUE_ABOVE: u32 = 3;
const ISSUE_VALUE_BELOW: u32 = 4;

let rowIssues: usize = 0;
let firstRow: u32 = 0;
let endRow: u32 = 0;

/**
 * Tells where the issues of a pass lie.
 *
 * @param pointer 8 bytes a row, 8-aligned
 * @param first the row group's row that the first 8 bytes are for
 * @param end the row after the last that counts; issues of others are dropped
 */
export function setRowIssues(pointer: usize, first: u32, end: u32): void {
  rowIssues = pointer;
  firstRow = first;
  endRow = end;
}

/** Notes an issue unless the row has one of a lower column. */
export function noteRowIssue(row: u32, column: u32, kind: u32, value: i64): void {
  if (row < firstRow || row >= endRow) return;
  if (kind == ISSUE_VALUE && value > i32.MAX_VALUE) kind = ISSUE_VALUE_ABOVE;
  if (kind == ISSUE_VALUE && value < i32.MIN_VALUE) kind = ISSUE_VALUE_BELOW;
  const issue = ((<u64>column) << 40) | ((<u64>kind) << 32) | (<u64>value & 0xffffffff);
  const pointer = rowIssues + ((<usize>(row - firstRow)) << 3);
  let current = atomic.load<u64>(pointer);
  while (issue < current) {
    const seen = atomic.cmpxchg<u64>(pointer, current, issue);
    if (seen == current) return;
    current = seen;
  }
}

/** Whether a row of the pass has an issue. */
export function hasRowIssue(row: u32): bool {
  return load<u64>(rowIssues + ((<usize>row) << 3)) != u64.MAX_VALUE;
}
