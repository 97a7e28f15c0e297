import type { Recipe } from '../recipe/recipe.ts';
import type { GreyPicture, PixelBox, RowPicture, RowSteps, StepPicture } from '../run/pictures.ts';
import { formatCount } from './format.ts';

/** One picture of the detail view. */
export interface StepFigureFacts {
  readonly key: StepPicture['kind'] | 'box';
  readonly title: string;
  readonly picture: GreyPicture;
  /** Drawn over the picture. */
  readonly box: PixelBox | undefined;
  /** What there is to know of the step in numbers, a line each. */
  readonly numbers: readonly string[];
}

const fitTitles: Readonly<Record<Recipe['fit'], string>> = {
  pad: 'Squared',
  stretch: 'Stretched to a square',
  cover: 'Cut to a square',
};

/** What the detail view shows of a row, in the order of the steps; the box stands between its steps. */
export function stepFigures({ picture, steps }: RowSteps, recipe: Recipe): readonly StepFigureFacts[] {
  const cut = steps.find(({ kind }) => kind === 'cut')?.picture;
  return steps.flatMap((step) => {
    const figure: StepFigureFacts = {
      key: step.kind,
      title: titleOf(step.kind, recipe),
      picture: step.picture,
      box: undefined,
      numbers: numbersOf(step, picture, cut, recipe),
    };
    if (step.kind !== 'normalised' || picture.kind !== 'crop') return [figure];
    const { box } = picture;
    return [figure, { ...figure, key: 'box', title: 'Box', box, numbers: boxNumbers(box) }];
  });
}

function titleOf(kind: StepPicture['kind'], { invert, fit }: Recipe): string {
  switch (kind) {
    case 'raw':
      return 'Raw';
    case 'normalised':
      return invert ? 'Inverted and normalised' : 'Normalised';
    case 'cut':
      return 'Cut';
    case 'noiseRemoved':
      return 'Noise removed';
    case 'fitted':
      return fitTitles[fit];
    case 'resized':
      return 'Resized';
  }
}

function numbersOf(
  { kind, picture }: StepPicture,
  rowPicture: RowPicture,
  cut: GreyPicture | undefined,
  { noise }: Recipe,
): readonly string[] {
  const size = sizeText(picture.width, picture.height);
  switch (kind) {
    case 'raw':
      return [size, levelsText(picture)];
    case 'normalised':
      return rowPicture.kind === 'crop' ? [`Strongest ink ${rowPicture.strongestInk}, now 255`] : [size];
    case 'noiseRemoved':
      return [
        `${formatCount(changedPixels(picture, cut))} of ${formatCount(picture.pixels.length)} pixels below ${noise} made black`,
      ];
    case 'resized':
      return [size, levelsText(picture)];
    default:
      return [size];
  }
}

function boxNumbers({ left, top, right, bottom }: PixelBox): readonly string[] {
  return [`x ${left} to ${right - 1}, y ${top} to ${bottom - 1}`, sizeText(right - left, bottom - top)];
}

/** Width and height, for example `236 × 137 px`. */
function sizeText(width: number, height: number): string {
  return `${width} × ${height} px`;
}

function levelsText({ pixels }: GreyPicture): string {
  let least = 255;
  let greatest = 0;
  for (const level of pixels) {
    least = Math.min(least, level);
    greatest = Math.max(greatest, level);
  }
  return `Levels ${least} to ${greatest}`;
}

function changedPixels(picture: GreyPicture, before: GreyPicture | undefined): number {
  if (before === undefined) return 0;
  return picture.pixels.reduce((sum, level, i) => sum + (level === before.pixels[i] ? 0 : 1), 0);
}
