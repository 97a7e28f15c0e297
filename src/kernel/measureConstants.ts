// What the kernel notes of each row that it measured: the record's fields, little-endian, and the numbers in
// them. The kernel's AssemblyScript and the TypeScript around it both compile this file, so it holds nothing
// but numbers.

/** Bytes of a row's record; all zeros until the row is measured. */
export const MEASURE_RECORD_BYTES = 56;

/** u8: what became of the row, one of the MEASURED values. */
export const MEASURE_OUTCOME = 0;
/** u8: which edges of the image ink touches, a sum of EDGE values. */
export const MEASURE_EDGES = 1;
/** u8: the greatest x of the image; x is 255 - raw where the recipe inverts, else raw. */
export const MEASURE_STRONGEST_INK = 2;
/** u8: the least x of the image. */
export const MEASURE_WEAKEST_INK = 3;
/** u16 each: the box with its margins, ends exclusive; all 0 where there is no crop. */
export const MEASURE_BOX_LEFT = 4;
export const MEASURE_BOX_TOP = 6;
export const MEASURE_BOX_RIGHT = 8;
export const MEASURE_BOX_BOTTOM = 10;
/** u16 each: the size of what is resized; 0 where there is no crop. */
export const MEASURE_FITTED_WIDTH = 12;
export const MEASURE_FITTED_HEIGHT = 14;
/** u32: the image's ink, the sum of x over all pixels whose level is above the recipe's `ink`. */
export const MEASURE_INK_SUM = 16;
/**
 * u32: how much of that ink is cut off: outside the box, or where `cover` cuts, outside its middle square. All of
 * it where there is no crop.
 */
export const MEASURE_INK_OUTSIDE_SUM = 20;
/** u32: the sum of the raw pixels. */
export const MEASURE_RAW_SUM = 24;
/** u32: the sum of the crop's pixels; 0 where there is no crop. */
export const MEASURE_CROP_SUM = 28;
/** u64: the sum of the squares of the raw pixels. */
export const MEASURE_RAW_SQUARES = 32;
/** u64: the sum of the squares of the crop's pixels. */
export const MEASURE_CROP_SQUARES = 40;
/** u32 each: a hash of the raw pixels. */
export const MEASURE_HASH_LOW = 48;
export const MEASURE_HASH_HIGH = 52;

/** There is a crop. */
export const MEASURED_CROP = 1;
/**
 * There is nothing to make a crop of: no ink, or none but in the border; or nothing is left of the box. It has
 * all measures but those of a box and a crop.
 */
export const MEASURED_BLANK = 2;
/** It has a pixel that is null or out of range; nothing else is measured. */
export const MEASURED_BAD = 3;

/** Ink, a level above the recipe's `ink`, in the image's first column. */
export const EDGE_LEFT = 1;
/** In its first row. */
export const EDGE_TOP = 2;
/** In its last column. */
export const EDGE_RIGHT = 4;
/** In its last row. */
export const EDGE_BOTTOM = 8;
