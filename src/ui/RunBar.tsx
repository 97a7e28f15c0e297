import { Play, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import type { Workbench } from '../run/workbench.ts';
import { BarFill } from './BarFill.tsx';
import { formatCountOf } from './format.ts';
import { imageShare, progressLine } from './progressLine.ts';
import type { RunPlan } from './runPlan.ts';
import { useProgress } from './useProgress.ts';
import { useWorkbench } from './useWorkbench.ts';

interface RunBarProps {
  readonly workbench: Workbench;
  readonly plan: RunPlan;
  readonly onProcess: () => void;
  /** The button for the recipe's sheet, where the page is narrow. */
  readonly recipeButton: ReactNode;
}

/** The main button, and what has to be known beside it. */
export function RunBar({ workbench, plan, onProcess, recipeButton }: RunBarProps) {
  const kind = useWorkbench(workbench, ({ run }) => run.kind);
  const noteId = useId();
  if (kind === 'running' || kind === 'cancelling') {
    return (
      <div className="run-bar">
        <RunBarFill workbench={workbench} />
        <Button className="button" onPress={() => workbench.cancel()} isDisabled={kind === 'cancelling'}>
          <X size={16} aria-hidden="true" />
          Cancel
          <Key>Esc</Key>
        </Button>
        <RunBarLine workbench={workbench} />
      </div>
    );
  }
  return (
    <div className="run-bar">
      {recipeButton}
      <Button
        className="button button--primary"
        onPress={onProcess}
        isDisabled={plan.obstacle !== undefined}
        aria-describedby={noteId}
      >
        <Play size={16} aria-hidden="true" />
        Process
        <Key>P</Key>
      </Button>
      <p id={noteId} className="run-bar__note">
        {noteText(plan)}
      </p>
    </div>
  );
}

/** How far the run is, along the bar's edge. */
function RunBarFill({ workbench }: Pick<RunBarProps, 'workbench'>) {
  const progress = useProgress(workbench);
  return progress === undefined ? null : <BarFill className="run-bar__fill" share={imageShare(progress)} />;
}

/** How far the run is, in words. */
function RunBarLine({ workbench }: Pick<RunBarProps, 'workbench'>) {
  const progress = useProgress(workbench);
  return (
    <p className="run-bar__note run-bar__line" aria-hidden="true">
      {progress === undefined ? '' : progressLine(progress)}
    </p>
  );
}

function Key({ children }: { readonly children: string }) {
  return (
    <span className="key" aria-hidden="true">
      {children}
    </span>
  );
}

/** What stands beside `Process`: why it cannot be pressed, or what a run would leave out. */
function noteText({ obstacle, leftOutCount }: RunPlan): string {
  if (obstacle !== undefined) return obstacle;
  return leftOutCount > 0 ? `${formatCountOf(leftOutCount, 'shard')} will be left out.` : '';
}
