import {
  type ComparedResult,
  type ComparedWay,
  type MeasuredWay,
  measuredWays,
  publishedWays,
  type WayOutcome,
} from './comparedWays.ts';

/** On what ways were compared. */
export interface ComparisonFacts {
  readonly shardNames: readonly string[];
  /** Cores that the browser says the machine has. */
  readonly coreCount: number;
}

/** A comparison as it is saved. */
export interface ComparisonFigures extends ComparisonFacts {
  readonly ways: readonly WayFigures[];
  /** The notebook's, as its article prints them. */
  readonly published: readonly WayFigures[];
}

/** A way as it is saved. Only one that is done has figures. */
export interface WayFigures {
  readonly output: ComparedWay['output'];
  readonly workers: number;
  readonly outcome: WayOutcome['kind'];
  /** Why it failed. */
  readonly message?: string;
  readonly images?: number;
  readonly seconds?: number;
  readonly imagesPerSecond?: number;
  /** How many times as fast as the first way that is done. */
  readonly speedUp?: number;
}

/** Ways that were compared, as JSON, and the notebook's published figures beside them. Times are in seconds. */
export function comparisonJson(results: readonly ComparedResult[], facts: ComparisonFacts): string {
  const measured = new Map(measuredWays(results).map((way) => [way.way, way]));
  const ways = results.map(({ way, outcome }): WayFigures => {
    const figures = measured.get(way);
    if (figures !== undefined) return wayFigures(figures);
    const message = outcome.kind === 'failed' ? { message: outcome.message } : {};
    return { output: way.output, workers: way.workerCount, outcome: outcome.kind, ...message };
  });
  const figures: ComparisonFigures = { ...facts, ways, published: publishedWays.map(wayFigures) };
  return `${JSON.stringify(figures, null, 2)}\n`;
}

function wayFigures({ way, images, elapsedMs, imagesPerSecond, speedUp }: MeasuredWay): WayFigures {
  return {
    output: way.output,
    workers: way.workerCount,
    outcome: 'done',
    images,
    seconds: rounded(elapsedMs / 1000),
    imagesPerSecond: rounded(imagesPerSecond),
    speedUp: rounded(speedUp),
  };
}

/** To three digits behind the point. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
