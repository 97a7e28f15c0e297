import { useRef } from 'react';
import type { Geometry } from '../recipe/geometry.ts';
import type { ShardEntry } from '../run/snapshot.ts';
import { ShardRow } from './ShardRow.tsx';
import type { WatchedWorkbench } from './useWorkbench.ts';

interface ShardListProps {
  readonly workbench: WatchedWorkbench;
  readonly shards: readonly ShardEntry[];
  /** Asked to show the crops of a shard. */
  readonly onShow: (key: number) => void;
  readonly onRemove: (key: number) => void;
  readonly onGeometry: (key: number, geometry: Geometry) => void;
  readonly isDisabled: boolean;
}

/** The shards in the order in which they are worked on. */
export function ShardList({ workbench, shards, onShow, onRemove, onGeometry, isDisabled }: ShardListProps) {
  const listRef = useRef<HTMLUListElement>(null);
  /** Moves the focus on from a button that goes with its shard. */
  const leaveRow = (index: number): void => {
    const rows = listRef.current?.children;
    const beside = rows?.[index + 1] ?? rows?.[index - 1];
    beside?.querySelector<HTMLButtonElement>('.icon-button')?.focus();
  };
  return (
    <ul ref={listRef} className="shard-list">
      {shards.map((shard, index) => (
        <ShardRow
          key={shard.key}
          workbench={workbench}
          shard={shard}
          onShow={() => onShow(shard.key)}
          onRemove={() => {
            leaveRow(index);
            onRemove(shard.key);
          }}
          onGeometry={(geometry) => onGeometry(shard.key, geometry)}
          isDisabled={isDisabled}
        />
      ))}
    </ul>
  );
}
