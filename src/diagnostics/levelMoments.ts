import { MEASURED_BLANK, MEASURED_CROP } from '../kernel/measureConstants.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { BeforeAfter, LevelMoments } from './diagnosis.ts';
import type { RowMeasures } from './rowMeasures.ts';

/**
 * Sums up the levels of the raw images and of their crops. Raw images are those that are measured and not bad,
 * blank ones included; crops are those that are written, an all-black one of each blank image where the recipe
 * writes it. The kernel's sums are added as whole numbers, which is exact, before they are divided.
 */
export function levelMomentsOf(
  measures: RowMeasures,
  recipe: Recipe,
  { height, width }: Geometry,
): BeforeAfter<LevelMoments> {
  let crops = 0;
  let blanks = 0;
  let rawSum = 0;
  let rawSquares = 0;
  let cropSum = 0;
  let cropSquares = 0;
  for (let index = 0; index < measures.outcomes.length; index++) {
    const outcome = measures.outcomes[index] ?? 0;
    if (outcome !== MEASURED_CROP && outcome !== MEASURED_BLANK) continue;
    rawSum += measures.rawSums[index] ?? 0;
    rawSquares += measures.rawSquares[index] ?? 0;
    if (outcome === MEASURED_BLANK) {
      blanks += 1;
      continue;
    }
    crops += 1;
    cropSum += measures.cropSums[index] ?? 0;
    cropSquares += measures.cropSquares[index] ?? 0;
  }
  const written = recipe.blank === 'write' ? crops + blanks : crops;
  return {
    before: levelMoments(crops + blanks, rawSum, rawSquares, height * width),
    after: levelMoments(written, cropSum, cropSquares, recipe.size * recipe.size),
  };
}

/** From sums over all pixels of images that have `pixelCount` pixels each, of levels from 0 to 255. */
function levelMoments(imageCount: number, sum: number, squares: number, pixelCount: number): LevelMoments {
  return {
    imageCount,
    sumOfMeans: sum / (pixelCount * 255),
    sumOfMeanSquares: squares / (pixelCount * 255 * 255),
  };
}
