import type { Geometry } from '../recipe/geometry.ts';
import type { RecipeNumber } from '../recipe/recipe.ts';

/** The values that a slider reaches, both ends included. Its number field takes others too. */
export interface SliderRange {
  readonly least: number;
  readonly greatest: number;
  readonly step: number;
}

/**
 * The values of a parameter that make sense for images of a geometry: those that somebody might want to
 * try, close enough together to be found.
 */
export function sliderRange(key: RecipeNumber, { height, width }: Geometry): SliderRange {
  switch (key) {
    case 'border':
      return upTo(Math.ceil(Math.min(height, width) / 2) - 1);
    case 'ink':
      return upTo(254);
    case 'marginX':
      return upTo(Math.floor(width / 2));
    case 'marginY':
      return upTo(Math.floor(height / 2));
    case 'noise':
      return upTo(255);
    case 'pad':
      return upTo(128);
    case 'size':
      return { least: 16, greatest: 512, step: 16 };
  }
}

/** From 0; a slider needs two values at least, whatever the image. */
function upTo(greatest: number): SliderRange {
  return { least: 0, greatest: Math.max(greatest, 1), step: 1 };
}
