import type { LabelColumn } from './labelTable.ts';
import { labelValue } from './labelType.ts';

/** The classes that a column of labels parts images into. */
export interface LabelClasses {
  /** Their names as they stand in the file: numbers by their value, text by its code points. */
  readonly names: readonly string[];
  /** The number of each: a whole number is its own, of others it is the place in `names`. */
  readonly numbers: readonly number[];
  /** The place in `names` of each line's class; below 0 where it has none. */
  readonly places: Int32Array;
}

/** The classes of a column. They are those of the whole file, whatever images there are. */
export function labelClasses({ type, texts, codes }: Omit<LabelColumn, 'name'>): LabelClasses {
  const byValue = (one: number, other: number): number => {
    const [a, b] = [texts[one] ?? '', texts[other] ?? ''];
    return (type === 'text' ? 0 : Number(a) - Number(b)) || compareCodePoints(a, b);
  };
  const order = Array.from(texts.keys()).sort(byValue);
  const placeOf = new Int32Array(texts.length);
  for (const [place, code] of order.entries()) placeOf[code] = place;
  const names = order.map((code) => texts[code] ?? '');
  const isWhole = type === 'int32' || type === 'int64';
  return {
    names,
    numbers: names.map((name, place) => (isWhole ? Number(labelValue(name, type)) : place)),
    places: codes.map((code) => (code < 0 ? -1 : (placeOf[code] ?? -1))),
  };
}

/** The order in which Python sorts text; JavaScript's own differs beyond the first 65,536 characters. */
function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
}

/** Puts halves of surrogate pairs behind all other characters, and the end of a text before them. */
function rank(unit: number): number {
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
