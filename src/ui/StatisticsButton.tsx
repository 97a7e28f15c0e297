import { ChartColumn } from 'lucide-react';
import { Button } from 'react-aria-components';

interface StatisticsButtonProps {
  /** The id of the element that is opened; `undefined` where it is not there yet. */
  readonly controls: string | undefined;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Opens the statistics beside the crops, and closes them. */
export function StatisticsButton({ controls, isOpen, onOpenChange }: StatisticsButtonProps) {
  return (
    <Button
      className="button button--small statistics-button"
      aria-expanded={isOpen}
      {...(isOpen && controls !== undefined ? { 'aria-controls': controls } : {})}
      onPress={() => onOpenChange(!isOpen)}
    >
      <ChartColumn size={14} aria-hidden="true" /> Statistics
    </Button>
  );
}
