import { Play, X } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import { Button } from 'react-aria-components';
import type { RunState, WorkbenchSnapshot } from '../run/snapshot.ts';
import { suggestedFileName } from '../run/suggestedFileName.ts';
import { formatCount, formatCountOf } from './format.ts';
import { imageShare, progressLine } from './progressLine.ts';
import { RunPlanText, RunPlanView } from './RunPlanView.tsx';
import { RunProgressView } from './RunProgressView.tsx';
import { RunSettingsForm } from './RunSettingsForm.tsx';
import { RunSummary } from './RunSummary.tsx';
import type { RunPlan } from './runPlan.ts';
import { statusText } from './statusText.ts';
import type { RecipeEditing } from './useRecipe.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';

interface RunPanelProps {
  readonly ref: Ref<HTMLElement>;
  readonly snapshot: WorkbenchSnapshot;
  readonly plan: RunPlan;
  readonly recipe: RecipeEditing;
  readonly settings: RunSettingsEditing;
  readonly onProcess: () => void;
  readonly onCancel: () => void;
  /** The button for the recipe's sheet, where the page is narrow. */
  readonly recipeButton: ReactNode;
  /** What the recipe does, drawn. */
  readonly diagram: ReactNode;
}

/** The run: what it will do, how far it is, what it did. */
export function RunPanel(props: RunPanelProps) {
  const { ref, snapshot, plan, recipe, settings, onProcess, onCancel, recipeButton, diagram } = props;
  const { run } = snapshot;
  const titleId = useId();
  const planText = { plan, size: recipe.recipe.size, leavesBlankOut: recipe.recipe.blank === 'skip' };
  const isRunning = run.kind === 'running' || run.kind === 'cancelling';
  return (
    <section ref={ref} className="run" aria-labelledby={titleId} data-run={run.kind}>
      <h2 id={titleId}>Run</h2>
      {isRunning ? (
        <RunProgressView progress={run.progress} isCancelling={run.kind === 'cancelling'} />
      ) : null}
      {run.kind === 'finished' ? <p className="figure">{formatCount(run.report.images)}</p> : null}
      <p className="run__status" role="status" aria-live="polite">
        {statusText(snapshot)}
      </p>
      <RunResult run={run} plan={plan} />
      {isRunning || run.kind === 'finished' ? null : <RunPlanView {...planText} />}
      {run.kind === 'finished' && plan.shards.length > 0 ? (
        <p className="run__again quiet">
          Next: {formatCount(plan.imageCount)} <RunPlanText {...planText} />
        </p>
      ) : null}
      <RunBar run={run} plan={plan} onProcess={onProcess} onCancel={onCancel} recipeButton={recipeButton} />
      <RunSettingsForm editing={settings} isDisabled={isRunning} />
      {run.kind === 'finished' || plan.shards.length === 0 ? null : diagram}
    </section>
  );
}

type RunBarProps = Pick<RunPanelProps, 'plan' | 'onProcess' | 'onCancel' | 'recipeButton'> & {
  readonly run: RunState;
};

/** The main button, and what has to be known beside it. */
function RunBar({ run, plan, onProcess, onCancel, recipeButton }: RunBarProps) {
  const noteId = useId();
  if (run.kind === 'running' || run.kind === 'cancelling') {
    return (
      <div className="run-bar">
        <div className="run-bar__fill" style={{ inlineSize: `${imageShare(run.progress) * 100}%` }} />
        <Button className="button" onPress={onCancel} isDisabled={run.kind === 'cancelling'}>
          <X size={16} aria-hidden="true" />
          Cancel
          <Key>Esc</Key>
        </Button>
        <p className="run-bar__note run-bar__line" aria-hidden="true">
          {progressLine(run.progress)}
        </p>
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

/** What the last run left to be seen, as long as no other is on. */
function RunResult({ run, plan }: Pick<RunBarProps, 'run' | 'plan'>) {
  if (run.kind === 'finished') {
    return <RunSummary report={run.report} output={run.output} archiveName={run.output.fileName} />;
  }
  if (run.kind === 'failed' && run.report !== undefined) {
    const archiveName = suggestedFileName(plan.shards.map(({ name }) => name));
    return <RunSummary report={run.report} output={undefined} archiveName={archiveName} />;
  }
  return null;
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
