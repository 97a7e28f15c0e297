import type { StageTimes } from '../kernel/stageTimes.ts';

/** How far a run came. */
export interface RunProgress {
  /** Rows of all shards that are finished: written, left out or given up. */
  readonly imagesDone: number;
  readonly imagesTotal: number;
  readonly elapsedMs: number;
  /** Estimated from both phases of the work; `undefined` until there is something to go by. */
  readonly remainingMs: number | undefined;
  /** Images finished a second so far; 0 until the first is finished. */
  readonly imagesPerSecond: number;
  /** The share of all the work that is done, 0 to 1, decoding included. */
  readonly workShare: number;
  /** What each worker spent on each stage since the run began. */
  readonly stageTimes: readonly StageTimes[];
  readonly step: RunStep;
}

/** What a run does now. */
export type RunStep =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'decoding' | 'cropping';
      readonly shardKey: number;
      readonly shardName: string;
      /** Counted from 1, of `shardCount`. */
      readonly shardNumber: number;
      readonly shardCount: number;
      /** Counted from 1, of `passCount`, within the shard. */
      readonly passNumber: number;
      readonly passCount: number;
      /** Columns decoded or rows cropped in this pass, of `total`. */
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'closing' };
