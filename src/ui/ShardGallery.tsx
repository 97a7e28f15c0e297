import {
  type ReactNode,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { StoredRows } from '../run/snapshot.ts';
import type { Workbench } from '../run/workbench.ts';
import { CropGrid } from './CropGrid.tsx';
import { chosenRows } from './chosenRows.ts';
import { DetailView } from './DetailView.tsx';
import type { DrawnRecipe } from './drawnRecipe.ts';
import { findImage } from './findImage.ts';
import { choiceText } from './findingTexts.ts';
import { formatCount } from './format.ts';
import { GalleryBar } from './GalleryBar.tsx';
import type { GalleryPlaces } from './galleryPlaces.ts';
import { pictureSizes } from './gridLayout.ts';
import { PictureLoader } from './pictureLoader.ts';
import { RowsShown } from './RowsShown.tsx';
import type { RowChoiceStore } from './rowChoiceStore.ts';
import { numberWidthOf, rowNote } from './rowNotes.ts';
import type { RecognisedShard } from './runPlan.ts';
import { useGalleryFocus, useGalleryPlace } from './useGalleryPlace.ts';
import { type GalleryView, stepped, zooms } from './useGalleryView.ts';
import type { ShortcutHandler } from './useShortcuts.ts';
import { useShownRows } from './useShownRows.ts';
import { useWantedPictures } from './useWantedPictures.ts';

interface ShardGalleryProps {
  readonly ref: RefObject<ShortcutHandler | null>;
  readonly workbench: Workbench;
  readonly shard: RecognisedShard;
  /** The rows that can be drawn. */
  readonly stored: StoredRows;
  readonly drawn: DrawnRecipe;
  readonly view: GalleryView;
  /** What was found of the rows; `undefined` as long as nothing was. */
  readonly diagnosis: Diagnosis | undefined;
  /** Which of the rows are to be shown. */
  readonly choiceStore: RowChoiceStore;
  /** Says where to begin, and is told where somebody went. */
  readonly places: GalleryPlaces;
  /** Whether the gallery before had the focus when it went, and this one takes it over. */
  readonly hadFocusRef: RefObject<boolean>;
  /** Asked to have other rows decoded, and to go to one of them. */
  readonly onRowElsewhere: (row: number) => void;
  /** Whether other rows can be decoded now. */
  readonly canDecode: boolean;
  /** What stands beside the pictures, or where there is no room, above them. */
  readonly aside: ReactNode;
}

/** The images of a shard that are decoded: the grid of them all, or one in detail. */
export function ShardGallery(props: ShardGalleryProps) {
  const { ref, workbench, shard, stored, drawn, view, places, hadFocusRef } = props;
  const { diagnosis, choiceStore } = props;
  const { onRowElsewhere, canDecode, aside } = props;
  const { shardKey, firstRow, endRow } = stored;
  const { mode, size } = view;
  const { geometry } = shard;
  const [isDetailOpen, setDetailOpen] = useState(() => {
    const noted = places.within(stored);
    if (noted?.isInDetail !== true || drawn.of(geometry) === undefined) return false;
    // It may not be among the chosen any more.
    return chosenRows(diagnosis, choiceStore.choice(), firstRow, endRow).positionOf(noted.row) !== undefined;
  });
  // The grid needs no render when the recipe changes.
  const detailRecipe = useSyncExternalStore(drawn.subscribe, () =>
    isDetailOpen ? drawn.of(geometry) : undefined,
  );
  const shown = useShownRows(stored, diagnosis, choiceStore, isDetailOpen);
  const { rows, choice } = shown;
  const { move, setMove, topRef, setAim } = useGalleryPlace(places, stored, shown, isDetailOpen);
  const active = move.position;
  const setActive = useCallback((position: number) => setMove({ position }), [setMove]);
  const galleryRef = useRef<HTMLDivElement>(null);
  const gridRef = useRef<HTMLDivElement>(null);
  const detailRef = useRef<HTMLElement>(null);
  const jumpRef = useRef<HTMLInputElement>(null);
  const takeFocus = useGalleryFocus(hadFocusRef, galleryRef, gridRef, detailRef);
  const showWith = (row: number, name?: string): void => {
    setAim(row);
    shown.showWith(row, name);
  };
  /** Goes to a row wherever it is; says why where it cannot be gone to. */
  const goToRow = (row: number, name: string): string | undefined => {
    const position = rows.positionOf(row);
    if (position !== undefined) setActive(position);
    else if (row >= firstRow && row < endRow) showWith(row, name);
    else if (canDecode) {
      // Whether it is among the chosen is not known before it is there.
      choiceStore.clear(name);
      onRowElsewhere(row);
    } else return `Row ${formatCount(row)} is not decoded, and cannot be as long as the run is on.`;
    return undefined;
  };
  /** For what is answered later, when others may be shown. */
  const goToRowRef = useRef(goToRow);
  useLayoutEffect(() => {
    goToRowRef.current = goToRow;
  });

  const [loader] = useState(() => {
    const { height, width } = geometry;
    return new PictureLoader(shardKey, height * width, (request) => workbench.rows.pictures(request));
  });
  const problem = useSyncExternalStore(loader.subscribe, () => loader.pictures().problem);
  const onView = useWantedPictures(loader, drawn, { rows, mode, geometry });

  const noteOf = useCallback((row: number) => rowNote(diagnosis, choice, row), [diagnosis, choice]);

  const closeDetail = (): void => {
    setDetailOpen(false);
    takeFocus();
  };
  const go = async (text: string): Promise<string | undefined> => {
    const row = await findImage(workbench.rows, shardKey, shard.facts.rowCount, text);
    if (row === undefined) return `No image of ${shard.name} has the id or row “${text.trim()}”.`;
    const problem = goToRowRef.current(row, text.trim());
    if (problem === undefined) takeFocus();
    return problem;
  };

  const words = choiceText(choice);
  useImperativeHandle(ref, () => (action) => {
    switch (action) {
      case 'goTo':
        setDetailOpen(false);
        requestAnimationFrame(() => jumpRef.current?.focus());
        return true;
      case 'beforeAndAfter':
        view.setMode(mode === 'beforeAndAfter' ? 'crop' : 'beforeAndAfter');
        return true;
      case 'larger':
      case 'smaller': {
        const direction = action === 'larger' ? 1 : -1;
        if (isDetailOpen) view.setZoom(stepped(view.zoom, direction, zooms));
        else view.setSize(stepped(size, direction, pictureSizes));
        return true;
      }
      case 'cancel':
        if (isDetailOpen) closeDetail();
        return isDetailOpen;
      default:
        return false;
    }
  });

  return (
    <div ref={galleryRef} className="gallery">
      <div className="gallery__all" inert={isDetailOpen}>
        <GalleryBar view={view} jumpRef={jumpRef} onGo={go} />
        <RowsShown
          shard={shard}
          stored={stored}
          chosen={words === undefined ? undefined : { words, count: shown.chosenCount }}
          order={choice.order}
          onOrder={(order) => choiceStore.setOrder(order)}
          onEvery={() => {
            choiceStore.clear();
            takeFocus();
          }}
          randomCount={shown.isSample ? rows.count : undefined}
          onRowElsewhere={onRowElsewhere}
          canDecode={canDecode}
          onRandom={() => setAim(shown.showSample())}
          onAll={() => {
            showWith(rows.rowAt(active));
            takeFocus();
          }}
          widenedFor={choice.widenedFor}
        />
        {problem === undefined ? null : (
          <p className="problem" role="alert">
            The pictures cannot be drawn: {problem}
          </p>
        )}
        <div className="gallery__body">
          {aside}
          <div className="gallery__shown">
            {rows.count === 0 ? <p className="gallery__none">{noneText(diagnosis)}</p> : null}
            <CropGrid
              ref={gridRef}
              rows={rows}
              loader={loader}
              geometry={geometry}
              mode={mode}
              size={size}
              move={move}
              numberWidth={numberWidthOf(choice.sort)}
              noteOf={noteOf}
              topRef={topRef}
              onActive={setActive}
              onOpen={(position) => {
                setActive(position);
                setDetailOpen(drawn.of(geometry) !== undefined);
                takeFocus();
              }}
              onView={onView}
            />
          </div>
        </div>
      </div>
      {detailRecipe === undefined ? null : (
        <DetailView
          ref={detailRef}
          workbench={workbench}
          shardKey={shardKey}
          row={rows.rowAt(active)}
          recipe={detailRecipe}
          view={view}
          position={active}
          count={rows.count}
          diagnosis={diagnosis}
          onPosition={setActive}
          onGoToRow={goToRow}
          onClose={closeDetail}
        />
      )}
    </div>
  );
}

/** Why no image is shown. */
function noneText(diagnosis: Diagnosis | undefined): string {
  return diagnosis === undefined ? 'These images are not measured yet.' : 'No image matches.';
}
