import { memo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup, Tooltip, TooltipTrigger } from 'react-aria-components';
import { type FlagName, flagNames } from '../diagnostics/diagnosis.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { flagLabels, flagSentence, shareText } from './findingTexts.ts';
import { formatCount } from './format.ts';
import type { RowChoiceStore } from './rowChoiceStore.ts';
import type { KnownDiagnosis } from './useKnownDiagnosis.ts';
import { useRowChoice } from './useRowChoice.ts';

interface FindingsProps {
  readonly known: KnownDiagnosis;
  /** The recipe that the flags are told by: that of the diagnosis, where there is one. */
  readonly recipe: Recipe;
  readonly choiceStore: RowChoiceStore;
}

/** What was found of the images that are decoded: each flag with its count, pressed to see those images only. */
export const Findings = memo(function Findings({ known, recipe, choiceStore }: FindingsProps) {
  const { diagnosis, isBeingRenewed } = known;
  const { flags } = useRowChoice(choiceStore);
  return (
    <ToggleButtonGroup
      className="findings"
      aria-label="Findings"
      selectionMode="multiple"
      selectedKeys={flags}
      onSelectionChange={(keys) => {
        const mayBeChosen = (flag: FlagName) => flags.has(flag) || (diagnosis?.counts[flag] ?? 0) > 0;
        choiceStore.setFlags(flagNames.filter((flag) => keys.has(flag) && mayBeChosen(flag)));
      }}
      data-stale={isBeingRenewed || undefined}
    >
      {flagNames.map((flag) => (
        <FlagToggle
          key={flag}
          flag={flag}
          count={diagnosis?.counts[flag]}
          measuredRows={diagnosis?.measuredRows ?? 0}
          sentence={flagSentence(flag, recipe)}
          isChosen={flags.has(flag)}
        />
      ))}
    </ToggleButtonGroup>
  );
});

interface FlagToggleProps {
  readonly flag: FlagName;
  /** How many images have it; `undefined` as long as none is measured. */
  readonly count: number | undefined;
  readonly measuredRows: number;
  readonly sentence: string;
  readonly isChosen: boolean;
}

function FlagToggle({ flag, count, measuredRows, sentence, isChosen }: FlagToggleProps) {
  // Whoever takes it off where no image has it any more keeps the focus.
  const [hasFocus, setFocus] = useState(false);
  const isOff = !isChosen && (count ?? 0) === 0;
  return (
    <TooltipTrigger delay={400}>
      <ToggleButton
        id={flag}
        className="finding"
        isDisabled={isOff && !hasFocus}
        aria-disabled={isOff}
        onFocusChange={setFocus}
      >
        {flagLabels[flag]}{' '}
        <span className="finding__count">{count === undefined ? '–' : formatCount(count)}</span>
      </ToggleButton>
      <Tooltip className="tooltip">
        {sentence}
        {count === undefined || count === 0 ? null : ` ${shareText(count, measuredRows)}.`}
      </Tooltip>
    </TooltipTrigger>
  );
}
