import { longestSide } from '../recipe/geometry.ts';
import { ShardError } from './shardError.ts';

/** What a shard's columns are called, whatever its format. */
export interface TableColumns {
  readonly count: number;
  name(column: number): string;
  /** The pixel that a column is of by its name, 0 and up; -1 where it is none. */
  pixel(column: number): number;
  /** Whether a column may name the images: it has one value a row. */
  isFlat(column: number): boolean;
  /** Whether a column holds texts. */
  isText(column: number): boolean;
}

/** Twenty Bengali.AI sets. Each row takes memory for its id and name, so a footer must not lie about them. */
export const mostRows = 2 ** 22;
/** More pixels than an image of the longest sides that are accepted cannot be used. */
const mostPixels = longestSide * longestSide;

/** Pixel columns have names of at most so many digits. */
const mostDigits = 9;
const digit0 = 48;

/** The number that a name is, in UTF-8, of at most nine digits and no zeros before it; else -1. */
export function pixelOfName(name: Uint8Array): number {
  if (name.length === 0 || name.length > mostDigits) return -1;
  let pixel = 0;
  for (let at = 0; at < name.length; at++) {
    const digit = (name[at] ?? 0) - digit0;
    if (digit < 0 || digit > 9) return -1;
    pixel = pixel * 10 + digit;
  }
  return name.length > 1 && name[0] === digit0 ? -1 : pixel;
}

/**
 * Finds the pixel columns, named 0 to N-1 in any order.
 *
 * @returns the column of each pixel
 * @throws ShardError where there are none, some are missing, or twice there
 */
export function findPixelColumns(columns: TableColumns): Uint32Array {
  const pixels = Int32Array.from({ length: columns.count }, (_, column) => columns.pixel(column));
  const count = pixels.reduce((sum, pixel) => (pixel >= 0 ? sum + 1 : sum), 0);
  if (count === 0) {
    throw new ShardError(
      `It has no pixel columns: expected columns named 0, 1, 2 and so on, found ${listNames(columns)}.`,
    );
  }
  if (count > mostPixels) {
    throw new ShardError(`It has too many pixel columns: expected at most ${mostPixels}, found ${count}.`);
  }
  const columnOfPixel = new Uint32Array(count);
  const isThere = new Uint8Array(count);
  for (const [column, pixel] of pixels.entries()) {
    if (pixel < 0 || pixel >= count) continue;
    if (isThere[pixel] === 1) throw new ShardError(`It has two columns named ${pixel}, expected one.`);
    isThere[pixel] = 1;
    columnOfPixel[pixel] = column;
  }
  const missing = isThere.indexOf(0);
  if (missing >= 0) {
    throw new ShardError(
      `It has ${count} pixel columns, but none named ${missing}: expected 0 to ${count - 1}.`,
    );
  }
  return columnOfPixel;
}

/** The column that names the images: `image_id`, else the only column of texts, else none. */
export function findIdColumn(columns: TableColumns): number | undefined {
  const texts: number[] = [];
  for (let column = 0; column < columns.count; column++) {
    if (!columns.isFlat(column) || columns.pixel(column) >= 0) continue;
    if (columns.name(column) === 'image_id') return column;
    if (columns.isText(column)) texts.push(column);
  }
  return texts.length === 1 ? texts[0] : undefined;
}

/** The ids of rows that no column names. */
export function rowNumbers(rowCount: number): string[] {
  return Array.from({ length: rowCount }, (_, row) => String(row));
}

function listNames(columns: TableColumns): string {
  const listed = Math.min(5, columns.count);
  const names = Array.from({ length: listed }, (_, column) => told(columns.name(column)) || '""');
  if (columns.count > listed) names.push(`${columns.count - listed} more`);
  return names.length > 0 ? names.join(', ') : 'no columns at all';
}

/** A name as a sentence tells it. */
function told(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
