import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { RunReport, WorkerTimes } from '../run/snapshot.ts';
import { formatDuration, formatShare } from './format.ts';

/** The stages in the order in which an image goes through them, as people call them. */
const stages: readonly (readonly [name: keyof WorkerTimes, label: string])[] = [
  ['readMs', 'Reading'],
  ['decodeMs', 'Decoding'],
  ['transposeMs', 'Transposing'],
  ['gatherMs', 'Gathering rows'],
  ['cropMs', 'Cropping'],
  ['resizeMs', 'Resizing'],
  ['pngMs', 'Encoding'],
  ['sendMs', 'Sending'],
  ['writerWaitMs', 'Waiting for the writer'],
  ['idleMs', 'Idle'],
  ['otherMs', 'Not accounted for'],
];

/** Where the workers' time went, behind a disclosure: all workers together, and the writer beside them. */
export function StageTable({ report }: { readonly report: RunReport }) {
  const { workerTimes, elapsedMs, writeMs } = report;
  if (workerTimes.length === 0) return null;
  const wholeMs = elapsedMs * workerTimes.length;
  return (
    <Disclosure className="stages">
      <Heading level={3}>
        <Button slot="trigger" className="button">
          Where the time went
        </Button>
      </Heading>
      <DisclosurePanel>
        <table className="stages__table">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">All workers</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {stages.map(([name, label]) => {
              const totalMs = workerTimes.reduce((sum, times) => sum + times[name], 0);
              return (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td>{formatDuration(totalMs)}</td>
                  <td>{formatShare(totalMs / wholeMs)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <AheadText report={report} />
        <p className="quiet">The writer was writing for {formatDuration(writeMs)} meanwhile.</p>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** What the workers had decoded before the run, which then had less to do. */
function AheadText({ report }: { readonly report: RunReport }) {
  const aheadMs = report.aheadTimes.reduce(
    (sum, { readMs, decodeMs, transposeMs }) => sum + readMs + decodeMs + transposeMs,
    0,
  );
  if (aheadMs === 0) return null;
  return (
    <p className="quiet">
      Before the run the workers had spent {formatDuration(aheadMs)} on decoding, which is not in the table.
    </p>
  );
}
