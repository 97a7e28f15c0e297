import { useCallback, useEffect, useRef } from 'react';
import type { Geometry } from '../recipe/geometry.ts';
import type { GridView } from './CropGrid.tsx';
import type { DrawnRecipe } from './drawnRecipe.ts';
import type { GalleryRows } from './galleryRows.ts';
import type { PictureLoader } from './pictureLoader.ts';
import type { PictureMode } from './pictureMode.ts';

/**
 * Has the pictures of what is in view drawn, and drawn anew when the recipe changes: they are asked for at
 * once, so that they are made while the page is rendered.
 *
 * @returns what is to be told of each change of what is in view; another where all of it is wanted anew
 */
export function useWantedPictures(
  loader: PictureLoader,
  drawn: DrawnRecipe,
  { rows, mode, geometry }: { rows: GalleryRows; mode: PictureMode; geometry: Geometry },
): (view: GridView) => void {
  const viewRef = useRef<GridView>(undefined);
  const want = useCallback((): void => {
    const recipe = drawn.of(geometry);
    const view = viewRef.current;
    if (recipe === undefined || view === undefined) return;
    const [seenFirst, seenEnd] = view.seen;
    const [first, end] = view.ready;
    const around = [...rowsBetween(rows, seenEnd, end), ...rowsBetween(rows, first, seenFirst)];
    loader.want(rowsBetween(rows, seenFirst, seenEnd), around, { recipe, mode });
  }, [loader, drawn, rows, mode, geometry]);
  useEffect(() => drawn.subscribe(want), [drawn, want]);
  return useCallback(
    (view: GridView): void => {
      viewRef.current = view;
      want();
    },
    [want],
  );
}

/** The rows at the positions [first, end). */
function rowsBetween({ rowAt }: GalleryRows, first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => rowAt(first + i));
}
