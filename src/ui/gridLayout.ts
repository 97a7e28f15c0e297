import type { Geometry } from '../recipe/geometry.ts';
import { type PictureMode, showsCrop, showsRaw } from './pictureMode.ts';

/** The least and the greatest height of a picture, and how far one step of the slider goes, in CSS pixels. */
export const pictureSizes = { least: 64, greatest: 256, step: 32, usual: 128 } as const;

/** Where pictures stand in the grid; all lengths in CSS pixels. */
export interface GridLayout {
  readonly columns: number;
  /** Rows of the grid. */
  readonly gridRows: number;
  /** From the top of one row of the grid to the top of the next. */
  readonly rowHeight: number;
  /** Height of every picture. */
  readonly pictureHeight: number;
  /** Width of a raw image; a crop is as wide as it is high. */
  readonly rawWidth: number;
  /** Whether a number stands below the id instead of beside it. */
  readonly hasNumberLine: boolean;
}

/** A picture’s frame on both sides, id and note below it, and the room between cells. */
const frame = 2;
const belowPicture = 48;
const besidePicture = 10;
/** An id as long as most, and a line of text. */
const usualIdWidth = 84;
const lineHeight = 18;
/** Between the two pictures of a cell. */
const betweenPictures = 4;
/** Firefox places nothing beyond 17.8 million pixels, Chromium nothing beyond 33.5 million. */
const greatestHeight = 15e6;

/**
 * How many pictures stand beside one another, and how large they are. Pictures are made smaller than asked
 * for where not even one would fit, or where the grid would be higher than browsers can scroll.
 *
 * @param count number of images
 * @param width of the grid's inside in CSS pixels
 * @param size height of a picture as asked for, in CSS pixels
 * @param numberWidth room for a number beside each id, in CSS pixels, or where it is too little for both, in a
 *   line of its own; 0 for none
 */
export function gridLayout(
  count: number,
  width: number,
  size: number,
  mode: PictureMode,
  geometry: Geometry,
  numberWidth = 0,
): GridLayout {
  const aspect = geometry.width / geometry.height;
  const pictures = (showsRaw(mode) ? aspect : 0) + (showsCrop(mode) ? 1 : 0);
  const frames = showsRaw(mode) && showsCrop(mode) ? 2 * frame + betweenPictures : frame;
  const layoutFor = (pictureHeight: number): GridLayout => {
    const cellWidth = pictureHeight * pictures + frames + besidePicture;
    const columns = Math.max(1, Math.floor((width + besidePicture) / cellWidth));
    const hasNumberLine = numberWidth > 0 && cellWidth - besidePicture < usualIdWidth + numberWidth;
    return {
      columns,
      gridRows: Math.ceil(count / columns),
      rowHeight: pictureHeight + frame + belowPicture + (hasNumberLine ? lineHeight : 0),
      pictureHeight,
      rawWidth: Math.max(1, Math.round(pictureHeight * aspect)),
      hasNumberLine,
    };
  };
  let layout = layoutFor(Math.max(1, Math.min(size, Math.floor((width - frames) / pictures))));
  while (layout.gridRows * layout.rowHeight > greatestHeight && layout.pictureHeight > 8) {
    layout = layoutFor(Math.floor(layout.pictureHeight * 0.8));
  }
  return layout;
}

/** The keys that move through the grid, as `KeyboardEvent.key` names them. */
const moves = new Map<string, (columns: number, pageRows: number) => number>([
  ['ArrowLeft', () => -1],
  ['ArrowRight', () => 1],
  ['ArrowUp', (columns) => -columns],
  ['ArrowDown', (columns) => columns],
  ['PageUp', (columns, pageRows) => -columns * pageRows],
  ['PageDown', (columns, pageRows) => columns * pageRows],
  ['Home', () => Number.NEGATIVE_INFINITY],
  ['End', () => Number.POSITIVE_INFINITY],
]);

/**
 * Where a key leads to. The images are one sequence that is broken into lines: left and right go on over
 * the ends of a line, `Home` and `End` go to the first and last of all. Up and down stay where there is no
 * line; a page ends at the first or last line, in the same column where it can.
 *
 * @param position from where, counted from 0
 * @param count number of images, at least 1
 * @param pageRows rows of the grid that are seen at a time, at least 1
 * @returns the new position; `undefined` where the key does not move
 */
export function movedPosition(
  key: string,
  position: number,
  count: number,
  columns: number,
  pageRows: number,
): number | undefined {
  const move = moves.get(key);
  if (move === undefined) return undefined;
  const moved = position + move(columns, pageRows);
  if (moved >= 0 && moved < count) return moved;
  if (key === 'ArrowUp' || key === 'ArrowDown') return position;
  const column = position % columns;
  if (key === 'PageUp') return column;
  if (key === 'PageDown') {
    const inLastRow = Math.floor((count - 1) / columns) * columns + column;
    return inLastRow < count ? inLastRow : count - 1;
  }
  return moved < 0 ? 0 : count - 1;
}
