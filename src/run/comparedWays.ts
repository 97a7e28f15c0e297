import type { RunProgress } from './runProgress.ts';

/** A way of doing the same work. */
export interface ComparedWay {
  readonly output: 'zip' | 'folder';
  readonly workerCount: number;
}

/** What became of a way. */
export type WayOutcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly progress: RunProgress }
  | {
      readonly kind: 'done';
      readonly images: number;
      readonly elapsedMs: number;
      /** What was written. */
      readonly bytesOut: number;
    }
  /** One sentence says why. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** A way and what became of it. */
export interface ComparedResult {
  readonly way: ComparedWay;
  readonly outcome: WayOutcome;
}

/** Whether ways of doing the same work are compared, or were. As long as they are, `run` is that of the way's. */
export type ComparisonState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'comparing' | 'compared';
      readonly shardNames: readonly string[];
      readonly results: readonly ComparedResult[];
    };

/** A way that was measured, beside the first that was. */
export interface MeasuredWay {
  readonly way: ComparedWay;
  readonly images: number;
  readonly elapsedMs: number;
  readonly imagesPerSecond: number;
  /** How many times as fast as the first. */
  readonly speedUp: number;
}

/** What the notebook's article compares: one worker to a zip, all to a zip, all to a folder. */
export function articleWays(workerCount: number): ComparedWay[] {
  return [
    { output: 'zip', workerCount: 1 },
    { output: 'zip', workerCount },
    { output: 'folder', workerCount },
  ];
}

/**
 * The notebook's own times for 200,840 images, the four shards of the Bengali.AI set, on four cores: in one
 * process, in four to a zip, and in four to a folder.
 */
export const publishedWays: readonly MeasuredWay[] = measured([
  { way: { output: 'zip', workerCount: 1 }, images: 200_840, elapsedMs: 424_850 },
  { way: { output: 'zip', workerCount: 4 }, images: 200_840, elapsedMs: 389_680 },
  { way: { output: 'folder', workerCount: 4 }, images: 200_840, elapsedMs: 323_260 },
]);

/** The ways that are done, in their order. */
export function measuredWays(results: readonly ComparedResult[]): MeasuredWay[] {
  return measured(
    results.flatMap(({ way, outcome }) => (outcome.kind === 'done' ? [{ way, ...outcome }] : [])),
  );
}

function measured(ways: readonly Pick<MeasuredWay, 'way' | 'images' | 'elapsedMs'>[]): MeasuredWay[] {
  const rateOf = ({ images, elapsedMs }: Pick<MeasuredWay, 'images' | 'elapsedMs'>) =>
    elapsedMs > 0 ? (images / elapsedMs) * 1000 : 0;
  const [first] = ways;
  const firstRate = first === undefined ? 0 : rateOf(first);
  return ways.map(({ way, images, elapsedMs }) => {
    const imagesPerSecond = rateOf({ images, elapsedMs });
    const speedUp = firstRate > 0 ? imagesPerSecond / firstRate : 0;
    return { way, images, elapsedMs, imagesPerSecond, speedUp };
  });
}
