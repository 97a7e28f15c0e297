import { memo } from 'react';
import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import type { SaveTo } from '../run/snapshot.ts';
import { NumberInput } from './NumberInput.tsx';
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
        {editing.canPick ? <SaveToOption value="pickedFile" label="A file I choose" /> : null}
        <SaveToOption value="download" label="Browser download" />
        <Text slot="description" className="sentence">
          {saveToSentence(editing)}
        </Text>
      </RadioGroup>
      <NumberInput
        label="Workers"
        sentence="So many threads share the work; as many as the machine has is best."
        value={editing.workerCount}
        onChange={editing.setWorkerCount}
        problem={editing.workerProblem}
        range={workerRange}
        isDisabled={isDisabled}
      />
      <NumberInput
        label="Memory budget"
        unit="MB"
        sentence="Pixels and workers take no more; a shard that needs more is done in passes."
        value={editing.memoryMegabytes}
        onChange={editing.setMemoryMegabytes}
        problem={editing.memoryProblem}
        range={memoryRange}
        step={64}
        isDisabled={isDisabled}
      />
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

function saveToSentence({ canPick, saveTo }: RunSettingsEditing): string {
  if (!canPick) {
    return 'This browser cannot save into a file you choose: the zip is made in its own storage, then downloaded.';
  }
  if (saveTo === 'pickedFile')
    return 'You are asked for the file when the run starts; it is written as it grows.';
  return 'The zip is made in the browser’s own storage, then downloaded: it needs the room twice for a while.';
}
