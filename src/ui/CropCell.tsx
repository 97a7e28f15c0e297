// biome-ignore-all lint/a11y/useSemanticElements: as in the grid, whose lines are placed one by one.
import { memo } from 'react';
import type { PixelBox, RowPicture } from '../run/pictures.ts';
import { formatImageName } from './format.ts';
import { GreyCanvas } from './GreyCanvas.tsx';
import type { GridLayout } from './gridLayout.ts';
import type { LoadedPicture } from './pictureLoader.ts';
import { type PictureMode, showsCrop, showsRaw } from './pictureMode.ts';

interface CropCellProps {
  readonly elementId: string;
  /** Counted from 0 within all that the gallery shows. */
  readonly position: number;
  /** Counted from 1. */
  readonly column: number;
  readonly layout: GridLayout;
  /** What is wanted; what is there may still be of another mode. */
  readonly mode: PictureMode;
  readonly loaded: LoadedPicture | undefined;
  /** What the image is sorted by; empty where that is nothing. */
  readonly number: string;
  /** What was found of it, in short; empty where that is nothing. */
  readonly note: string;
  /** All of it. */
  readonly fullNote: string;
  readonly isNoteQuiet: boolean;
  readonly isActive: boolean;
}

/** One image of the gallery: its picture or pictures, its id, and what is wrong with it. */
export const CropCell = memo(function CropCell(props: CropCellProps) {
  const { elementId, position, column, layout, mode, loaded, isActive } = props;
  const { number, note, fullNote, isNoteQuiet } = props;
  const picture = loaded?.picture;
  const id = picture === undefined ? '' : formatImageName(picture);
  const { pictureHeight, rawWidth } = layout;
  const raw = picture !== undefined && 'raw' in picture ? picture.raw : undefined;
  const crop = picture?.kind === 'crop' ? picture.crop : undefined;
  const box = loaded?.mode === 'rawWithBox' && picture?.kind === 'crop' ? picture.box : undefined;
  const hasBoth = showsRaw(mode) && showsCrop(mode);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and points at its active cell.
    <div
      role="gridcell"
      id={elementId}
      className="crop-cell"
      aria-colindex={column}
      data-position={position}
      data-active={isActive || undefined}
      aria-busy={picture === undefined}
    >
      <div className="crop-cell__pictures">
        {showsRaw(mode) ? (
          <div className="crop-cell__frame">
            <GreyCanvas
              picture={raw}
              label={hasBoth ? `${id}, raw` : id}
              width={rawWidth}
              height={pictureHeight}
            />
            {box !== undefined && raw !== undefined ? <BoxOutline box={box} {...raw} /> : null}
          </div>
        ) : null}
        {showsCrop(mode) ? (
          <div className="crop-cell__frame">
            <GreyCanvas picture={crop} label={id} width={pictureHeight} height={pictureHeight} />
          </div>
        ) : null}
        <Flag picture={picture} />
      </div>
      <span className="crop-cell__head" data-stacked={layout.hasNumberLine || undefined}>
        <span className="crop-cell__id" aria-hidden="true">
          {id}
        </span>
        {number === '' ? null : <span className="crop-cell__number">{number}</span>}
      </span>
      {note === '' ? null : (
        <span className="crop-cell__note" data-quiet={isNoteQuiet || undefined} title={fullNote}>
          {note}
        </span>
      )}
    </div>
  );
});

interface BoxOutlineProps {
  readonly box: PixelBox;
  /** Of the image, in pixels. */
  readonly width: number;
  /** Of the image, in pixels. */
  readonly height: number;
}

/** The crop's box over the raw image, whatever the size that this is shown at. */
export function BoxOutline({ box, width, height }: BoxOutlineProps) {
  return (
    <span
      className="box-outline"
      style={{
        left: `${(box.left / width) * 100}%`,
        top: `${(box.top / height) * 100}%`,
        right: `${(1 - box.right / width) * 100}%`,
        bottom: `${(1 - box.bottom / height) * 100}%`,
      }}
    />
  );
}

function Flag({ picture }: { readonly picture: RowPicture | undefined }) {
  const words = flagWords(picture);
  if (words === undefined) return null;
  return (
    <span className="crop-cell__flag" title={picture?.kind === 'bad' ? picture.message : undefined}>
      {words}
    </span>
  );
}

/** What a picture's flag says; `undefined` where there is nothing to say. */
function flagWords(picture: RowPicture | undefined): string | undefined {
  switch (picture?.kind) {
    case 'blank':
      return 'Blank';
    case 'bad':
      return 'Bad pixel';
    case 'missing':
      return 'Not there';
    default:
      return undefined;
  }
}
