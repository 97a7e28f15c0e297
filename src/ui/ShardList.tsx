import type { Geometry } from '../recipe/geometry.ts';
import type { RunState, ShardEntry } from '../run/snapshot.ts';
import { ShardRow } from './ShardRow.tsx';

interface ShardListProps {
  readonly shards: readonly ShardEntry[];
  readonly run: RunState;
  readonly onRemove: (key: number) => void;
  readonly onGeometry: (key: number, geometry: Geometry) => void;
  readonly isDisabled: boolean;
}

/** The shards in the order in which they are worked on. */
export function ShardList({ shards, run, onRemove, onGeometry, isDisabled }: ShardListProps) {
  return (
    <ul className="shard-list">
      {shards.map((shard) => (
        <ShardRow
          key={shard.key}
          shard={shard}
          shards={shards}
          run={run}
          onRemove={() => onRemove(shard.key)}
          onGeometry={(geometry) => onGeometry(shard.key, geometry)}
          isDisabled={isDisabled}
        />
      ))}
    </ul>
  );
}
