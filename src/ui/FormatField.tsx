import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { outputKinds } from '../outputs/outputChoice.ts';
import { formatSentences } from './formatTexts.ts';
import type { OutputEditing } from './useOutputChoice.ts';

interface FormatFieldProps {
  readonly output: OutputEditing;
  readonly isDisabled: boolean;
}

/** What the crops are written as, with the sentence of the format that is chosen. */
export function FormatField({ output, isDisabled }: FormatFieldProps) {
  return (
    <RadioGroup
      className="radio-group format-field"
      value={output.kind}
      onChange={(word) => {
        const kind = outputKinds.find((known) => known === word);
        if (kind !== undefined) output.setKind(kind);
      }}
      isDisabled={isDisabled}
    >
      <Label className="label">Format</Label>
      <div className="radio-group__options">
        {outputKinds.map((kind) => (
          <RadioField key={kind} value={kind}>
            <RadioButton className="radio">
              <span className="radio__dot" aria-hidden="true" />
              {kind}
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <Text slot="description" className="sentence">
        {formatSentences[output.kind]}
      </Text>
    </RadioGroup>
  );
}
