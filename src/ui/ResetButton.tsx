import { Undo2 } from 'lucide-react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

interface ResetButtonProps {
  readonly label: string;
  /** The notebook's value, as it is shown. */
  readonly notebookValue: string;
  readonly onReset: () => void;
  readonly isDisabled: boolean;
}

/** Marks a field that differs from the notebook, and takes it back to the notebook's value. */
export function ResetButton({ label, notebookValue, onReset, isDisabled }: ResetButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <Button slot={null} className="reset-button" onPress={onReset} isDisabled={isDisabled}>
        <span className="visually-hidden">Reset {label}</span>
        <span aria-hidden="true">{notebookValue}</span>
        <Undo2 size={14} aria-hidden="true" />
      </Button>
      <Tooltip className="tooltip">The notebook has {notebookValue}. Press to reset.</Tooltip>
    </TooltipTrigger>
  );
}
