import { Download, FileJson, FileSpreadsheet } from 'lucide-react';
import { Button } from 'react-aria-components';
import { reportJson } from '../run/reportJson.ts';
import type { RunOutput, RunReport } from '../run/snapshot.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration, formatRate } from './format.ts';
import { IssueTable } from './IssueTable.tsx';
import { issuesCsv } from './issuesCsv.ts';
import { RunFiles } from './RunFiles.tsx';
import { RunFindings } from './RunFindings.tsx';
import { StageTable } from './StageTable.tsx';
import { saveFile, saveFiles } from './saveFile.ts';
import { WorkerShares } from './WorkerShares.tsx';

interface RunSummaryProps {
  readonly report: RunReport;
  /** Where the output lies; `undefined` where the run ended without one. */
  readonly output: RunOutput | undefined;
  /** What the names of the report and of the list of issues begin with. */
  readonly stem: string;
}

/** What a run did. */
export function RunSummary({ report, output, stem }: RunSummaryProps) {
  const { issues } = report;
  return (
    <>
      <dl className="facts">
        {factsOf(report, output).map(([name, value, note]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {note === undefined ? null : <span className="quiet">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <OutputFiles report={report} output={output} />
      <RunFindings report={report} />
      <div className="button-row">
        {output?.kind === 'download' ? (
          <Button className="button" onPress={() => void saveFiles(output.files)}>
            <Download size={16} aria-hidden="true" />
            Download again
          </Button>
        ) : null}
        <Button className="button" onPress={() => saveReport(report, `${stem}-report.json`)}>
          <FileJson size={16} aria-hidden="true" />
          Save report
        </Button>
        {issues.length > 0 ? (
          <Button
            className="button"
            onPress={() =>
              saveFile(new Blob([issuesCsv(issues)], { type: 'text/csv' }), `${stem}-issues.csv`)
            }
          >
            <FileSpreadsheet size={16} aria-hidden="true" />
            Save issues
          </Button>
        ) : null}
      </div>
      <WorkerShares report={report} />
      <StageTable report={report} />
      {issues.length > 0 ? <IssueTable issues={issues} /> : null}
    </>
  );
}

/** The files of an output that has several. */
function OutputFiles({ report, output }: Pick<RunSummaryProps, 'report' | 'output'>) {
  if (output?.kind === 'pickedFolder') {
    const { files, images, bytesOut } = report;
    const byteLength = bytesOut - files.reduce((sum, file) => sum + file.byteLength, 0);
    return <RunFiles files={files} images={byteLength > 0 ? { count: images, byteLength } : undefined} />;
  }
  if (output?.kind !== 'download' || output.files.length === 1) return null;
  const files = output.files.map(({ fileName, file }) => ({ name: fileName, byteLength: file.size }));
  return <RunFiles files={files} images={undefined} />;
}

function saveReport(report: RunReport, fileName: string): void {
  saveFile(new Blob([reportJson(report)], { type: 'application/json' }), fileName);
}

type Fact = readonly [name: string, value: string, note?: string];

function factsOf(report: RunReport, output: RunOutput | undefined): readonly Fact[] {
  const facts: Fact[] = [];
  if (output !== undefined) {
    facts.push(outputFact(report, output));
  }
  if (report.skipped > 0) facts.push(['Skipped', formatCount(report.skipped), 'were there already']);
  facts.push(
    ['Time', formatDuration(report.elapsedMs), formatRate(report.imagesPerSecond)],
    ['Read', formatBytes(report.bytesIn), `from ${formatCountOf(report.shards.length, 'shard')}`],
    ['Blank images', formatCount(report.blank)],
    ['Failed rows', formatCount(report.failedRows)],
    ['Workers', formatCount(report.workers)],
  );
  if (report.passes > 1) {
    facts.push([
      'Passes',
      formatCount(report.passes),
      'as the pixels did not fit into the memory budget at once',
    ]);
  }
  return facts;
}

/** What was written: one file and a folder by their name, several files by their number. */
function outputFact({ bytesOut }: RunReport, output: RunOutput): Fact {
  const length = formatBytes(bytesOut);
  switch (output.kind) {
    case 'pickedFile':
      return ['Archive', output.fileName, `${length}, written`];
    case 'pickedFolder':
      return ['Folder', output.fileName, `${length}, written`];
    case 'download': {
      const note = `${length}, downloaded`;
      if (output.files.length === 1) return ['Archive', output.fileName, note];
      return ['Output', formatCountOf(output.files.length, 'file'), note];
    }
  }
}
