import { useDeferredValue, useId, useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { formatCount, formatCountOf } from './format.ts';
import { Histograms } from './Histograms.tsx';
import { LevelTable } from './LevelTable.tsx';
import type { RowChoiceStore } from './rowChoiceStore.ts';
import { likeMeasured, numbersOf, rowCountsOf } from './scannedShards.ts';
import type { KnownDiagnosis } from './useKnownDiagnosis.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface StatisticsProps {
  readonly id: string;
  readonly workbench: WatchedWorkbench;
  /** What is known of the rows that are shown. */
  readonly known: KnownDiagnosis;
  readonly choiceStore: RowChoiceStore;
  /** Whether the numbers are to be those of all shards that were scanned. */
  readonly areAllWanted: boolean;
  readonly onAllWanted: (areAllWanted: boolean) => void;
}

/** The images that are shown, or all that were scanned, in numbers and histograms, under the recipe of now. */
export function Statistics(props: StatisticsProps) {
  const { id, workbench, known, choiceStore, areAllWanted, onAllWanted } = props;
  const titleId = useId();
  const { isBeingRenewed } = known;
  // What is to be drawn anew can wait for what somebody does meanwhile.
  const diagnosis = useDeferredValue(known.diagnosis);
  const whole = useDeferredValue(known.whole);
  const alike = useAlike(workbench, whole);
  const isKnown = diagnosis !== undefined && diagnosis.measuredRows === diagnosis.flags.length;
  const isAll = areAllWanted && alike.length > 1;
  const ofShown = useMemo(() => diagnosis && numbersOf([diagnosis]), [diagnosis]);
  const ofAll = useMemo(() => (isAll ? numbersOf(alike) : undefined), [isAll, alike]);
  const numbers = isKnown ? (ofAll ?? ofShown) : undefined;
  return (
    <section id={id} className="statistics" aria-labelledby={titleId} aria-busy={isBeingRenewed}>
      <div className="statistics__head">
        <h3 id={titleId}>Statistics</h3>
        <p className="sentence">
          {numbers === undefined ? null : (
            <>
              of all {formatCountOf(numbers.imageCount, 'image')}
              {isBeingRenewed ? ', being renewed' : ''}
            </>
          )}
        </p>
      </div>
      {numbers === undefined ? (
        <p className="quiet">As soon as all images are measured, their numbers stand here.</p>
      ) : (
        <>
          {ofAll === undefined && numbers.imageCount < (whole?.flags.length ?? 0) ? (
            <p className="sentence">
              Grey levels are of all {formatCount(whole?.flags.length ?? 0)} images of the shard; boxes, ink
              and contrast of the {formatCount(numbers.imageCount)} that are decoded.
            </p>
          ) : null}
          {alike.length > 1 ? (
            <ToggleButtonGroup
              className="segmented"
              aria-label="Of which shards"
              selectedKeys={[isAll ? 'all' : 'shown']}
              disallowEmptySelection
              onSelectionChange={(keys) => onAllWanted(keys.has('all'))}
            >
              <ToggleButton id="shown" className="segmented__part">
                This shard
              </ToggleButton>
              <ToggleButton id="all" className="segmented__part">
                {formatCount(alike.length)} scanned shards
              </ToggleButton>
            </ToggleButtonGroup>
          ) : null}
          <LevelTable levels={numbers.levels} />
          <p className="sentence">{barsText(isAll ? alike.length : 1, numbers.histograms !== undefined)}</p>
          <Histograms numbers={numbers} choiceStore={choiceStore} />
        </>
      )}
    </section>
  );
}

/** The diagnoses of whole shards that count together with that of the shown one, that one first. */
function useAlike(workbench: WatchedWorkbench, shown: Diagnosis | undefined): readonly Diagnosis[] {
  const diagnoses = useWorkbench(workbench, (snapshot) => snapshot.diagnoses);
  const shards = useWorkbench(workbench, (snapshot) => snapshot.shards);
  return useMemo(
    () => (shown === undefined ? [] : likeMeasured(shown, diagnoses, rowCountsOf(shards))),
    [shown, diagnoses, shards],
  );
}

/** What the histograms are of, and what a bar does. */
function barsText(shardCount: number, areLevelsCounted: boolean): string {
  const bars =
    shardCount === 1
      ? 'The histograms are of this shard. Choose a bar to see its images.'
      : `The histograms are of all ${formatCount(shardCount)} scanned shards. Choose a bar to see those of its images that are in this shard.`;
  return shardCount === 1 || areLevelsCounted
    ? `${bars} Bars of grey levels count pixels, not images, and choose none.`
    : `${bars} A run leaves the grey levels of a shard uncounted: Scan all shards counts them.`;
}
