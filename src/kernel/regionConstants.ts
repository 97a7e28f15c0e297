// Numbers on which the kernel's AssemblyScript and the TypeScript around it must agree. Both compile this
// file, so it holds nothing but numbers.

/** Bytes after a decompressed page that wide copies may write. */
export const PAGE_SLACK = 32;
/** Bytes of an entry's record: offset in the segment, CRC-32, data length, name length. */
export const ENTRY_RECORD_BYTES = 16;

/** What a segment's entries are: zip entries, that is local header, name and PNG. */
export const CONTAINER_ZIP = 0;
/** PNGs, one behind the other. */
export const CONTAINER_PNG = 1;
/** The crops' pixels, row by row, one image behind the other. */
export const CONTAINER_PIXELS = 2;

/** What became of a row: it was cropped. */
export const OUTCOME_CROP = 0;
/** It has no ink and was written as a black image. */
export const OUTCOME_BLANK_WRITTEN = 1;
/** It has no ink and was left out. */
export const OUTCOME_BLANK_LEFT_OUT = 2;
/** It has a pixel that is null or out of range. */
export const OUTCOME_BAD = 3;
