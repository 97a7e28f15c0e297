import type { Recipe } from '../recipe/recipe.ts';
import { cropBox } from '../reference/cropBox.ts';
import { cutBox } from '../reference/cutBox.ts';
import { fitBox } from '../reference/fitBox.ts';
import type { GrayImage } from '../reference/grayImage.ts';
import { normalise } from '../reference/normalise.ts';
import { resize } from '../reference/resize.ts';
import type { StepPicture } from './rowPicture.ts';

/** What an image is after one of the steps. */
export interface ImageStep {
  readonly kind: StepPicture['kind'];
  readonly image: GrayImage;
}

/**
 * An image after each step from raw to crop. The reference does it: for one image it is fast enough, and
 * the kernel keeps no pictures of what lies between.
 *
 * @returns in the order of the steps, up to where a blank image stops. A step that leaves no pixels is
 *   left out, as the cut of a box without width that is padded nonetheless.
 */
export function imageSteps(raw: GrayImage, recipe: Recipe): ImageStep[] {
  const steps: ImageStep[] = [{ kind: 'raw', image: raw }];
  const normalised = normalise(raw, recipe.invert);
  if (normalised === undefined) return steps;
  steps.push({ kind: 'normalised', image: normalised });
  const box = cropBox(normalised, recipe);
  if (box === undefined) return steps;
  const fitted = fitBox(normalised, box, recipe);
  if (fitted.pixels.length === 0) return steps;
  steps.push(
    { kind: 'cut', image: cutBox(normalised, box, 0) },
    { kind: 'noiseRemoved', image: cutBox(normalised, box, recipe.noise) },
    { kind: 'fitted', image: fitted },
    { kind: 'resized', image: resize(fitted, recipe) },
  );
  return steps.filter(({ image }) => image.pixels.length > 0);
}
