import { type ComparedResult, type MeasuredWay, measuredWays, publishedWays } from '../run/comparedWays.ts';
import type { RunProgress } from '../run/runProgress.ts';
import { outcomeText, speedUpText, wayText } from './compareTexts.ts';
import { formatCount, formatDuration, formatRate, formatShare } from './format.ts';
import { imageShare } from './progressLine.ts';

interface CompareTableProps {
  readonly results: readonly ComparedResult[];
  readonly isComparing: boolean;
}

/** The figures of each way, and below them those of the notebook. */
export function CompareTable({ results, isComparing }: CompareTableProps) {
  const measured = new Map(measuredWays(results).map((way) => [way.way, way]));
  return (
    <table className="compare__table">
      <thead>
        <tr>
          <th scope="col">Way</th>
          <th scope="col">Images</th>
          <th scope="col">Time</th>
          <th scope="col">Rate</th>
          <th scope="col">Speed-up</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result, place) => {
          const figures = measured.get(result.way);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a way is its place; two may be alike.
            <tr key={place}>
              <th scope="row">{wayText(result.way)}</th>
              {figures === undefined ? (
                <td colSpan={4}>
                  <Outcome result={result} isComparing={isComparing} />
                </td>
              ) : (
                <Figures {...figures} />
              )}
            </tr>
          );
        })}
      </tbody>
      <tbody>
        <tr>
          <th scope="rowgroup" colSpan={5} className="compare__group">
            The notebook, as published: Python on four cores
          </th>
        </tr>
        {publishedWays.map((figures, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
          <tr key={place} className="quiet">
            <th scope="row">{wayText(figures.way)}</th>
            <Figures {...figures} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ images, elapsedMs, imagesPerSecond, speedUp }: MeasuredWay) {
  return (
    <>
      <td>{formatCount(images)}</td>
      <td>{formatDuration(elapsedMs)}</td>
      <td>{formatRate(imagesPerSecond)}</td>
      <td>{speedUpText(speedUp)}</td>
    </>
  );
}

interface OutcomeProps {
  readonly result: ComparedResult;
  readonly isComparing: boolean;
}

function Outcome({ result, isComparing }: OutcomeProps) {
  const { outcome } = result;
  if (outcome.kind === 'running') return <Running progress={outcome.progress} />;
  const words = outcomeText(result, isComparing);
  return <span className={outcome.kind === 'failed' ? 'problem' : 'quiet'}>{words}</span>;
}

function Running({ progress }: { readonly progress: RunProgress }) {
  return (
    <span className="compare__running">
      <progress aria-label="Images processed in this way" max={1} value={imageShare(progress)} />
      {formatShare(imageShare(progress))}
    </span>
  );
}
