import { CircleHelp } from 'lucide-react';
import { type Diagnosis, flagNames } from '../diagnostics/diagnosis.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { Workbench } from '../run/workbench.ts';
import { DialogButton } from './DialogButton.tsx';
import { flagLabels, flagSentence, shareText } from './findingTexts.ts';
import { SaveFindings } from './SaveFindings.tsx';

interface FlagHelpProps {
  readonly workbench: Pick<Workbench, 'rows'>;
  /** Of the shard that is shown. */
  readonly shardName: string;
  readonly diagnosis: Diagnosis | undefined;
  /** The recipe that the flags are told by: that of the diagnosis, where there is one. */
  readonly recipe: Recipe;
}

/** What each flag means under the recipe, and a table of the images that have any, behind a button. */
export function FlagHelp({ workbench, shardName, diagnosis, recipe }: FlagHelpProps) {
  return (
    <DialogButton
      label={
        <>
          <CircleHelp size={14} aria-hidden="true" /> Explain
        </>
      }
      title="What is looked for in each image"
    >
      {() => (
        <>
          <dl className="flag-help__flags">
            {flagNames.map((flag) => (
              <div key={flag}>
                <dt>
                  {flagLabels[flag]}
                  <span className="quiet flag-help__share">
                    {diagnosis === undefined ? '' : shareText(diagnosis.counts[flag], diagnosis.measuredRows)}
                  </span>
                </dt>
                <dd className="sentence">{flagSentence(flag, recipe)}</dd>
              </div>
            ))}
          </dl>
          <SaveFindings
            workbench={workbench}
            shards={diagnosis === undefined ? [] : [{ name: shardName, diagnosis }]}
          />
        </>
      )}
    </DialogButton>
  );
}
