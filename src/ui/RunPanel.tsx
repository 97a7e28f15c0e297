import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, type Ref, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Workbench } from '../run/workbench.ts';
import { CompareButton } from './CompareButton.tsx';
import { FolderTime } from './FolderTime.tsx';
import { formatCount } from './format.ts';
import { RunBar } from './RunBar.tsx';
import { RunPlanText, RunPlanView } from './RunPlanView.tsx';
import { RunProgressFigure, RunProgressView } from './RunProgressView.tsx';
import { RunResult } from './RunResult.tsx';
import { RunSettingsForm } from './RunSettingsForm.tsx';
import type { RecipeStore } from './recipeStore.ts';
import type { RunPlan } from './runPlan.ts';
import { statusText } from './statusText.ts';
import { passSettingsOf } from './usePassSettings.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface RunPanelProps {
  readonly ref: Ref<HTMLElement>;
  readonly workbench: Workbench;
  readonly plan: RunPlan;
  readonly recipe: RecipeStore;
  readonly settings: RunSettingsEditing;
  readonly onProcess: () => void;
  /** The button for the recipe's sheet, where the page is narrow. */
  readonly recipeButton: ReactNode;
}

/** The run: what it will do, how far it is, what it did. */
export function RunPanel(props: RunPanelProps) {
  const { ref, workbench, plan, recipe, settings, onProcess, recipeButton } = props;
  const kind = useWorkbench(workbench, ({ run }) => run.kind);
  const hasReport = useWorkbench(
    workbench,
    ({ run }) => run.kind === 'finished' || (run.kind === 'failed' && run.report !== undefined),
  );
  const [isWhole, setWhole] = useState(false);
  const titleId = useId();
  const writesFiles = settings.output.kind === 'folder' && settings.saveTo === 'pickedFolder';
  const time = writesFiles ? <FolderTime workbench={workbench} imageCount={plan.imageCount} /> : null;
  const isRunning = kind === 'running' || kind === 'cancelling';
  return (
    <section
      ref={ref}
      className="run"
      aria-labelledby={titleId}
      data-run={kind}
      data-whole={(hasReport && isWhole) || undefined}
    >
      <h2 id={titleId}>Run</h2>
      <div className="run-head">
        {isRunning ? <RunProgressFigure workbench={workbench} /> : <ImageFigure workbench={workbench} />}
        <RunStatus workbench={workbench} />
        {isRunning || kind === 'finished' ? null : (
          <RunPlanView plan={plan} recipe={recipe} settings={settings} time={time} />
        )}
        {kind === 'finished' && plan.shards.length > 0 ? (
          <p className="run__again quiet">
            Next: {formatCount(plan.imageCount)}{' '}
            <RunPlanText plan={plan} recipe={recipe} settings={settings} />
            {time}
          </p>
        ) : null}
        <RunBar workbench={workbench} plan={plan} onProcess={onProcess} recipeButton={recipeButton} />
        {hasReport ? <WholeReportButton isWhole={isWhole} onWhole={setWhole} /> : null}
      </div>
      {isRunning ? <RunProgressView workbench={workbench} /> : null}
      <RunResult workbench={workbench} plan={plan} />
      <div className="run-foot">
        <RunSettingsForm workbench={workbench} editing={settings} isDisabled={isRunning} />
        {plan.shards.length === 0 ? null : (
          <CompareButton
            workbench={workbench}
            plan={plan}
            settings={() => passSettingsOf(recipe, settings)}
          />
        )}
      </div>
    </section>
  );
}

interface WholeReportButtonProps {
  readonly isWhole: boolean;
  readonly onWhole: (isWhole: boolean) => void;
}

/** Gives what the run did more of a wide page's height, or gives it back to the crops. */
function WholeReportButton({ isWhole, onWhole }: WholeReportButtonProps) {
  const Icon = isWhole ? ChevronsDownUp : ChevronsUpDown;
  return (
    <Button
      className="button button--small run-head__whole"
      aria-expanded={isWhole}
      onPress={() => onWhole(!isWhole)}
    >
      <Icon size={14} aria-hidden="true" />
      Whole report
    </Button>
  );
}

/** How many images the finished run wrote, large. */
function ImageFigure({ workbench }: { readonly workbench: WatchedWorkbench }) {
  const images = useWorkbench(workbench, ({ run }) =>
    run.kind === 'finished' ? run.report.images : undefined,
  );
  return images === undefined ? null : <p className="figure">{formatCount(images)}</p>;
}

function RunStatus({ workbench }: { readonly workbench: WatchedWorkbench }) {
  return (
    <p className="run__status" role="status" aria-live="polite">
      {useWorkbench(workbench, (snapshot) => statusText(snapshot))}
    </p>
  );
}
