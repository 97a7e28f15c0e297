// What decoding a column chunk can end with. The kernel's AssemblyScript and the TypeScript around it
// both compile this file, so it holds nothing but numbers. `decodeMessage.ts` has the sentences, and
// says what the kernel's `expected` and `found` hold for each.

/** All values of the chunk lie in the target. */
export const STATUS_DONE = 0;
/** A page waits for a codec that the kernel does not have. */
export const STATUS_NEEDS_DECOMPRESSION = 1;
/** A page header is cut off or is not Thrift. */
export const STATUS_HEADER_MALFORMED = 2;
/** A page reaches past the end of its chunk. */
export const STATUS_PAGE_BEYOND_CHUNK = 3;
/** A page decompresses to more than the longest chunk of the row group, or than its rows can need. */
export const STATUS_PAGE_TOO_LARGE = 4;
/** A page's CRC-32 differs from the one in its header. */
export const STATUS_CHECKSUM_MISMATCH = 5;
/** Snappy data run out of bounds. */
export const STATUS_SNAPPY_MALFORMED = 6;
/** A page decompresses to another length than its header says. */
export const STATUS_LENGTH_MISMATCH = 7;
/** The encoding of a page's values. */
export const STATUS_ENCODING_UNSUPPORTED = 8;
/** The encoding of a page's definition levels. */
export const STATUS_LEVEL_ENCODING_UNSUPPORTED = 9;
/** Dictionary indices before any dictionary, or a second dictionary. */
export const STATUS_DICTIONARY_MISPLACED = 11;
/** A dictionary page shorter than its entries. */
export const STATUS_DICTIONARY_CUT_OFF = 12;
/** Definition levels that run out of bounds. */
export const STATUS_LEVELS_MALFORMED = 13;
/** Plain values that end too early. */
export const STATUS_VALUES_CUT_OFF = 14;
/** RLE or bit-packed runs that end too early. */
export const STATUS_RUNS_CUT_OFF = 15;
/** Dictionary indices wider than 32 bits. */
export const STATUS_BIT_WIDTH_INVALID = 16;
/** An index past the end of the dictionary. */
export const STATUS_INDEX_OUT_OF_RANGE = 17;
/** More values in the pages than rows in the row group. */
export const STATUS_TOO_MANY_VALUES = 18;
/** The chunk ended before there was a value for each row. */
export const STATUS_TOO_FEW_VALUES = 19;
/** Definition levels and the page header disagree on how many values are null. */
export const STATUS_NULL_COUNT_MISMATCH = 20;
/** LZ4 data that run out of bounds, break the format's rules, or give another length. */
export const STATUS_LZ4_MALFORMED = 21;
/** LZ4 data whose xxHash differs from the one beside them. */
export const STATUS_LZ4_CHECKSUM = 22;
