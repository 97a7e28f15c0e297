import { ScanSearch, Square } from 'lucide-react';
import { Button, ProgressBar } from 'react-aria-components';
import type { ScanState } from '../run/snapshot.ts';
import type { Workbench } from '../run/workbench.ts';
import { BarFill } from './BarFill.tsx';
import { formatShare } from './format.ts';
import { useWorkbench } from './useWorkbench.ts';

interface ScanControlsProps {
  readonly workbench: Workbench;
  /** Shards that can be scanned; a single one is scanned by itself. */
  readonly shardCount: number;
  readonly isRunning: boolean;
}

/** How far the images are measured, and for several shards the button that has them all measured. */
export function ScanControls({ workbench, shardCount, isRunning }: ScanControlsProps) {
  const scan = useWorkbench(workbench, (snapshot) => snapshot.scan);
  const isScanningAll = scan.kind === 'scanningAll';
  return (
    <>
      {scan.kind === 'idle' || scan.kind === 'failed' ? null : <ScanProgress scan={scan} />}
      {shardCount < 2 ? null : (
        <Button
          className="button button--small"
          onPress={() => (isScanningAll ? workbench.cancelScan() : workbench.scanAll())}
          isDisabled={isRunning && !isScanningAll}
        >
          {isScanningAll ? (
            <>
              <Square size={14} aria-hidden="true" /> Stop the scan
            </>
          ) : (
            <>
              <ScanSearch size={14} aria-hidden="true" /> Scan all shards
            </>
          )}
        </Button>
      )}
    </>
  );
}

/** It is seen only where it takes more than a moment, and takes no room that would be missed afterwards. */
function ScanProgress({ scan }: { readonly scan: Exclude<ScanState, { kind: 'idle' | 'failed' }> }) {
  const isAll = scan.kind === 'scanningAll';
  const share = isAll ? scan.workShare : scan.rowsDone / Math.max(1, scan.rowCount);
  const words = isAll ? `Shard ${scan.shardNumber} of ${scan.shardCount}, ` : '';
  return (
    <ProgressBar
      className="scan"
      aria-label={isAll ? 'Shards scanned' : 'Images measured'}
      value={share}
      maxValue={1}
      valueLabel={`${words}${formatShare(share)}`}
    >
      <BarFill className="bar__fill" share={share} />
    </ProgressBar>
  );
}
