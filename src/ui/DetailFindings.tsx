import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { Workbench } from '../run/workbench.ts';
import { flagLabels, flagNumbers } from './findingTexts.ts';
import { formatCount, formatImageName } from './format.ts';
import { flagsOfRow, usualFlags } from './rowNotes.ts';

interface DetailFindingsProps {
  readonly workbench: Pick<Workbench, 'rows'>;
  /** What was found of the rows of the store; `undefined` as long as nothing was. */
  readonly diagnosis: Diagnosis | undefined;
  readonly row: number;
  /** Asked to show another row; says why where it cannot be shown. */
  readonly onGoToRow: (row: number, name: string) => string | undefined;
}

/** What was found of one image, with its numbers, and the way to the image that it equals. */
export function DetailFindings({ workbench, diagnosis, row, onGoToRow }: DetailFindingsProps) {
  const first = diagnosis?.duplicateOf[row - diagnosis.firstRow] ?? -1;
  const twin = useImageName(workbench, diagnosis, first);
  if (diagnosis === undefined) return null;
  const flags = flagsOfRow(diagnosis, row);
  if (flags.length === 0) return null;
  return (
    <ul className="detail__findings" aria-label="Findings in this image">
      {flags.map((flag) => (
        <li key={flag}>
          <span className="detail__finding" data-quiet={usualFlags.has(flag) || undefined}>
            {flagLabels[flag]}
          </span>{' '}
          {flagNumbers(flag, diagnosis, row)}
          {flag === 'duplicate' ? <Twin key={first} name={twin} first={first} onGoToRow={onGoToRow} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface TwinProps {
  readonly name: string;
  /** The row with the same pixels; below 0 where it is in another shard. */
  readonly first: number;
  readonly onGoToRow: (row: number, name: string) => string | undefined;
}

function Twin({ name, first, onGoToRow }: TwinProps) {
  const [problem, setProblem] = useState<string>();
  if (first < 0) return <>of an image in another shard</>;
  return (
    <>
      of{' '}
      <Button className="count-button" onPress={() => setProblem(onGoToRow(first, name))}>
        {name}
      </Button>
      {problem === undefined ? null : (
        <span className="problem" role="alert">
          {' '}
          {problem}
        </span>
      )}
    </>
  );
}

/** What an image is called: its row, until its id is known. */
function useImageName(
  workbench: Pick<Workbench, 'rows'>,
  diagnosis: Diagnosis | undefined,
  row: number,
): string {
  const [known, setKnown] = useState<{ readonly row: number; readonly id: string }>();
  const shardKey = diagnosis?.shardKey;
  // A name is the same under any recipe.
  const askName = useEffectEvent(async (shardKey: number): Promise<string | undefined> => {
    if (diagnosis === undefined) return undefined;
    const { recipe } = diagnosis;
    const request = { shardKey, rows: [row], recipe, withRaw: false, withCrop: false };
    const [picture] = await workbench.rows.pictures(request);
    return picture?.id;
  });
  useEffect(() => {
    if (shardKey === undefined || row < 0) return;
    let isWanted = true;
    void askName(shardKey).then((id) => isWanted && id !== undefined && setKnown({ row, id }));
    return () => {
      isWanted = false;
    };
  }, [shardKey, row]);
  return known?.row === row ? formatImageName(known) : `row ${formatCount(row)}`;
}
