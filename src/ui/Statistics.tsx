import { useDeferredValue, useId, useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { formatCount, formatCountOf } from './format.ts';
import { Histograms } from './Histograms.tsx';
import { LevelTable } from './LevelTable.tsx';
import type { RowChoiceStore } from './rowChoiceStore.ts';
import { levelsOfAll, likeMeasured, rowCountsOf } from './scannedShards.ts';
import type { KnownDiagnosis } from './useKnownDiagnosis.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface StatisticsProps {
  readonly id: string;
  readonly workbench: WatchedWorkbench;
  /** What is known of the rows that are shown. */
  readonly known: KnownDiagnosis;
  readonly choiceStore: RowChoiceStore;
  /** Whether the levels are to be those of all shards that were scanned. */
  readonly areAllWanted: boolean;
  readonly onAllWanted: (areAllWanted: boolean) => void;
}

/** The images that are shown in numbers and histograms, under the recipe of now. */
export function Statistics(props: StatisticsProps) {
  const { id, workbench, known, choiceStore, areAllWanted, onAllWanted } = props;
  const titleId = useId();
  const diagnoses = useWorkbench(workbench, (snapshot) => snapshot.diagnoses);
  const { isBeingRenewed } = known;
  // What is to be drawn anew can wait for what somebody does meanwhile.
  const diagnosis = useDeferredValue(known.diagnosis);
  const whole = useDeferredValue(known.whole);
  const isKnown = diagnosis !== undefined && diagnosis.measuredRows === diagnosis.flags.length;
  return (
    <section id={id} className="statistics" aria-labelledby={titleId} aria-busy={isBeingRenewed}>
      <div className="statistics__head">
        <h3 id={titleId}>Statistics</h3>
        <p className="sentence">
          {isKnown ? (
            <>
              of all {formatCountOf(diagnosis.flags.length, 'image')}
              {isBeingRenewed ? ', being renewed' : ''}
            </>
          ) : null}
        </p>
      </div>
      {isKnown && whole !== undefined ? (
        <>
          {whole.flags.length > diagnosis.flags.length ? (
            <p className="sentence">
              Grey levels are of all {formatCount(whole.flags.length)} images of the shard; boxes, ink and
              contrast of the {formatCount(diagnosis.flags.length)} that are decoded.
            </p>
          ) : null}
          <Levels
            workbench={workbench}
            shown={whole}
            diagnoses={diagnoses}
            areAllWanted={areAllWanted}
            onAllWanted={onAllWanted}
          />
          <p className="sentence">
            The histograms are of this shard. Choose a bar to see its images; bars of grey levels count
            pixels, not images, and choose none.
          </p>
          <Histograms diagnosis={diagnosis} choiceStore={choiceStore} />
        </>
      ) : (
        <p className="quiet">As soon as all images are measured, their numbers stand here.</p>
      )}
    </section>
  );
}

interface LevelsProps extends Pick<StatisticsProps, 'workbench' | 'areAllWanted' | 'onAllWanted'> {
  readonly shown: Diagnosis;
  readonly diagnoses: ReadonlyMap<number, Diagnosis>;
}

/** The levels of the shown shard, or where others are measured under the same recipe, of all of them. */
function Levels({ workbench, shown, diagnoses, areAllWanted, onAllWanted }: LevelsProps) {
  const shards = useWorkbench(workbench, (snapshot) => snapshot.shards);
  const alike = useMemo(
    () => likeMeasured(shown, diagnoses, rowCountsOf(shards)),
    [shown, diagnoses, shards],
  );
  const isAll = areAllWanted && alike.length > 1;
  const levels = useMemo(() => (isAll ? levelsOfAll(alike) : shown.levels), [isAll, alike, shown]);
  return (
    <>
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
      <LevelTable levels={levels} />
    </>
  );
}
