import { type UIEvent, useState } from 'react';

/** Rows that are kept ready above and below what is seen. */
const overscan = 8;

/** The rows of a long table that are worth rendering, and the room that the others take. */
export interface RowWindow {
  /** The first row to render. */
  readonly start: number;
  /** The row after the last to render. */
  readonly end: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/**
 * Keeps track of which rows of a scrolled table are in view.
 *
 * @param rowCount number of rows of the whole table
 * @param rowHeight height of each row in CSS pixels
 * @param viewportHeight height of the scrolling element in CSS pixels
 */
export function useRowWindow(rowCount: number, rowHeight: number, viewportHeight: number): RowWindow {
  const [firstSeen, setFirstSeen] = useState(0);
  const seenCount = Math.ceil(viewportHeight / rowHeight) + 1;
  const first = Math.min(firstSeen, Math.max(rowCount - seenCount, 0));
  return {
    start: Math.max(first - overscan, 0),
    end: Math.min(first + seenCount + overscan, rowCount),
    onScroll: (event) => setFirstSeen(Math.floor(event.currentTarget.scrollTop / rowHeight)),
  };
}
