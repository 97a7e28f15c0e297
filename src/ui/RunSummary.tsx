import { Download, FileJson, FileSpreadsheet } from 'lucide-react';
import { Button } from 'react-aria-components';
import { reportJson } from '../run/reportJson.ts';
import type { RunOutput, RunReport } from '../run/snapshot.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration, formatRate } from './format.ts';
import { IssueTable } from './IssueTable.tsx';
import { issuesCsv } from './issuesCsv.ts';
import { RunFindings } from './RunFindings.tsx';
import { StageTable } from './StageTable.tsx';
import { saveFile, saveFiles } from './saveFile.ts';
import { WorkerShares } from './WorkerShares.tsx';

interface RunSummaryProps {
  readonly report: RunReport;
  /** Where the archive lies; `undefined` where the run ended without one. */
  readonly output: RunOutput | undefined;
  /** The archive's name, for the names of the report and of the list of issues. */
  readonly archiveName: string;
}

/** What a run did. */
export function RunSummary({ report, output, archiveName }: RunSummaryProps) {
  const baseName = archiveName.replace(/\.zip$/i, '');
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
      <RunFindings report={report} />
      <div className="button-row">
        {output?.kind === 'download' ? (
          <Button className="button" onPress={() => void saveFiles(output.files)}>
            <Download size={16} aria-hidden="true" />
            Download again
          </Button>
        ) : null}
        <Button className="button" onPress={() => saveReport(report, `${baseName}-report.json`)}>
          <FileJson size={16} aria-hidden="true" />
          Save report
        </Button>
        {issues.length > 0 ? (
          <Button
            className="button"
            onPress={() =>
              saveFile(new Blob([issuesCsv(issues)], { type: 'text/csv' }), `${baseName}-issues.csv`)
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

function saveReport(report: RunReport, fileName: string): void {
  saveFile(new Blob([reportJson(report)], { type: 'application/json' }), fileName);
}

type Fact = readonly [name: string, value: string, note?: string];

function factsOf(report: RunReport, output: RunOutput | undefined): readonly Fact[] {
  const facts: Fact[] = [];
  if (output !== undefined) {
    const verb = output.kind === 'download' ? 'downloaded' : 'written';
    facts.push(['Archive', output.fileName, `${formatBytes(report.bytesOut)}, ${verb}`]);
  }
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
