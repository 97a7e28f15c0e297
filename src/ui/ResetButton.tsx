import { Undo2 } from 'lucide-react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { FieldText } from './recipeFields.ts';
import type { RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

interface ResetButtonProps {
  readonly field: Pick<FieldText, 'key' | 'label'>;
  /** The preset's value, as it is shown. */
  readonly value: string;
  readonly store: RecipeStore;
  readonly isDisabled: boolean;
}

/** Marks a field that differs from the preset, and takes it back to the preset's value. */
export function ResetButton({ field, value, store, isDisabled }: ResetButtonProps) {
  const presetName = useRecipe(store, ({ preset }) => preset.name);
  return (
    <TooltipTrigger delay={400}>
      <Button
        slot={null}
        className="reset-button"
        onPress={() => store.reset(field.key)}
        isDisabled={isDisabled}
      >
        <span className="visually-hidden">Reset {field.label} to </span>
        <span>{value}</span>
        <Undo2 size={14} aria-hidden="true" />
      </Button>
      <Tooltip className="tooltip">
        The preset “{presetName}” has {value}. Press to reset.
      </Tooltip>
    </TooltipTrigger>
  );
}
