/**
 * What the labels of a column are: whole numbers that fit in 32 bits, or that a double holds exactly; numbers with a
 * fraction; or text.
 */
export type LabelType = 'int32' | 'int64' | 'double' | 'text';

/** A label as other programs get it; null where there is none. */
export type LabelValue = string | number | null;

/**
 * What labels are. Numbers are numbers only as programs write them, perhaps with spaces around them: with a leading
 * zero or plus they are text, and so is a whole number that a double does not hold exactly.
 *
 * @param texts those that are not empty
 */
export function labelTypeOf(texts: Iterable<string>): LabelType {
  let type: LabelType = 'int32';
  let isEmpty = true;
  for (const text of texts) {
    isEmpty = false;
    if (!decimal.test(text)) return 'text';
    const value = Number(text);
    if (!Number.isFinite(value)) return 'text';
    const isWhole = whole.test(text);
    if (isWhole && !Number.isSafeInteger(value)) return 'text';
    if (!isWhole) type = 'double';
    else if (type === 'int32' && value !== (value | 0)) type = 'int64';
  }
  return isEmpty ? 'text' : type;
}

/** A label's value, given what its column's labels are. */
export function labelValue(text: string, type: LabelType): string | number {
  // Minus zero is the zero that other programs read.
  return type === 'text' ? text : Number(text) + 0;
}

const whole = /^\s*-?(?:0|[1-9]\d*)\s*$/;
const decimal = /^\s*-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
