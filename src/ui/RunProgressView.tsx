import { ProgressBar } from 'react-aria-components';
import { BarFill } from './BarFill.tsx';
import { formatCount, formatCountOf } from './format.ts';
import { imageShare, progressLine, stepText } from './progressLine.ts';
import { useProgress } from './useProgress.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';
import { WorkerLanes } from './WorkerLanes.tsx';

/** How far a run is: one large number, and a line as tqdm prints it. */
export function RunProgressFigure({ workbench }: { readonly workbench: WatchedWorkbench }) {
  const progress = useProgress(workbench);
  if (progress === undefined) return null;
  const { imagesDone, imagesTotal } = progress;
  return (
    <>
      <div className="run-figure">
        <p className="figure" style={{ minInlineSize: `${formatCount(imagesTotal).length}ch` }}>
          {formatCount(imagesDone)}
        </p>
        <p className="run-figure__words">of {formatCountOf(imagesTotal, 'image')}</p>
      </div>
      <p className="tqdm">{progressLine(progress)}</p>
    </>
  );
}

/** How far a run is: a bar, the step of now, and what the workers do. */
export function RunProgressView({ workbench }: { readonly workbench: WatchedWorkbench }) {
  const progress = useProgress(workbench);
  const isCancelling = useWorkbench(workbench, ({ run }) => run.kind === 'cancelling');
  if (progress === undefined) return null;
  const { imagesDone, imagesTotal, step } = progress;
  const stepDone = 'done' in step ? step.done : 0;
  const stepTotal = 'total' in step ? step.total : 0;
  return (
    <div className="run-progress">
      <ProgressBar
        className="bar"
        aria-label="Images processed"
        value={imagesDone}
        maxValue={Math.max(imagesTotal, 1)}
        valueLabel={`${formatCount(imagesDone)} of ${formatCount(imagesTotal)}`}
      >
        <BarFill className="bar__fill" share={imageShare(progress)} />
      </ProgressBar>
      <div className="run-step">
        <p className="run-step__line">
          <span>{isCancelling ? 'Cancelling; nothing is kept' : stepText(step)}</span>
          <span className="quiet run-step__count">
            {stepTotal > 0 ? `${formatCount(stepDone)} / ${formatCount(stepTotal)}` : ''}
          </span>
        </p>
        <ProgressBar
          className="bar bar--thin"
          aria-label="This step"
          value={stepDone}
          maxValue={Math.max(stepTotal, 1)}
        >
          <BarFill className="bar__fill" share={stepTotal > 0 ? stepDone / stepTotal : 0} />
        </ProgressBar>
        {'shardName' in step ? <p className="quiet run-step__name">{step.shardName}</p> : null}
        {'passCount' in step && step.passCount > 1 ? (
          <p className="sentence">
            The pixels of this shard do not fit into the memory budget at once, so its rows are done in{' '}
            {step.passCount} passes.
          </p>
        ) : null}
      </div>
      <WorkerLanes workbench={workbench} />
    </div>
  );
}
