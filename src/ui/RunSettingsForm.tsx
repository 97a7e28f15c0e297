import { memo } from 'react';
import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { ClassField } from './ClassField.tsx';
import { FormatField } from './FormatField.tsx';
import { FormatOptions } from './FormatOptions.tsx';
import { NumberInput } from './NumberInput.tsx';
import { SettingsHelp } from './SettingsHelp.tsx';
import { memorySentence, placeLabels, saveToSentence, workerSentence } from './settingSentences.ts';
import { memoryRange, type RunSettingsEditing, workerRange } from './useRunSettings.ts';
import type { WatchedWorkbench } from './useWorkbench.ts';

interface RunSettingsFormProps {
  readonly workbench: WatchedWorkbench;
  readonly editing: RunSettingsEditing;
  readonly isDisabled: boolean;
}

/** What a run writes and where it goes, and how much of the machine a run may take. */
export const RunSettingsForm = memo(function RunSettingsForm({
  workbench,
  editing,
  isDisabled,
}: RunSettingsFormProps) {
  return (
    <div className="run-settings">
      <div className="output-settings">
        <FormatField output={editing.output} isDisabled={isDisabled} />
        <FormatOptions output={editing.output} isDisabled={isDisabled} />
        <ClassField workbench={workbench} editing={editing} isDisabled={isDisabled} />
      </div>
      <RadioGroup
        className="radio-group"
        value={editing.saveTo}
        onChange={(value) => {
          const place = editing.places.find((known) => known === value);
          if (place !== undefined) editing.setSaveTo(place);
        }}
        isDisabled={isDisabled}
      >
        <Label className="label">Save to</Label>
        <div className="run-settings__places">
          {editing.places.map((place) => (
            <RadioField key={place} value={place}>
              <RadioButton className="radio">
                <span className="radio__dot" aria-hidden="true" />
                {placeLabels[place]}
              </RadioButton>
            </RadioField>
          ))}
        </div>
        <Text slot="description" className="sentence">
          {saveToSentence(editing)}
        </Text>
      </RadioGroup>
      <NumberInput
        label="Workers"
        sentence={workerSentence}
        value={editing.workerCount}
        onChange={editing.setWorkerCount}
        problem={editing.workerProblem}
        range={workerRange}
        isDisabled={isDisabled}
      />
      <NumberInput
        label="Memory budget"
        unit="MB"
        sentence={memorySentence}
        value={editing.memoryMegabytes}
        onChange={editing.setMemoryMegabytes}
        problem={editing.memoryProblem}
        range={memoryRange}
        step={64}
        isDisabled={isDisabled}
      />
      <SettingsHelp workbench={workbench} editing={editing} />
    </div>
  );
});
