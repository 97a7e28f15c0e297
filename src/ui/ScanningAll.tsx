import { Button } from 'react-aria-components';
import type { ScanState } from '../run/snapshot.ts';

interface ScanningAllProps {
  readonly scan: Extract<ScanState, { kind: 'scanningAll' }>;
  /** Of the shard that is shown again afterwards. */
  readonly name: string;
  readonly onStop: () => void;
}

/** What stands in place of the crops while a scan of all shards has the store. */
export function ScanningAll({ scan: { shardNumber, shardCount }, name, onStop }: ScanningAllProps) {
  return (
    <div className="crops__decoding">
      <p className="quiet" role="status">
        Scanning shard {shardNumber} of {shardCount}; {name} comes back then.
      </p>
      <Button className="button button--small" onPress={onStop}>
        Stop and come back
      </Button>
    </div>
  );
}
