import { describe, expect, it } from 'vitest';
import { goldenRecipes, loadGoldenCases } from '../kernel/fixtures/goldenCases.ts';
import { createMeasuringKernel, prepareMeasuring } from '../kernel/fixtures/rowMeasuring.ts';
import { MEASURE_RECORD_BYTES } from '../kernel/measureConstants.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { diagnose } from './diagnose.ts';
import { levelGoldens, levelGoldenVariants } from './fixtures/levelGoldens.ts';
import { flagsIn } from './flagSums.ts';
import { readMeasures } from './readMeasures.ts';
import { statisticsAsJson } from './statistics.ts';

const cases = loadGoldenCases();
const images = cases.map(({ raw }) => raw);
const contrasts = images.map((raw) => Math.max(...raw) - Math.min(...raw));
/** Copies of some images, and one that differs from an image by a level of its last pixel. */
const copies = [40, 3, 40].map((place) => images[place] ?? new Uint8Array(0));
const altered = Uint8Array.from(images[40] ?? [], (x, i) => (i === 137 * 236 - 1 ? x ^ 1 : x));
const stored = [...images, ...copies, altered];
const measuring = await createMeasuringKernel(stored, bengaliGeometry);
const pointer = measuring.take(stored.length * MEASURE_RECORD_BYTES);

describe.each(levelGoldenVariants)('what the kernel measures of the golden images under %s', (variant) => {
  const recipe = goldenRecipes[variant];
  prepareMeasuring(measuring, recipe);
  measuring.kernel.measureRows(0, stored.length, pointer, true, 0, 0);
  const measures = readMeasures(measuring.memory.buffer, pointer, images.length, 0);
  const diagnosis = diagnose(measures, { shardKey: 0, recipe, geometry: bengaliGeometry });
  const { quantities } = diagnosis;
  const flags = Array.from(diagnosis.flags, flagsIn);

  it(`gives the mean and the deviation that numpy ${levelGoldens.numpy} finds of OpenCV's crops`, () => {
    const found = statisticsAsJson(diagnosis.levels);
    for (const side of ['before', 'after'] as const) {
      const expected = levelGoldens.sets[variant]?.[side];
      expect(found[side].images).toBe(expected?.images);
      expect(found[side].mean).toBeCloseTo(expected?.mean ?? Number.NaN, 12);
      expect(found[side].std).toBeCloseTo(expected?.std ?? Number.NaN, 12);
    }
  });

  it("has the notebook's boxes, blanks and pictures that are not square", () => {
    const found = cases.map(({ name }, row) => ({
      name,
      box: [quantities.boxWidth[row], quantities.boxHeight[row]],
      isBlank: flags[row]?.includes('blank'),
      isNotSquare: flags[row]?.includes('notSquare'),
    }));
    const expected = cases.map(({ name, expected }) => {
      const crop = expected[variant];
      if (crop.kind === 'blank') {
        return { name, box: [Number.NaN, Number.NaN], isBlank: true, isNotSquare: false };
      }
      const [left, top, right, bottom] = crop.box;
      const [width, height] = crop.padded;
      return { name, box: [right - left, bottom - top], isBlank: false, isNotSquare: width !== height };
    });
    expect(found).toEqual(expected);
  });

  it('finds the contrast', () => {
    expect([...quantities.contrast]).toEqual(contrasts);
  });

  it('finds copies, and no others', () => {
    const all = readMeasures(measuring.memory.buffer, pointer, stored.length, 0);
    const { duplicateOf, counts } = diagnose(all, { shardKey: 0, recipe, geometry: bengaliGeometry });
    expect([...duplicateOf]).toEqual([...images.map(() => -1), 40, 3, 40, -1]);
    expect(counts.duplicate).toBe(3);
  });
});
