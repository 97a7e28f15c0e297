import { X } from 'lucide-react';
import { Button, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { Geometry } from '../recipe/geometry.ts';
import type { ShardEntry, ShardFacts } from '../run/snapshot.ts';
import { formatBytes, formatCount, formatCountOf } from './format.ts';
import { ShapeForm } from './ShapeForm.tsx';
import { shardState } from './shardState.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface ShardRowProps {
  readonly workbench: WatchedWorkbench;
  readonly shard: ShardEntry;
  /** Asked to show the shard's crops. */
  readonly onShow: () => void;
  readonly onRemove: () => void;
  readonly onGeometry: (geometry: Geometry) => void;
  readonly isDisabled: boolean;
}

/** One shard: what it is, how far it is, and what is wrong with it. */
export function ShardRow({ workbench, shard, onShow, onRemove, onGeometry, isDisabled }: ShardRowProps) {
  const { kind, words } = useWorkbench(workbench, (snapshot) => shardState(shard, snapshot));
  const isShown = useWorkbench(workbench, ({ shownShardKey }) => shownShardKey === shard.key);
  return (
    <li className="shard-row">
      <div className="shard-row__head">
        {shard.kind === 'recognised' ? (
          <ToggleButton
            className="shard-row__name shard-row__show"
            isSelected={isShown}
            onChange={onShow}
            isDisabled={isDisabled}
          >
            {shard.name}
          </ToggleButton>
        ) : (
          <span className="shard-row__name">{shard.name}</span>
        )}
        <TooltipTrigger delay={400}>
          <Button className="icon-button" onPress={onRemove} isDisabled={isDisabled}>
            <span className="visually-hidden">Remove {shard.name}</span>
            <X size={16} aria-hidden="true" />
          </Button>
          <Tooltip className="tooltip">Remove from the list</Tooltip>
        </TooltipTrigger>
      </div>
      <p className="shard-row__state">
        <span className="dot" data-state={kind} aria-hidden="true" />
        <span>{words}</span>
        <span className="quiet">{sizeText(shard)}</span>
      </p>
      {'facts' in shard ? <p className="shard-row__facts">{factsText(shard.facts)}</p> : null}
      {shard.kind === 'rejected' ? <p className="problem">{shard.message}</p> : null}
      {shard.kind === 'shapeUnknown' ? (
        <ShapeForm pixelCount={shard.facts.pixelCount} onGeometry={onGeometry} isDisabled={isDisabled} />
      ) : null}
    </li>
  );
}

/** Rows, height, width and size, as far as they are known. */
function sizeText(shard: ShardEntry): string {
  const size = shard.byteLength > 0 ? formatBytes(shard.byteLength) : undefined;
  const shape = shapeText(shard);
  return [shape, size].filter((text) => text !== undefined).join(' · ');
}

function shapeText(shard: ShardEntry): string | undefined {
  if (shard.kind === 'shapeUnknown') {
    return `${formatCount(shard.facts.rowCount)} × ${formatCountOf(shard.facts.pixelCount, 'pixel')}`;
  }
  if (shard.kind !== 'recognised') return undefined;
  const { height, width } = shard.geometry;
  return `${formatCount(shard.facts.rowCount)} × ${height} × ${width}`;
}

/** What was recognised in the footer, in one line. */
function factsText({ format, idColumn, codecs, rowGroupCount, createdBy }: ShardFacts): string {
  return [
    format === 'Parquet' ? '' : format,
    idColumn ?? 'row number',
    codecs.join(', ').toLowerCase(),
    formatCountOf(rowGroupCount, format === 'Parquet' ? 'row group' : 'record batch'),
    createdBy === undefined ? '' : writerText(createdBy),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** The program that wrote the shard, without the build that nobody looks for. */
function writerText(createdBy: string): string {
  return createdBy.replace(/ \(build.*$/, '').replace(' version ', ' ');
}
