import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { StoredRows } from '../run/snapshot.ts';
import type { GridTop } from './CropGrid.tsx';
import { type ChosenRows, followedPlace, type GridMove, type GridPlace } from './followedPlace.ts';
import type { GalleryPlace, GalleryPlaces, LeftPlaceAndTop } from './galleryPlaces.ts';
import { areSameRows } from './galleryRows.ts';

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
 *
 * @param isInDetail whether they look at the image in detail
 */
export function useGalleryPlace(
  places: GalleryPlaces,
  stored: StoredRows,
  { rows, choice }: ChosenRows,
  isInDetail: boolean,
): GalleryPosition {
  const [start] = useState(() => ({ ...startOf(places.within(stored), { rows, choice }), isInDetail }));
  const [place, setPlace] = useState(start.place);
  const [aim, setAim] = useState<number>();
  if (place.shown.rows !== rows) {
    setPlace(followedPlace(place, { rows, choice }, aim));
    setAim(undefined);
  }
  const setMove = useCallback(
    (move: GridMove) => setPlace(({ shown }) => ({ move, shown, left: undefined })),
    [],
  );
  // An aim that changed nothing must not wait for what changes the rows next.
  useEffect(() => {
    if (aim !== undefined) setAim(undefined);
  }, [aim]);
  const topRef = useRef(start.top);
  const leftRef = useRef(start.left);
  const lastRef = useRef({ place, isInDetail });
  useLayoutEffect(() => {
    lastRef.current = { place, isInDetail };
  }, [place, isInDetail]);
  useLayoutEffect(() => {
    const { move, left } = place;
    // The grid has not scrolled yet: at its top stands what stood there among the rows that are left.
    if (left !== undefined && left !== leftRef.current?.place)
      leftRef.current = { place: left, top: topRef.current };
    if (move.isBack && leftRef.current !== undefined) topRef.current = leftRef.current.top;
  }, [place]);
  useLayoutEffect(
    () => () => {
      const { place, isInDetail } = lastRef.current;
      const { move, shown, left } = place;
      const isAtStart = move === start.place.move && topRef.current === start.top;
      // Where nobody went, a run that shows other rows in passing changes nothing.
      if ((isAtStart && isInDetail === start.isInDetail) || shown.rows.count === 0) return;
      const { position, share } = topRef.current;
      places.note(stored, {
        row: shown.rows.rowAt(move.position),
        topRow: shown.rows.rowAt(position),
        share,
        isInDetail,
        left: left && leftRef.current,
      });
    },
    [places, stored, start],
  );
  return { move: place.move, setMove, topRef, setAim };
}

interface GalleryStart {
  readonly place: GridPlace;
  readonly top: GridTop;
  readonly left: LeftPlaceAndTop | undefined;
}

function startOf(noted: GalleryPlace | undefined, shown: ChosenRows): GalleryStart {
  const { rows } = shown;
  const left = noted?.left;
  // The choice was taken back while these rows were not there.
  if (left !== undefined && areSameRows(left.place.rows, rows)) {
    const { place, top } = left;
    return { place: { move: { position: place.position }, shown, left: undefined }, top, left: undefined };
  }
  const position = noted && rows.positionOf(noted.row);
  const top = noted && rows.positionOf(noted.topRow);
  return {
    place: { move: { position: position ?? 0 }, shown, left: left?.place },
    top: { position: top ?? position ?? 0, share: noted?.share ?? 0 },
    left,
  };
}

/**
 * Hands the focus on from one gallery to the next: to the image in detail, or where there is none to the grid.
 *
 * @param hadFocusRef whether the focus was in the gallery before when it went
 * @returns what takes the focus there as soon as what changed with it is rendered
 */
export function useGalleryFocus(
  hadFocusRef: RefObject<boolean>,
  galleryRef: RefObject<HTMLElement | null>,
  gridRef: RefObject<HTMLElement | null>,
  detailRef: RefObject<HTMLElement | null>,
): () => void {
  const [askedCount, setAskedCount] = useState(0);
  useLayoutEffect(() => {
    const gallery = galleryRef.current;
    // Who has gone elsewhere meanwhile stays there.
    if (hadFocusRef.current && document.activeElement === document.body) {
      (detailRef.current ?? gridRef.current)?.focus();
    }
    hadFocusRef.current = false;
    return () => {
      hadFocusRef.current = gallery?.contains(document.activeElement) ?? false;
    };
  }, [hadFocusRef, galleryRef, gridRef, detailRef]);
  useEffect(() => {
    if (askedCount > 0) (detailRef.current ?? gridRef.current)?.focus();
  }, [askedCount, gridRef, detailRef]);
  return useCallback(() => setAskedCount((count) => count + 1), []);
}
