import type { RunState, ShardEntry, StoreState, WorkbenchSnapshot } from '../run/snapshot.ts';

/** What a shard's dot and the words beside it say. */
export interface ShardState {
  readonly kind: 'waiting' | 'working' | 'done' | 'needsYou' | 'failed';
  readonly words: string;
}

/** All there are, each made once: what is the same state is the same object. */
const states = {
  readingFooter: { kind: 'working', words: 'Reading footer' },
  shapeUnknown: { kind: 'needsYou', words: 'Needs height and width' },
  rejected: { kind: 'failed', words: 'Not usable' },
  found: { kind: 'waiting', words: 'Found' },
  held: { kind: 'done', words: 'Decoded' },
  heldInPart: { kind: 'done', words: 'Decoded in part' },
  undecodable: { kind: 'failed', words: 'Cannot be decoded' },
  notInThisRun: { kind: 'waiting', words: 'Found, not in this run' },
  waiting: { kind: 'waiting', words: 'Waiting' },
  decoding: { kind: 'working', words: 'Decoding' },
  cropping: { kind: 'working', words: 'Cropping' },
  done: { kind: 'done', words: 'Done' },
  doneInPart: { kind: 'needsYou', words: 'Done, with failed rows' },
  failed: { kind: 'failed', words: 'Failed' },
} as const satisfies Record<string, ShardState>;

/**
 * Where a shard stands, from its footer, from the run and from what is decoded ahead of one. A run works on
 * the recognised shards of the list one after the other.
 *
 * @returns the same object for the same state
 */
export function shardState(
  shard: ShardEntry,
  { shards, store, run }: Pick<WorkbenchSnapshot, 'shards' | 'store' | 'run'>,
): ShardState {
  if (shard.kind !== 'recognised') return states[shard.kind];
  if (run.kind === 'running' || run.kind === 'cancelling') {
    const position = shards.filter(({ kind }) => kind === 'recognised').indexOf(shard);
    return stateDuringRun(shard.key, position, run.progress.step);
  }
  if (run.kind === 'finished' || (run.kind === 'failed' && run.report !== undefined)) {
    const shardReport = run.report?.shards.find(({ shardKey }) => shardKey === shard.key);
    if (shardReport !== undefined) return stateAfterRun(shardReport);
  }
  return stateBeforeRun(shard, store);
}

function stateBeforeRun({ key, facts }: RecognisedShard, store: StoreState): ShardState {
  if (store.kind === 'empty' || store.shardKey !== key) return states.found;
  const isWhole = store.endRow - store.firstRow === facts.rowCount;
  return store.kind === 'held' && !isWhole ? states.heldInPart : states[store.kind];
}

type RecognisedShard = Extract<ShardEntry, { kind: 'recognised' }>;

type RunningStep = Extract<RunState, { kind: 'running' }>['progress']['step'];

function stateDuringRun(key: number, position: number, step: RunningStep): ShardState {
  if (step.kind === 'opening') return states.waiting;
  if (step.kind === 'closing') return states.done;
  if (step.shardKey === key) return states[step.kind];
  if (position < step.shardNumber - 1) return states.done;
  return position < step.shardCount ? states.waiting : states.notInThisRun;
}

type ShardReport = Extract<RunState, { kind: 'finished' }>['report']['shards'][number];

function stateAfterRun({ rowCount, failedRows }: ShardReport): ShardState {
  if (failedRows === 0) return states.done;
  return failedRows === rowCount ? states.failed : states.doneInPart;
}
