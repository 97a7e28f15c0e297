import type { Recipe } from '../recipe/recipe.ts';
import type { Box } from './cropBox.ts';
import { cutBox } from './cutBox.ts';
import type { GrayImage } from './grayImage.ts';
import { padSquare } from './padSquare.ts';

/**
 * Steps 4 and 5: cuts the box out, removes noise, and fits it to the square that is resized: padded
 * (`pad`), as it is, so that resizing scales its sides apart (`stretch`), or cut to its shorter side
 * (`cover`).
 *
 * @param image normalised
 * @returns what is resized to `size` x `size`; its width or height may be 0
 */
export function fitBox(image: GrayImage, box: Box, { fit, noise, pad }: Recipe): GrayImage {
  switch (fit) {
    case 'pad':
      return padSquare(cutBox(image, box, noise), pad);
    case 'stretch':
      return cutBox(image, box, noise);
    case 'cover':
      return cutBox(image, centredSquare(box), noise);
  }
}

/**
 * The square of a box's shorter side around its middle. Of the pixels that are too many, the left and
 * the top lose `floor(difference / 2)`: where the difference is odd, the right or the bottom loses one
 * more.
 */
export function centredSquare({ left, top, right, bottom }: Box): Box {
  const side = Math.min(right - left, bottom - top);
  const squareLeft = left + Math.floor((right - left - side) / 2);
  const squareTop = top + Math.floor((bottom - top - side) / 2);
  return { left: squareLeft, top: squareTop, right: squareLeft + side, bottom: squareTop + side };
}
