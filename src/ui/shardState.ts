import type { RunState, ShardEntry } from '../run/snapshot.ts';

/** What a shard's dot and the words beside it say. */
export interface ShardState {
  readonly kind: 'waiting' | 'working' | 'done' | 'needsYou' | 'failed';
  readonly words: string;
}

/**
 * Where a shard stands, from its footer and from the run.
 *
 * @param shards the whole list, in order: a run works on its recognised shards one after the other
 */
export function shardState(shard: ShardEntry, shards: readonly ShardEntry[], run: RunState): ShardState {
  if (shard.kind === 'readingFooter') return { kind: 'working', words: 'Reading footer' };
  if (shard.kind === 'shapeUnknown') return { kind: 'needsYou', words: 'Needs height and width' };
  if (shard.kind === 'rejected') return { kind: 'failed', words: 'Not usable' };
  if (run.kind === 'running' || run.kind === 'cancelling') {
    const position = shards.filter(({ kind }) => kind === 'recognised').indexOf(shard);
    return stateDuringRun(shard.key, position, run.progress.step);
  }
  if (run.kind === 'finished' || (run.kind === 'failed' && run.report !== undefined)) {
    const shardReport = run.report?.shards.find(({ shardKey }) => shardKey === shard.key);
    if (shardReport !== undefined) return stateAfterRun(shardReport);
  }
  return { kind: 'waiting', words: 'Found' };
}

type RunningStep = Extract<RunState, { kind: 'running' }>['progress']['step'];

function stateDuringRun(key: number, position: number, step: RunningStep): ShardState {
  if (step.kind === 'opening') return { kind: 'waiting', words: 'Waiting' };
  if (step.kind === 'closing') return { kind: 'done', words: 'Done' };
  if (step.shardKey === key) {
    return { kind: 'working', words: step.kind === 'decoding' ? 'Decoding' : 'Cropping' };
  }
  if (position < step.shardNumber - 1) return { kind: 'done', words: 'Done' };
  if (position < step.shardCount) return { kind: 'waiting', words: 'Waiting' };
  return { kind: 'waiting', words: 'Found, not in this run' };
}

type ShardReport = Extract<RunState, { kind: 'finished' }>['report']['shards'][number];

function stateAfterRun({ rowCount, failedRows }: ShardReport): ShardState {
  if (failedRows === 0) return { kind: 'done', words: 'Done' };
  if (failedRows === rowCount) return { kind: 'failed', words: 'Failed' };
  return { kind: 'needsYou', words: 'Done, with failed rows' };
}
