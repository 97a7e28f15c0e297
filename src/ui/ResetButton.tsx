import { Undo2 } from 'lucide-react';
import { Button, type PressEvent, Tooltip, TooltipTrigger } from 'react-aria-components';
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
  const reset = ({ target, pointerType }: PressEvent): void => {
    store.reset(field.key);
    if (pointerType !== 'keyboard' && pointerType !== 'virtual') return;
    // This button goes, and whoever works without a pointer would lose the place.
    const input = target.closest('.recipe-field')?.querySelector('input:not([type="range"])');
    if (input instanceof HTMLElement) input.focus();
  };
  return (
    <TooltipTrigger delay={400}>
      <Button slot={null} className="reset-button" onPress={reset} isDisabled={isDisabled}>
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
