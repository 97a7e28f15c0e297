import type { BeforeAfter, LevelMoments } from './diagnosis.ts';

/** What network inputs are normalised with; levels are shares of white, 0 to 1. */
export interface LevelStatistics {
  readonly imageCount: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** Statistics as they are saved and copied; null where there is no image. */
export interface StatisticsJson {
  readonly images: number;
  readonly mean: number | null;
  readonly std: number | null;
}

/** The sums of no images. */
export const noLevels: LevelMoments = { imageCount: 0, sumOfMeans: 0, sumOfMeanSquares: 0 };

/** The sums of the images of two sets together. */
export function addLevelMoments(one: LevelMoments, other: LevelMoments): LevelMoments {
  return {
    imageCount: one.imageCount + other.imageCount,
    sumOfMeans: one.sumOfMeans + other.sumOfMeans,
    sumOfMeanSquares: one.sumOfMeanSquares + other.sumOfMeanSquares,
  };
}

/**
 * The mean of the images' means, and the root of the mean of their means of squares less the squared mean: the
 * field's usual computation, and for images of one size the mean and the population's standard deviation of
 * all pixels.
 *
 * @returns `undefined` where there is no image
 */
export function levelStatistics({
  imageCount,
  sumOfMeans,
  sumOfMeanSquares,
}: LevelMoments): LevelStatistics | undefined {
  if (imageCount === 0) return undefined;
  const mean = sumOfMeans / imageCount;
  // Where all pixels are equal, rounding may leave a little less than 0.
  const variance = Math.max(0, sumOfMeanSquares / imageCount - mean * mean);
  return { imageCount, mean, standardDeviation: Math.sqrt(variance) };
}

/** Statistics as Python, to four digits: `mean=0.06921, std=0.2051`. */
export function statisticsAsCode({ mean, standardDeviation }: LevelStatistics): string {
  return `mean=${mean.toPrecision(4)}, std=${standardDeviation.toPrecision(4)}`;
}

/** The statistics of raw images and crops as data to be written as JSON, in full precision. */
export function statisticsAsJson(levels: BeforeAfter<LevelMoments>): BeforeAfter<StatisticsJson> {
  return { before: jsonOf(levels.before), after: jsonOf(levels.after) };
}

function jsonOf(sums: LevelMoments): StatisticsJson {
  const statistics = levelStatistics(sums);
  return {
    images: sums.imageCount,
    mean: statistics?.mean ?? null,
    std: statistics?.standardDeviation ?? null,
  };
}
