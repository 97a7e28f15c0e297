import { type RefObject, useEffect, useId, useRef } from 'react';
import { ActivityLegend } from './ActivityLegend.tsx';
import { activities } from './activities.ts';
import { formatCountOf } from './format.ts';
import { type LaneColours, LaneStrip, lanesHeight } from './laneStrip.ts';
import { ShareBars } from './ShareBars.tsx';
import { useMediaQuery } from './useMediaQuery.ts';
import { useProgress } from './useProgress.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface WorkerLanesProps {
  readonly workbench: WatchedWorkbench;
}

/** What the workers do while a run is on: a lane for each, or still bars for those who want no motion. */
export function WorkerLanes({ workbench }: WorkerLanesProps) {
  const wantsNoMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const figureRef = useRef<HTMLElement>(null);
  const titleId = useId();
  return (
    <figure ref={figureRef} className="lanes" aria-labelledby={titleId}>
      <figcaption className="lanes__caption">
        <span id={titleId}>What the workers do</span>
        <ActivityLegend />
      </figcaption>
      {wantsNoMotion ? (
        <LiveShareBars workbench={workbench} />
      ) : (
        <LaneCanvas workbench={workbench} figureRef={figureRef} />
      )}
    </figure>
  );
}

function LiveShareBars({ workbench }: WorkerLanesProps) {
  const progress = useProgress(workbench);
  return progress === undefined ? null : <ShareBars workers={progress.stageTimes} />;
}

interface LaneCanvasProps extends WorkerLanesProps {
  /** The figure, whose legend has the colours. */
  readonly figureRef: RefObject<HTMLElement | null>;
}

/** The moving lanes. They follow the run without a render. */
function LaneCanvas({ workbench, figureRef }: LaneCanvasProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const isDark = useMediaQuery('(prefers-color-scheme: dark)');
  const workerCount = useWorkbench(workbench, ({ run }) =>
    'progress' in run ? run.progress.stageTimes.length : 0,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the legend's colours change with the scheme.
  useEffect(() => {
    const canvas = canvasRef.current;
    const { run } = workbench.snapshot();
    if (canvas === null || figureRef.current === null || !('progress' in run)) return;
    const strip = new LaneStrip(canvas, coloursOf(figureRef.current, canvas), run.progress);
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) strip.resize(entry.contentRect.width, window.devicePixelRatio);
    });
    observer.observe(canvas);
    const unsubscribe = workbench.subscribe(() => {
      const state = workbench.snapshot().run;
      if ('progress' in state) strip.advance(state.progress);
    });
    return () => {
      observer.disconnect();
      unsubscribe();
    };
  }, [workbench, figureRef, workerCount, isDark]);
  return (
    <canvas
      ref={canvasRef}
      className="lanes__canvas"
      style={{ blockSize: lanesHeight(workerCount) }}
      role="img"
      aria-label={`A lane for each of ${formatCountOf(workerCount, 'worker')}, time running to the right. The shares stand here after the run.`}
    />
  );
}

/** The colours of the legend and of the canvas, as the browser resolves them. */
function coloursOf(figure: HTMLElement, canvas: HTMLCanvasElement): LaneColours {
  const ofActivities = activities.map(({ key }) => {
    const swatch = figure.querySelector(`.swatch[data-activity="${key}"]`);
    return swatch === null ? '' : getComputedStyle(swatch).backgroundColor;
  });
  return { activities: ofActivities, ground: getComputedStyle(canvas).color };
}
