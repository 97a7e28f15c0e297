import { useId } from 'react';
import { formatCount } from './format.ts';
import { chosenClassColumn, classSentence } from './labelTexts.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface ClassFieldProps {
  readonly workbench: WatchedWorkbench;
  readonly editing: RunSettingsEditing;
  readonly isDisabled: boolean;
}

/** Which column of the labels parts the images into classes; there where there are labels. */
export function ClassField({ workbench, editing, isDisabled }: ClassFieldProps) {
  const labels = useWorkbench(workbench, (snapshot) => snapshot.labels);
  const id = useId();
  if (labels.kind !== 'read') return null;
  const chosen = chosenClassColumn(labels, editing.classColumn);
  return (
    <div className="class-field">
      <label className="label" htmlFor={id}>
        Class column
      </label>
      <select
        id={id}
        className="button button--small class-field__select"
        aria-describedby={`${id}-sentence`}
        value={chosen === undefined ? '' : `=${chosen}`}
        onChange={({ currentTarget: { value } }) => {
          editing.setClassColumn(value === '' ? undefined : value.slice(1));
        }}
        disabled={isDisabled}
      >
        <option value="">None</option>
        {labels.columns.map(({ name, classCount }) => (
          <option key={name} value={`=${name}`}>
            {name} ({formatCount(classCount)})
          </option>
        ))}
      </select>
      <p id={`${id}-sentence`} className="sentence">
        {classSentence(editing.output.choice, chosen)}
      </p>
    </div>
  );
}
