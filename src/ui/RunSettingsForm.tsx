import { memo } from 'react';
import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import type { SaveTo } from '../run/snapshot.ts';
import { NumberInput } from './NumberInput.tsx';
import { SettingsHelp } from './SettingsHelp.tsx';
import { memorySentence, saveToSentence, workerSentence } from './settingSentences.ts';
import { memoryRange, type RunSettingsEditing, workerRange } from './useRunSettings.ts';

interface RunSettingsFormProps {
  readonly editing: RunSettingsEditing;
  readonly isDisabled: boolean;
}

/** Where the archive goes, and how much of the machine a run may take. */
export const RunSettingsForm = memo(function RunSettingsForm({ editing, isDisabled }: RunSettingsFormProps) {
  return (
    <div className="run-settings">
      <RadioGroup
        className="radio-group"
        value={editing.saveTo}
        onChange={(value) => editing.setSaveTo(value === 'pickedFile' ? 'pickedFile' : 'download')}
        isDisabled={isDisabled}
      >
        <Label className="label">Save to</Label>
        <div className="run-settings__places">
          {editing.canPick ? <SaveToOption value="pickedFile" label="A file I choose" /> : null}
          <SaveToOption value="download" label="Browser download" />
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
      <SettingsHelp editing={editing} />
    </div>
  );
});

function SaveToOption({ value, label }: { readonly value: SaveTo; readonly label: string }) {
  return (
    <RadioField value={value}>
      <RadioButton className="radio">
        <span className="radio__dot" aria-hidden="true" />
        {label}
      </RadioButton>
    </RadioField>
  );
}
