import type { Geometry } from '../recipe/geometry.ts';
import type { ShardEntry } from '../run/snapshot.ts';
import { ShardRow } from './ShardRow.tsx';
import type { WatchedWorkbench } from './useWorkbench.ts';

interface ShardListProps {
  readonly workbench: WatchedWorkbench;
  readonly shards: readonly ShardEntry[];
  readonly onRemove: (key: number) => void;
  readonly onGeometry: (key: number, geometry: Geometry) => void;
  readonly isDisabled: boolean;
}

/** The shards in the order in which they are worked on. */
export function ShardList({ workbench, shards, onRemove, onGeometry, isDisabled }: ShardListProps) {
  return (
    <ul className="shard-list">
      {shards.map((shard) => (
        <ShardRow
          key={shard.key}
          workbench={workbench}
          shard={shard}
          onRemove={() => onRemove(shard.key)}
          onGeometry={(geometry) => onGeometry(shard.key, geometry)}
          isDisabled={isDisabled}
        />
      ))}
    </ul>
  );
}
