import { FileSpreadsheet } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Workbench } from '../run/workbench.ts';
import { type DiagnosedShard, findingsCsv } from './findingsCsv.ts';
import { saveFile } from './saveFile.ts';

interface SaveFindingsProps {
  readonly workbench: Pick<Workbench, 'rows'>;
  /** Only those that are diagnosed. */
  readonly shards: readonly DiagnosedShard[];
}

/** Saves a table of all images with a flag. */
export function SaveFindings({ workbench, shards }: SaveFindingsProps) {
  const save = async (): Promise<void> => {
    const parts = await findingsCsv(shards, (shardKey, rows) => workbench.rows.idsOfRows(shardKey, rows));
    saveFile(new Blob([...parts], { type: 'text/csv' }), 'findings.csv');
  };
  return (
    <div className="button-row">
      <Button className="button" isDisabled={shards.length === 0} onPress={() => void save()}>
        <FileSpreadsheet size={16} aria-hidden="true" />
        Save findings
      </Button>
    </div>
  );
}
