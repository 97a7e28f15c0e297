import { describe, expect, it } from 'vitest';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { type MeasuredRow, measuresOf, unmeasuredRow } from './fixtures/measures.ts';
import { quantitiesOf } from './quantities.ts';

const { NaN: none } = Number;
const mostInk = 137 * 236 * 255;

describe('the quantities of a row', () => {
  const cases: [string, Partial<MeasuredRow>, number[]][] = [
    [
      'with a crop are all there',
      { ink: 1000, inkOutside: 250 },
      [0.25, 120, 90, 120 / 90, 1000 / mostInk, 237],
    ],
    ['without ink have no crop loss', { ink: 0 }, [none, 120, 90, 120 / 90, 0, 237]],
    [
      'whose box has no height have no aspect',
      { box: [3, 9, 8, 9] },
      [0, 5, 0, none, 400_000 / mostInk, 237],
    ],
    [
      'whose box has no width have the aspect 0',
      { box: [3, 9, 3, 10] },
      [0, 0, 1, 0, 400_000 / mostInk, 237],
    ],
    ['all ink are an ink share of 1', { ink: mostInk, inkOutside: mostInk }, [1, 120, 90, 120 / 90, 1, 237]],
    [
      'that is blank but has ink are those of the image, and all of it is lost',
      { ...unmeasuredRow, outcome: 2, ink: 510, inkOutside: 510, inks: [0, 20] },
      [1, none, none, none, 510 / mostInk, 20],
    ],
    [
      'that is blank and has no ink have no crop loss',
      { ...unmeasuredRow, outcome: 2 },
      [none, none, none, none, 0, 0],
    ],
    ['that is bad are none', { outcome: 3 }, [none, none, none, none, none, none]],
    ['that is not measured are none', unmeasuredRow, [none, none, none, none, none, none]],
  ];
  it.each(cases)('%s', (_, row, expected) => {
    const { cropLoss, boxWidth, boxHeight, aspect, inkShare, contrast } = quantitiesOf(
      measuresOf([{}, row]),
      bengaliGeometry,
    );
    const found = [cropLoss, boxWidth, boxHeight, aspect, inkShare, contrast].map((values) => values[1]);
    expect(found).toEqual(expected.map(Math.fround));
  });
});
