import { type RefObject, useId, useImperativeHandle, useRef, useState, useSyncExternalStore } from 'react';
import { ProgressBar } from 'react-aria-components';
import { flagNames } from '../diagnostics/diagnosis.ts';
import type { ShardEntry, StoredRows, StoreState } from '../run/snapshot.ts';
import type { Workbench } from '../run/workbench.ts';
import { BarFill } from './BarFill.tsx';
import { DrawnRecipe } from './drawnRecipe.ts';
import { Findings } from './Findings.tsx';
import { FlagHelp } from './FlagHelp.tsx';
import { flagLabels } from './findingTexts.ts';
import { formatCount, formatShare } from './format.ts';
import { GalleryPlaces } from './galleryPlaces.ts';
import type { RecipeStore } from './recipeStore.ts';
import { RowChoiceStore } from './rowChoiceStore.ts';
import { ScanControls } from './ScanControls.tsx';
import { ScanningAll } from './ScanningAll.tsx';
import { ShardFindings } from './ShardFindings.tsx';
import { ShardGallery } from './ShardGallery.tsx';
import { Statistics } from './Statistics.tsx';
import { StatisticsButton } from './StatisticsButton.tsx';
import { shardBeside } from './shardBeside.ts';
import { useGalleryView } from './useGalleryView.ts';
import { type KnownDiagnosis, useKnownDiagnosis } from './useKnownDiagnosis.ts';
import type { ShortcutHandler } from './useShortcuts.ts';
import { useWorkbench } from './useWorkbench.ts';

interface GalleryProps {
  readonly ref: RefObject<ShortcutHandler | null>;
  readonly workbench: Workbench;
  readonly shards: readonly ShardEntry[];
  readonly recipeStore: RecipeStore;
}

/** What the recipe makes of the images that are decoded, before anything is written. */
export function Gallery({ ref, workbench, shards, recipeStore }: GalleryProps) {
  const [drawn] = useState(() => new DrawnRecipe(recipeStore));
  const stored = useWorkbench(workbench, (snapshot) => snapshot.store);
  const shownShardKey = useWorkbench(workbench, (snapshot) => snapshot.shownShardKey);
  const isRunning = useWorkbench(workbench, ({ run }) => run.kind === 'running' || run.kind === 'cancelling');
  const view = useGalleryView();
  const shardGalleryRef = useRef<ShortcutHandler>(null);
  const [places] = useState(() => new GalleryPlaces());
  /** Whether the focus was in the gallery that is not there any more, and goes to the next. */
  const hadFocusRef = useRef(false);
  // How far the shown rows are measured is told elsewhere, so that not all of this is rendered with each step.
  const scan = useWorkbench(workbench, (snapshot) =>
    snapshot.scan.kind === 'scanning' ? undefined : snapshot.scan,
  );
  // A run shows what it works on. A scan of all shards has the store for their rows in turn, too, but may take
  // nothing away from who looks: what was shown comes back behind it.
  const isElsewhere =
    !isRunning &&
    stored.kind !== 'empty' &&
    (stored.shardKey !== shownShardKey ||
      (scan?.kind === 'scanningAll' && !isAmong(places.newestRow(shownShardKey), stored)));
  const storeKey = isElsewhere || stored.kind === 'empty' ? shownShardKey : stored.shardKey;
  const shard = shards.find(({ key }) => key === storeKey);
  // For a moment the store may still have rows of a shard that was taken off the list or rejected.
  const isStoreShown = shard !== undefined && shard.kind !== 'rejected' && !isElsewhere;
  const store = isStoreShown ? stored : emptyStore;
  const geometry = shard?.kind === 'recognised' ? shard.geometry : undefined;
  const known = useKnownDiagnosis(workbench, store.kind === 'empty' ? undefined : store);
  // What was found stays until it is found anew, so that not all of this is rendered with each change.
  const toldRecipe = useSyncExternalStore(
    drawn.subscribe,
    () => known.diagnosis?.recipe ?? drawn.of(geometry),
  );
  const failed = scan?.kind === 'failed' ? scan : undefined;
  const [choiceStore] = useState(() => new RowChoiceStore());
  const recognised = shards.filter(({ kind }) => kind === 'recognised');
  const statisticsId = useId();
  const [areStatisticsOpen, setStatisticsOpen] = useState(false);
  const [areAllWanted, setAllWanted] = useState(false);
  const canShowStatistics = store.kind === 'held' && shard?.kind === 'recognised';

  useImperativeHandle(ref, () => (action) => {
    if (action === 'previousShard' || action === 'nextShard') {
      const beside = shardBeside(shards, shownShardKey, action === 'nextShard' ? 1 : -1);
      if (beside !== undefined && !isRunning) workbench.show(beside, places.newestRow(beside));
      return true;
    }
    return shardGalleryRef.current?.(action) ?? false;
  });

  return (
    <section className="crops" aria-labelledby="crops-title">
      <div className="crops__head">
        <h2 id="crops-title">Crops</h2>
        {toldRecipe !== undefined ? (
          <Findings known={known} recipe={toldRecipe} choiceStore={choiceStore} />
        ) : null}
        {toldRecipe !== undefined ? (
          <div className="crops__tools">
            <ScanControls workbench={workbench} shardCount={recognised.length} isRunning={isRunning} />
            <FlagHelp
              workbench={workbench}
              shardName={shard?.name ?? ''}
              diagnosis={known.diagnosis}
              recipe={toldRecipe}
            />
            {recognised.length < 2 ? null : (
              <ShardFindings
                workbench={workbench}
                shards={recognised}
                shownShardKey={shownShardKey}
                canShowOthers={!isRunning}
                onShow={(shardKey, flag) => {
                  choiceStore.setOnly([flag]);
                  if (shardKey !== shownShardKey) workbench.show(shardKey, places.newestRow(shardKey));
                }}
              />
            )}
            <StatisticsButton
              controls={canShowStatistics ? statisticsId : undefined}
              isOpen={areStatisticsOpen}
              onOpenChange={setStatisticsOpen}
            />
          </div>
        ) : null}
        {failed === undefined ? null : (
          <p className="problem crops__failed" role="alert">
            {shards.find(({ key }) => key === failed.shardKey)?.name}: {failed.message}
          </p>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {storeText(store, shard)}
      </p>
      <p className="visually-hidden" role="status">
        {measuredText(known)}
      </p>
      {store.kind === 'held' && shard?.kind === 'recognised' ? (
        <ShardGallery
          key={`${store.shardKey} ${store.firstRow} ${store.endRow}`}
          ref={shardGalleryRef}
          workbench={workbench}
          shard={shard}
          stored={store}
          drawn={drawn}
          view={view}
          diagnosis={known.diagnosis}
          choiceStore={choiceStore}
          places={places}
          hadFocusRef={hadFocusRef}
          onRowElsewhere={(row) => {
            const { shardKey } = store;
            places.note({ shardKey, firstRow: row, endRow: row + 1 }, { row, topRow: row, share: 0 });
            workbench.show(shardKey, row);
          }}
          canDecode={!isRunning}
          aside={
            areStatisticsOpen ? (
              <Statistics
                id={statisticsId}
                workbench={workbench}
                known={known}
                choiceStore={choiceStore}
                areAllWanted={areAllWanted}
                onAllWanted={setAllWanted}
              />
            ) : null
          }
        />
      ) : scan?.kind === 'scanningAll' && shard !== undefined ? (
        <ScanningAll scan={scan} name={shard.name} onStop={() => workbench.cancelScan()} />
      ) : (
        <NoGallery store={store} shard={shard} />
      )}
    </section>
  );
}

const emptyStore: StoreState = { kind: 'empty' };

function isAmong(row: number, { firstRow, endRow }: StoredRows): boolean {
  return row >= firstRow && row < endRow;
}

/** What those who hear the page are told of the store. */
function storeText(store: StoreState, shard: ShardEntry | undefined): string {
  switch (store.kind) {
    case 'empty':
      return '';
    case 'decoding':
      return `Decoding ${shard?.name}.`;
    case 'held':
      return `${shard?.name} is decoded.`;
    case 'undecodable':
      return `${shard?.name} cannot be decoded.`;
  }
}

/** What those who hear the page are told of what was found, once it is all there. */
function measuredText({ diagnosis, isBeingRenewed }: KnownDiagnosis): string {
  if (diagnosis === undefined || isBeingRenewed) return '';
  const found = flagNames.filter((flag) => diagnosis.counts[flag] > 0);
  const counts = found.map((flag) => `${flagLabels[flag]} ${formatCount(diagnosis.counts[flag])}`);
  return `Measured. ${counts.length === 0 ? 'Nothing was found' : counts.join(', ')}.`;
}

interface NoGalleryProps {
  readonly store: StoreState;
  readonly shard: ShardEntry | undefined;
}

/** Why there are no crops to be seen yet. */
function NoGallery({ store, shard }: NoGalleryProps) {
  if (store.kind === 'undecodable') {
    return (
      <p className="problem">
        {shard?.name}: {store.message}
      </p>
    );
  }
  if (store.kind === 'empty') {
    return <p className="quiet">As soon as a shard is decoded, its crops stand here.</p>;
  }
  const share = store.kind === 'held' ? 1 : store.columnsDone / Math.max(1, store.columnCount);
  return (
    <ProgressBar className="crops__decoding" aria-label="Decoding" value={share} maxValue={1}>
      <p className="quiet">
        Decoding {shard?.name} · {formatShare(share)}
      </p>
      <div className="bar bar--thin">
        <BarFill className="bar__fill" share={share} />
      </div>
    </ProgressBar>
  );
}
