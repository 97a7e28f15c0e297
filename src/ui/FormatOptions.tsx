import { Check } from 'lucide-react';
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';
import { imagesAFileRange } from '../outputs/outputChoice.ts';
import { imagesATarSentence, manifestSentence } from './formatTexts.ts';
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
        <CheckboxField
          className="checkbox-field"
          isSelected={output.withManifest}
          onChange={output.setWithManifest}
          isDisabled={isDisabled}
        >
          <CheckboxButton className="checkbox">
            <span className="checkbox__box" aria-hidden="true">
              <Check size={12} strokeWidth={3} />
            </span>
            Manifest
          </CheckboxButton>
          <Text slot="description" className="sentence">
            {manifestSentence}
          </Text>
        </CheckboxField>
      );
    case 'tar':
      return (
        <NumberInput
          label="Images a tar"
          sentence={imagesATarSentence}
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
