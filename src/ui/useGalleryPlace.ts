import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { StoredRows } from '../run/snapshot.ts';
import type { GridTop } from './CropGrid.tsx';
import { type ChosenRows, followedMove, type GridMove } from './followedMove.ts';
import type { GalleryPlace, GalleryPlaces } from './galleryPlaces.ts';
import type { GalleryRows } from './galleryRows.ts';

/** Where the gallery is, and how to go elsewhere. */
export interface GalleryPosition {
  readonly move: GridMove;
  readonly setMove: (move: GridMove) => void;
  readonly topRef: RefObject<GridTop>;
  /** Goes to a row among the other rows that are shown from the same event on. */
  readonly setAim: (row: number) => void;
}

/**
 * Begins where somebody was among the same rows before, follows them where others are chosen, and notes at the
 * end where they are then.
 */
export function useGalleryPlace(
  places: GalleryPlaces,
  stored: StoredRows,
  { rows, choice }: ChosenRows,
): GalleryPosition {
  const [start] = useState(() => startOf(places.within(stored), rows));
  const [move, setMove] = useState(start.move);
  const [aim, setAim] = useState<number>();
  const [followed, setFollowed] = useState<ChosenRows>({ rows, choice });
  if (followed.rows !== rows) {
    setFollowed({ rows, choice });
    setMove(followedMove(move, followed, { rows, choice }, aim));
    setAim(undefined);
  }
  // An aim that changed nothing must not wait for what changes the rows next.
  useEffect(() => {
    if (aim !== undefined) setAim(undefined);
  }, [aim]);
  const topRef = useRef(start.top);
  const lastRef = useRef({ rows, move });
  useLayoutEffect(() => {
    lastRef.current = { rows, move };
  }, [rows, move]);
  useLayoutEffect(
    () => () => {
      const last = lastRef.current;
      // Where nobody went, a run that shows other rows in passing changes nothing.
      if (last.move === start.move && topRef.current === start.top) return;
      const { position, share } = topRef.current;
      const row = last.rows.rowAt(last.move.position);
      if (last.rows.count > 0) places.note(stored, { row, topRow: last.rows.rowAt(position), share });
    },
    [places, stored, start],
  );
  return { move, setMove, topRef, setAim };
}

function startOf(
  place: GalleryPlace | undefined,
  { positionOf }: GalleryRows,
): { readonly move: GridMove; readonly top: GridTop } {
  const position = place && positionOf(place.row);
  const top = place && positionOf(place.topRow);
  return {
    move: { position: position ?? 0 },
    top: { position: top ?? position ?? 0, share: place?.share ?? 0 },
  };
}

/**
 * Hands the focus on from one gallery to the next.
 *
 * @param hadFocusRef whether the focus was in the gallery before when it went
 * @returns what takes the focus to the grid as soon as what changed with it is rendered
 */
export function useGridFocus(
  hadFocusRef: RefObject<boolean>,
  galleryRef: RefObject<HTMLElement | null>,
  gridRef: RefObject<HTMLElement | null>,
): () => void {
  const [askedCount, setAskedCount] = useState(0);
  useLayoutEffect(() => {
    const gallery = galleryRef.current;
    // Who has gone elsewhere meanwhile stays there.
    if (hadFocusRef.current && document.activeElement === document.body) gridRef.current?.focus();
    hadFocusRef.current = false;
    return () => {
      hadFocusRef.current = gallery?.contains(document.activeElement) ?? false;
    };
  }, [hadFocusRef, galleryRef, gridRef]);
  useEffect(() => {
    if (askedCount > 0) gridRef.current?.focus();
  }, [askedCount, gridRef]);
  return useCallback(() => setAskedCount((count) => count + 1), []);
}
