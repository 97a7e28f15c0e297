import { describe, expect, test } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import type { GreyPicture, RowSteps } from '../run/pictures.ts';
import { stepFigures } from './stepFigures.ts';

function grey(width: number, height: number, levels: readonly number[]): GreyPicture {
  return { width, height, pixels: Uint8Array.from(levels) };
}

const crop: RowSteps = {
  picture: {
    kind: 'crop',
    row: 5,
    id: 'five',
    raw: undefined,
    crop: undefined,
    box: { left: 1, top: 0, right: 3, bottom: 2 },
    fittedWidth: 3,
    fittedHeight: 3,
    strongestInk: 200,
  },
  steps: [
    { kind: 'raw', picture: grey(3, 2, [255, 55, 250, 255, 235, 255]) },
    { kind: 'normalised', picture: grey(3, 2, [0, 255, 6, 0, 25, 0]) },
    { kind: 'cut', picture: grey(2, 2, [255, 6, 25, 0]) },
    { kind: 'noiseRemoved', picture: grey(2, 2, [255, 0, 0, 0]) },
    { kind: 'fitted', picture: grey(3, 3, [0, 0, 0, 0, 255, 0, 0, 0, 0]) },
    { kind: 'resized', picture: grey(1, 1, [128]) },
  ],
};

describe('stepFigures', () => {
  test('shows each step with its numbers, the box between', () => {
    const figures = stepFigures(crop, notebookRecipe);
    expect(figures.map(({ title, numbers }) => [title, ...numbers])).toEqual([
      ['Raw', '3 × 2 px', 'Levels 55 to 255'],
      ['Inverted and normalised', 'Strongest ink 200, now 255'],
      ['Box', 'x 1 to 2, y 0 to 1', '2 × 2 px'],
      ['Cut', '2 × 2 px'],
      ['Noise removed', '2 of 4 pixels below 28 made black'],
      ['Squared', '3 × 3 px'],
      ['Resized', '1 × 1 px', 'Levels 128 to 128'],
    ]);
    expect(figures.map(({ box }) => box !== undefined)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('says what the recipe does', () => {
    const titles = stepFigures(crop, { ...notebookRecipe, invert: false, fit: 'cover' }).map(
      ({ title }) => title,
    );
    expect(titles).toContain('Normalised');
    expect(titles).toContain('Cut to a square');
  });

  test('a blank image ends where its steps end, and has no box', () => {
    const steps = crop.steps.slice(0, 2);
    const picture = { kind: 'blank', row: 5, id: 'five', raw: undefined } as const;
    expect(stepFigures({ picture, steps }, notebookRecipe).map(({ title }) => title)).toEqual([
      'Raw',
      'Inverted and normalised',
    ]);
  });
});
