import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** A rectangle in pixels of the image. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a crop lies in its image, and where in its square. */
export interface DrawnCrop {
  readonly crop: Box;
  /** The longer side of the padded crop, which the square is drawn with. */
  readonly side: number;
  /** How far the crop lies from the left and the top of the square. */
  readonly left: number;
  readonly top: number;
}

/** Where the drawing has its ink: a box left of the middle, about as large as a glyph in its image. */
export function inkOfDrawing({ height, width }: Geometry): Box {
  const inkHeight = Math.max(Math.round(height * 0.4), 1);
  const inkWidth = Math.max(Math.round(Math.min(width * 0.6, inkHeight * 1.45)), 1);
  return {
    x: Math.round((width - inkWidth) * 0.45),
    y: Math.round((height - inkHeight) * 0.5),
    width: inkWidth,
    height: inkHeight,
  };
}

/**
 * The crop that the recipe makes of a drawing with ink in a box, by the same steps as of an image: the
 * ink's place is counted from inside the border, and not shifted back.
 *
 * @param ink the box of the ink in the image; what of it lies in the border is not seen
 */
export function cropOfDrawing(ink: Box, recipe: Recipe, { height, width }: Geometry): DrawnCrop {
  const { border, marginX, marginY, pad } = recipe;
  const [x, right] = grown(ink.x, ink.x + ink.width - 1, border, marginX, width);
  const [y, bottom] = grown(ink.y, ink.y + ink.height - 1, border, marginY, height);
  const crop = { x, y, width: right - x, height: bottom - y };
  const side = Math.max(crop.width, crop.height) + pad;
  return {
    crop,
    side,
    left: Math.floor((side - crop.width) / 2),
    top: Math.floor((side - crop.height) / 2),
  };
}

/** One axis of the box: first included, last excluded, both within the image. */
function grown(
  first: number,
  last: number,
  border: number,
  margin: number,
  length: number,
): [number, number] {
  const least = clamp(first, border, length - border - 1) - border;
  const most = clamp(last, border, length - border - 1) - border;
  return [least > margin ? least - margin : 0, most < length - margin ? most + margin : length];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
