import { type GoldenCase, type GoldenVariant, goldenRecipes } from '../src/kernel/fixtures/goldenCases.ts';

/** Mean and standard deviation over all pixels of images of one size, levels from 0 to 1. */
export interface Levels {
  readonly mean: number;
  readonly std: number;
}

/** The mean and deviation of some images, by their definition. */
export function levelsOf(images: readonly Uint8Array[]): Levels {
  const levels = images.flatMap((pixels) => Array.from(pixels, (level) => level / 255));
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  // Of the deviations themselves, other than the page does it.
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length;
  return { mean, std: Math.sqrt(variance) };
}

/** What OpenCV made of the golden images; a blank one is written all black. */
export function goldenCrops(cases: readonly GoldenCase[], variant: GoldenVariant): Uint8Array[] {
  return cases.map(({ name, expected }) => {
    const golden = expected[variant];
    const { size } = goldenRecipes[variant];
    const pixels = golden.kind === 'blank' ? new Uint8Array(size * size) : golden.pixels;
    if (pixels === undefined) throw new Error(`${name} has no pixels under ${variant}.`);
    return pixels;
  });
}
