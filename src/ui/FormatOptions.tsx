import { Check } from 'lucide-react';
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';
import { imagesAFileRange } from '../outputs/outputChoice.ts';
import { optionSentences } from './formatTexts.ts';
import { NumberInput } from './NumberInput.tsx';
import type { OutputEditing } from './useOutputChoice.ts';

interface FormatOptionsProps {
  readonly output: OutputEditing;
  readonly isDisabled: boolean;
}

/** What can be chosen of the format that is chosen. */
export function FormatOptions({ output, isDisabled }: FormatOptionsProps) {
  switch (output.kind) {
    case 'zip':
      return (
        <>
          <Option
            label="One archive per shard"
            isSelected={output.isPerShard}
            onChange={output.setPerShard}
            isDisabled={isDisabled}
          />
          <Option
            label="Manifest"
            isSelected={output.withManifest}
            onChange={output.setWithManifest}
            isDisabled={isDisabled}
          />
        </>
      );
    case 'folder':
      return (
        <>
          <Option
            label="Folder for each shard"
            isSelected={output.isPerShard}
            onChange={output.setPerShard}
            isDisabled={isDisabled}
          />
          <Option
            label="Skip files that are there"
            isSelected={output.skipsExisting}
            onChange={output.setSkipsExisting}
            isDisabled={isDisabled}
          />
        </>
      );
    case 'tar':
      return (
        <NumberInput
          label="Images a tar"
          sentence={optionSentences['Images a tar']}
          value={output.imagesATar}
          onChange={output.setImagesATar}
          problem={output.imagesATarProblem}
          range={imagesAFileRange}
          isDisabled={isDisabled}
        />
      );
    default:
      return null;
  }
}

interface OptionProps {
  readonly label: keyof typeof optionSentences;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled: boolean;
}

/** A box to tick, and what it means. */
function Option({ label, isSelected, onChange, isDisabled }: OptionProps) {
  return (
    <CheckboxField
      className="checkbox-field"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <CheckboxButton className="checkbox">
        <span className="checkbox__box" aria-hidden="true">
          <Check size={12} strokeWidth={3} />
        </span>
        {label}
      </CheckboxButton>
      <Text slot="description" className="sentence">
        {optionSentences[label]}
      </Text>
    </CheckboxField>
  );
}
