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
  /** What is taken of the image. */
  readonly crop: Box;
  /** The side of the square, before it is resized. */
  readonly side: number;
  /** What the crop fills of the square; stretched to it where the shapes differ. */
  readonly place: Box;
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
 * The crop that the recipe makes of a drawing with ink in a box, by the same steps as of an image.
 *
 * @param ink the box of the ink in the image; what of it lies in the border is not seen
 */
export function cropOfDrawing(ink: Box, recipe: Recipe, geometry: Geometry): DrawnCrop {
  const box = recipe.crop === 'none' ? { x: 0, y: 0, ...geometry } : boxOfInk(ink, recipe, geometry);
  const { width, height } = box;
  switch (recipe.fit) {
    case 'pad': {
      const side = Math.max(width, height) + recipe.pad;
      const place = { x: Math.floor((side - width) / 2), y: Math.floor((side - height) / 2), width, height };
      return { crop: box, side, place };
    }
    case 'stretch': {
      const side = Math.max(width, height);
      return { crop: box, side, place: { x: 0, y: 0, width: side, height: side } };
    }
    case 'cover': {
      const side = Math.min(width, height);
      const x = box.x + Math.floor((width - side) / 2);
      const y = box.y + Math.floor((height - side) / 2);
      const square = { width: side, height: side };
      return { crop: { x, y, ...square }, side, place: { x: 0, y: 0, ...square } };
    }
  }
}

/** The box of the ink: its place is counted from inside the border, and not shifted back. */
function boxOfInk(ink: Box, { border, marginX, marginY }: Recipe, { height, width }: Geometry): Box {
  const [x, right] = grown(ink.x, ink.x + ink.width - 1, border, marginX, width);
  const [y, bottom] = grown(ink.y, ink.y + ink.height - 1, border, marginY, height);
  return { x, y, width: right - x, height: bottom - y };
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
