import { Table2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { type Diagnosis, type FlagName, flagNames } from '../diagnostics/diagnosis.ts';
import type { ShardEntry } from '../run/snapshot.ts';
import type { Workbench } from '../run/workbench.ts';
import { DialogButton } from './DialogButton.tsx';
import { flagLabels } from './findingTexts.ts';
import { formatCount } from './format.ts';
import { SaveFindings } from './SaveFindings.tsx';
import { rowCountsOf } from './scannedShards.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface ShardFindingsProps {
  readonly workbench: WatchedWorkbench & Pick<Workbench, 'rows'>;
  /** Those that are recognised. */
  readonly shards: readonly ShardEntry[];
  /** Asked to show a shard's images with a flag. */
  readonly onShow: (shardKey: number, flag: FlagName) => void;
  readonly shownShardKey: number | undefined;
  /** Whether a shard other than the one that is shown can be. */
  readonly canShowOthers: boolean;
}

/** What was found in each shard, behind a button; a count is pressed to see those images. */
export function ShardFindings(props: ShardFindingsProps) {
  return (
    <DialogButton
      label={
        <>
          <Table2 size={14} aria-hidden="true" /> By shard
        </>
      }
      title="Findings by shard"
      isWide
    >
      {(close) => (
        <ShardFindingsTable
          {...props}
          onShow={(shardKey, flag) => {
            close();
            props.onShow(shardKey, flag);
          }}
        />
      )}
    </DialogButton>
  );
}

function ShardFindingsTable({ workbench, shards, onShow, shownShardKey, canShowOthers }: ShardFindingsProps) {
  const diagnoses = useWorkbench(workbench, (snapshot) => snapshot.diagnoses);
  const scanned = shards.flatMap(({ key, name }) => {
    const diagnosis = diagnoses.get(key);
    return diagnosis === undefined ? [] : [{ name, diagnosis }];
  });
  const rowCounts = rowCountsOf(shards);
  const known = scanned.map(({ diagnosis }) => diagnosis);
  return (
    <>
      <section
        className="shard-findings"
        aria-label="Findings by shard"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys.
        tabIndex={0}
      >
        <table className="shard-findings__table">
          <thead>
            <tr>
              <th scope="col">Shard</th>
              <th scope="col">Images</th>
              {flagNames.map((flag) => (
                <th scope="col" key={flag}>
                  {flagLabels[flag]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shards.map(({ key, name }) => (
              <ShardRow
                key={key}
                name={name}
                rowCount={rowCounts.get(key) ?? 0}
                diagnosis={diagnoses.get(key)}
                onShow={key === shownShardKey || canShowOthers ? (flag) => onShow(key, flag) : undefined}
              />
            ))}
          </tbody>
          {known.length < 2 ? null : (
            <tfoot>
              <tr>
                <th scope="row">
                  {known.length === shards.length ? 'All' : `The ${known.length} that were scanned`}
                </th>
                <td>
                  {measuredOf(
                    sumOf(known, ({ measuredRows }) => measuredRows),
                    sumOf(known, ({ shardKey }) => rowCounts.get(shardKey) ?? 0),
                  )}
                </td>
                {flagNames.map((flag) => (
                  <td key={flag}>{formatCount(sumOf(known, ({ counts }) => counts[flag]))}</td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      <SaveFindings workbench={workbench} shards={scanned} />
    </>
  );
}

interface ShardRowProps {
  readonly name: string;
  readonly rowCount: number;
  readonly diagnosis: Diagnosis | undefined;
  /** `undefined` where the shard cannot be shown now. */
  readonly onShow: ((flag: FlagName) => void) | undefined;
}

function ShardRow({ name, rowCount, diagnosis, onShow }: ShardRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {diagnosis === undefined ? (
        <td colSpan={flagNames.length + 1} className="quiet shard-findings__none">
          not scanned yet
        </td>
      ) : (
        <>
          <td>{measuredOf(diagnosis.measuredRows, rowCount)}</td>
          {flagNames.map((flag) => {
            const count = diagnosis.counts[flag];
            return (
              <td key={flag}>
                {count === 0 || onShow === undefined ? (
                  <span className={count === 0 ? 'quiet' : undefined}>{formatCount(count)}</span>
                ) : (
                  <Button className="count-button" onPress={() => onShow(flag)}>
                    {formatCount(count)}
                    <span className="visually-hidden">
                      {' '}
                      {flagLabels[flag]} in {name}
                    </span>
                  </Button>
                )}
              </td>
            );
          })}
        </>
      )}
    </tr>
  );
}

/** How many images are measured, for example `1,000 of 3,000` where that is not all. */
function measuredOf(measuredRows: number, rowCount: number): string {
  const measured = formatCount(measuredRows);
  return measuredRows === rowCount ? measured : `${measured} of ${formatCount(rowCount)}`;
}

function sumOf(diagnoses: readonly Diagnosis[], numberOf: (diagnosis: Diagnosis) => number): number {
  return diagnoses.reduce((sum, diagnosis) => sum + numberOf(diagnosis), 0);
}
