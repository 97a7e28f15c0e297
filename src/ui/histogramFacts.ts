import type { BeforeAfter } from '../diagnostics/diagnosis.ts';
import { quartilesOf, quartilesOfLevels } from '../diagnostics/quartiles.ts';
import { oncePer } from './oncePer.ts';

/** What the levels are of. */
export const levelTitles: Readonly<BeforeAfter<string>> = {
  before: 'Grey levels, raw',
  after: 'Grey levels, crops',
};

/** The quartiles of the levels of all pixels, `undefined` where there is none. */
export const levelQuartiles = oncePer(quartilesOfLevels);

/** The quartiles of a quantity, `undefined` where no image has it. */
export const quantityQuartiles = oncePer(quartilesOf);
