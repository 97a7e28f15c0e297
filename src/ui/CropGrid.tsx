// biome-ignore-all lint/a11y/useSemanticElements: rows of a table cannot be placed one by one.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  type UIEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { Geometry } from '../recipe/geometry.ts';
import { CropCell } from './CropCell.tsx';
import type { GridMove } from './followedPlace.ts';
import type { GalleryRows } from './galleryRows.ts';
import { gridLayout, movedPosition } from './gridLayout.ts';
import type { PictureLoader } from './pictureLoader.ts';
import type { PictureMode } from './pictureMode.ts';
import type { RowNote } from './rowNotes.ts';
import { useElementSize } from './useElementSize.ts';

/** Rows of the grid that are kept ready above and below what is seen. */
const overscan = 2;

interface CropGridProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly geometry: Geometry;
  readonly mode: PictureMode;
  /** Height of a picture as asked for, in CSS pixels. */
  readonly size: number;
  /** Which image stands at which position. */
  readonly rows: GalleryRows;
  readonly loader: PictureLoader;
  /** The position that keys start from: another object for each move, also for one to the same position. */
  readonly move: GridMove;
  /** Room for what the images are sorted by, in CSS pixels; 0 where it is not shown. */
  readonly numberWidth: number;
  /** What is said of an image below its picture. */
  readonly noteOf: (row: number) => RowNote;
  /** What stands at the top when the grid appears, and from then on. */
  readonly topRef: RefObject<GridTop>;
  readonly onActive: (position: number) => void;
  readonly onOpen: (position: number) => void;
  /** Told which positions [first, end) are in view, and which are kept ready around them. */
  readonly onView: (view: GridView) => void;
}

/** What stands at the top of the grid. */
export interface GridTop {
  /** The first position of a line. */
  readonly position: number;
  /** How much of the line is scrolled past, as a share of it. */
  readonly share: number;
}

/** Which part of the images the grid renders. */
export interface GridView {
  readonly seen: readonly [first: number, end: number];
  readonly ready: readonly [first: number, end: number];
}

/**
 * All images in a grid of which only the lines around what is seen exist. The lines that scroll out are
 * used again for those that come in, canvases included. So the grid itself has the focus, and says which
 * cell is active: no cell could keep it.
 */
export function CropGrid(props: CropGridProps) {
  const { ref, rows, loader, geometry, mode, size, move } = props;
  const { numberWidth, noteOf, topRef, onActive, onOpen, onView } = props;
  const active = move.position;
  const { count } = rows;
  const { byRow } = useSyncExternalStore(loader.subscribe, loader.pictures);
  const idBase = useId();
  const insideRef = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(insideRef);
  const { height: viewportHeight } = useElementSize(ref);
  const layout = gridLayout(count, width, size, mode, geometry, numberWidth);
  const { columns, gridRows, rowHeight } = layout;
  const virtualizer = useVirtualizer({
    count: width > 0 ? gridRows : 0,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan,
    useFlushSync: false,
  });

  // What stands at the top stays there when the pictures change their size, however often they do.
  const placedScrollTopRef = useRef(0);
  const columnsRef = useRef(columns);
  const placeTop = useCallback(() => {
    const grid = ref.current;
    if (grid === null) return;
    const { position, share } = topRef.current;
    grid.scrollTop = (Math.floor(position / columns) + share) * rowHeight;
    placedScrollTopRef.current = grid.scrollTop;
  }, [ref, topRef, columns, rowHeight]);
  const placeTopRef = useRef(placeTop);
  useLayoutEffect(() => {
    columnsRef.current = columns;
    placeTopRef.current = placeTop;
    virtualizer.measure();
    placeTop();
  }, [virtualizer, columns, placeTop]);
  const onScroll = ({ currentTarget: { scrollTop } }: UIEvent): void => {
    if (scrollTop === placedScrollTopRef.current) return;
    placedScrollTopRef.current = Number.NaN;
    const line = Math.floor(scrollTop / rowHeight);
    topRef.current = { position: line * columns, share: scrollTop / rowHeight - line };
  };

  const lines = virtualizer.getVirtualItems();
  const seenFirst = (virtualizer.range?.startIndex ?? 0) * columns;
  const seenEnd = Math.min(count, ((virtualizer.range?.endIndex ?? -1) + 1) * columns);
  const readyFirst = (lines[0]?.index ?? 0) * columns;
  const readyEnd = Math.min(count, ((lines.at(-1)?.index ?? -1) + 1) * columns);
  useEffect(() => {
    onView({ seen: [seenFirst, seenEnd], ready: [readyFirst, readyEnd] });
  }, [onView, seenFirst, seenEnd, readyFirst, readyEnd]);

  // Only a move scrolls: a change of the layout keeps its place by itself.
  const lastMoveRef = useRef(move);
  useEffect(() => {
    if (lastMoveRef.current === move) return;
    lastMoveRef.current = move;
    if (move.isQuiet) return;
    if (move.isBack) placeTopRef.current();
    else virtualizer.scrollToIndex(Math.floor(move.position / columnsRef.current), { align: 'auto' });
  }, [virtualizer, move]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey || count === 0) return;
    if (event.key === 'Enter' || event.key === ' ') onOpen(active);
    else {
      const pageRows = Math.max(1, Math.floor(viewportHeight / rowHeight));
      const moved = movedPosition(event.key, active, count, columns, pageRows);
      if (moved === undefined) return;
      onActive(moved);
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest('[data-position]') : null;
    const position = Number(cell?.getAttribute('data-position') ?? Number.NaN);
    if (!Number.isNaN(position)) onOpen(position);
  };

  const slots = Math.max(lines.length, Math.ceil(viewportHeight / rowHeight) + 1 + 2 * overscan);
  const isActiveThere = active >= readyFirst && active < readyEnd;
  return (
    <div
      ref={ref}
      className="crop-grid"
      role="grid"
      aria-label="Crops"
      aria-rowcount={gridRows}
      aria-colcount={columns}
      aria-activedescendant={isActiveThere ? `${idBase}${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onScroll={onScroll}
    >
      <div
        ref={insideRef}
        className="crop-grid__inside"
        role="rowgroup"
        style={{ blockSize: gridRows * rowHeight }}
      >
        {lines.map(({ index, start }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of them.
          <div
            key={index % slots}
            className="crop-grid__line"
            role="row"
            aria-rowindex={index + 1}
            style={{
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              blockSize: rowHeight,
              transform: `translateY(${start}px)`,
            }}
          >
            {Array.from({ length: Math.min(columns, count - index * columns) }, (_, column) => {
              const position = index * columns + column;
              const row = rows.rowAt(position);
              const note = noteOf(row);
              return (
                <CropCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are used again in their place.
                  key={column}
                  elementId={`${idBase}${position}`}
                  position={position}
                  column={column + 1}
                  layout={layout}
                  mode={mode}
                  loaded={byRow.get(row)}
                  number={note.number}
                  note={note.short}
                  fullNote={note.full}
                  isNoteQuiet={note.isQuiet}
                  isActive={position === active}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
