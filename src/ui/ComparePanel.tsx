import { FileJson, Image as ImageIcon, Play, X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import { type ComparedWay, measuredWays } from '../run/comparedWays.ts';
import { comparisonJson } from '../run/comparisonJson.ts';
import type { PassSettings } from '../run/rowGroupPasses.ts';
import { suggestedStem } from '../run/suggestedFileName.ts';
import type { Workbench } from '../run/workbench.ts';
import { CompareChart } from './CompareChart.tsx';
import { CompareTable } from './CompareTable.tsx';
import { CompareWays } from './CompareWays.tsx';
import { measuredText } from './compareTexts.ts';
import { formatCountOf } from './format.ts';
import { rangeProblem } from './recipeProblems.ts';
import type { RunPlan } from './runPlan.ts';
import { saveFile } from './saveFile.ts';
import { savePicture } from './savePicture.ts';
import { useElementSize } from './useElementSize.ts';
import { workerRange } from './useRunSettings.ts';
import { useWorkbench } from './useWorkbench.ts';

interface ComparePanelProps {
  readonly workbench: Workbench;
  readonly plan: RunPlan;
  readonly settings: () => PassSettings;
  readonly ways: readonly ComparedWay[];
  readonly onWays: (ways: readonly ComparedWay[]) => void;
}

/** Ways to compare, and what came of them as a table and as bars. */
export function ComparePanel({ workbench, plan, settings, ways, onWays }: ComparePanelProps) {
  const comparison = useWorkbench(workbench, (snapshot) => snapshot.comparison);
  const runKind = useWorkbench(workbench, ({ run }) => run.kind);
  const chartRef = useRef<HTMLElement>(null);
  const roomRef = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(roomRef);
  const results =
    comparison.kind === 'none'
      ? ways.map((way) => ({ way, outcome: { kind: 'waiting' } as const }))
      : comparison.results;
  const measured = useMemo(
    () => (comparison.kind === 'none' ? [] : measuredWays(comparison.results)),
    [comparison],
  );
  const isComparing = comparison.kind === 'comparing';
  const isBusy = runKind === 'running' || runKind === 'cancelling';
  const wayProblem = ways
    .map(({ workerCount }) => rangeProblem('Workers', workerCount, ...workerRange))
    .find((problem) => problem !== undefined);
  const obstacle = isBusy ? 'A run is on: wait for its end, or cancel it.' : (plan.obstacle ?? wayProblem);
  const title = `Shardcrop: ${formatCountOf(measured[0]?.images ?? 0, 'image')}, ${formatCountOf(navigator.hardwareConcurrency, 'core')}`;
  const baseName = `${suggestedStem(plan.shards.map(({ name }) => name))}-comparison`;
  return (
    <div className="compare">
      <p className="sentence">
        {formatCountOf(plan.imageCount, 'image')}, with the recipe as it is now. The ways run one after the
        other; each decodes the shards anew and writes into the browser’s own storage, from which it is
        removed again. Browsers write a few hundred files a second, so a folder takes a while.
      </p>
      <CompareWays ways={ways} onWays={onWays} isDisabled={isBusy} />
      <div className="button-row">
        {isComparing ? (
          <Button className="button" onPress={() => workbench.cancel()} isDisabled={runKind === 'cancelling'}>
            <X size={16} aria-hidden="true" /> Stop
          </Button>
        ) : (
          <Button
            className="button button--primary"
            isDisabled={obstacle !== undefined}
            onPress={() => workbench.compare(settings(), ways)}
          >
            <Play size={16} aria-hidden="true" /> Start
          </Button>
        )}
        <p className="sentence" role="status">
          {isComparing
            ? `Way ${measured.length + 1} of ${comparison.results.length} is running.`
            : (obstacle ?? '')}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys. */}
      <section className="compare__scroll" aria-label="Comparison" tabIndex={0}>
        <CompareTable results={results} isComparing={isComparing} />
      </section>
      <div ref={roomRef}>
        {measured.length > 0 && width > 0 ? (
          <CompareChart ref={chartRef} title={title} ways={measured} width={width} />
        ) : null}
      </div>
      {comparison.kind === 'compared' && measured.length > 0 ? (
        <div className="button-row">
          <p className="visually-hidden" role="status">
            {measured.map(measuredText).join('. ')}
          </p>
          <Button
            className="button button--small"
            onPress={() => {
              const drawing = chartRef.current?.querySelector('svg');
              if (drawing) void savePicture(drawing, `${baseName}.png`);
            }}
          >
            <ImageIcon size={14} aria-hidden="true" /> Save as image
          </Button>
          <Button
            className="button button--small"
            onPress={() => {
              const coreCount = navigator.hardwareConcurrency;
              const json = comparisonJson(comparison.results, {
                shardNames: comparison.shardNames,
                coreCount,
              });
              saveFile(new Blob([json], { type: 'application/json' }), `${baseName}.json`);
            }}
          >
            <FileJson size={14} aria-hidden="true" /> Save as JSON
          </Button>
        </div>
      ) : null}
    </div>
  );
}
