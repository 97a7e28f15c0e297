import { useMemo, useState } from 'react';
import { pictureSizes } from './gridLayout.ts';
import type { PictureMode } from './pictureMode.ts';

/** CSS pixels of a pixel in the detail view. */
export const zooms = { least: 1, greatest: 8, step: 1, usual: 1 } as const;

/** How the gallery shows what it shows, whatever the shard. */
export interface GalleryView {
  readonly mode: PictureMode;
  /** Height of a picture in CSS pixels. */
  readonly size: number;
  /** CSS pixels of a pixel in the detail view. */
  readonly zoom: number;
  readonly setMode: (mode: PictureMode) => void;
  readonly setSize: (size: number) => void;
  readonly setZoom: (zoom: number) => void;
}

/** Keeps how the gallery shows its pictures. The result changes only with that. */
export function useGalleryView(): GalleryView {
  const [mode, setMode] = useState<PictureMode>('crop');
  const [size, setSize] = useState<number>(pictureSizes.usual);
  const [zoom, setZoom] = useState<number>(zooms.usual);
  return useMemo(() => ({ mode, size, zoom, setMode, setSize, setZoom }), [mode, size, zoom]);
}

/** A value one step further, within its range. */
export function stepped(
  value: number,
  direction: 1 | -1,
  { least, greatest, step }: { readonly least: number; readonly greatest: number; readonly step: number },
): number {
  return Math.max(least, Math.min(greatest, value + direction * step));
}
