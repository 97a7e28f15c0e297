import { MEASURED_BAD, MEASURED_CROP } from '../kernel/measureConstants.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { RowMeasures } from './rowMeasures.ts';

/**
 * The numbers that images are sorted by. What is of the box, only a row with a crop has; a blank one has the
 * others, and where it has ink, all of that is lost.
 */
export function quantitiesOf(measures: RowMeasures, { height, width }: Geometry): Diagnosis['quantities'] {
  const rowCount = measures.outcomes.length;
  const cropLoss = new Float32Array(rowCount).fill(Number.NaN);
  const boxWidth = new Float32Array(rowCount).fill(Number.NaN);
  const boxHeight = new Float32Array(rowCount).fill(Number.NaN);
  const aspect = new Float32Array(rowCount).fill(Number.NaN);
  const inkShare = new Float32Array(rowCount).fill(Number.NaN);
  const contrast = new Float32Array(rowCount).fill(Number.NaN);
  const mostInk = height * width * 255;
  for (let index = 0; index < rowCount; index++) {
    const outcome = measures.outcomes[index] ?? 0;
    if (outcome === 0 || outcome === MEASURED_BAD) continue;
    const ink = measures.inkSums[index] ?? 0;
    inkShare[index] = ink / mostInk;
    contrast[index] = (measures.strongestInks[index] ?? 0) - (measures.weakestInks[index] ?? 0);
    if (ink > 0) cropLoss[index] = (measures.inkOutsideSums[index] ?? 0) / ink;
    if (outcome !== MEASURED_CROP) continue;
    const wide = (measures.boxRights[index] ?? 0) - (measures.boxLefts[index] ?? 0);
    const high = (measures.boxBottoms[index] ?? 0) - (measures.boxTops[index] ?? 0);
    boxWidth[index] = wide;
    boxHeight[index] = high;
    if (high > 0) aspect[index] = wide / high;
  }
  return { cropLoss, boxWidth, boxHeight, aspect, inkShare, contrast };
}
