import * as status from './decodeStatus.ts';

/**
 * Says in words why the kernel could not decode a column chunk.
 *
 * @param code one of decodeStatus.ts, above STATUS_NEEDS_DECOMPRESSION
 * @param expected the kernel's `expected`
 * @param found the kernel's `found`
 * @returns the rest of a sentence that begins with the column
 */
export function decodeMessage(code: number, expected: number, found: number): string {
  switch (code) {
    case status.STATUS_HEADER_MALFORMED:
      return `a page header is damaged after ${found} bytes`;
    case status.STATUS_PAGE_BEYOND_CHUNK:
      return `a page says it is ${found} bytes long, expected at most ${expected}, the rest of its column chunk`;
    case status.STATUS_PAGE_TOO_LARGE:
      return `a page says it decompresses to ${found} bytes, expected at most ${expected}`;
    case status.STATUS_CHECKSUM_MISMATCH:
      return `a page has the checksum ${hexadecimal(found)}, expected ${hexadecimal(expected)}`;
    case status.STATUS_SNAPPY_MALFORMED:
      return `a page's SNAPPY data are damaged, expected them to give ${expected} bytes`;
    case status.STATUS_LENGTH_MISMATCH:
      return `a page decompresses to ${found} bytes, expected ${expected}`;
    case status.STATUS_ENCODING_UNSUPPORTED:
      return `a page has the encoding ${encodingName(found)}, expected PLAIN or a dictionary`;
    case status.STATUS_LEVEL_ENCODING_UNSUPPORTED:
      return `definition levels have the encoding ${encodingName(found)}, expected ${encodingName(expected)}`;
    case status.STATUS_DICTIONARY_MISPLACED:
      return expected === 0
        ? 'there are two dictionary pages, expected one'
        : 'a page needs a dictionary, and none came before';
    case status.STATUS_DICTIONARY_CUT_OFF:
      return `the dictionary page holds ${found} entries, expected ${expected}`;
    case status.STATUS_LEVELS_MALFORMED:
      return `a page's definition levels are damaged (expected ${expected}, found ${found})`;
    case status.STATUS_VALUES_CUT_OFF:
      return `a page holds ${found} values, expected ${expected}`;
    case status.STATUS_RUNS_CUT_OFF:
      return `a page's runs end after ${found} values, expected ${expected}`;
    case status.STATUS_BIT_WIDTH_INVALID:
      return `dictionary indices have ${found} bits, expected at most ${expected}`;
    case status.STATUS_INDEX_OUT_OF_RANGE:
      return `a dictionary index is ${found}, expected less than ${expected}, the number of entries`;
    case status.STATUS_TOO_MANY_VALUES:
      return `the pages hold ${found} values or more, expected ${expected}, one a row`;
    case status.STATUS_TOO_FEW_VALUES:
      return `the pages hold ${found} values, expected ${expected}, one a row`;
    case status.STATUS_NULL_COUNT_MISMATCH:
      return `a page's definition levels have ${found} nulls, expected ${expected} as its header says`;
    case status.STATUS_LZ4_MALFORMED:
      return `its LZ4 data are damaged after ${found} bytes, expected them to give ${expected} bytes`;
    case status.STATUS_LZ4_CHECKSUM:
      return `its LZ4 data have the checksum ${hexadecimal(found)}, expected ${hexadecimal(expected)}`;
    default:
      throw new RangeError(`The kernel ended with status ${code}, which it does not have.`);
  }
}

/** Encoding of parquet.thrift. */
const encodingNames: Readonly<Record<number, string>> = {
  0: 'PLAIN',
  2: 'PLAIN_DICTIONARY',
  3: 'RLE',
  4: 'BIT_PACKED',
  5: 'DELTA_BINARY_PACKED',
  6: 'DELTA_LENGTH_BYTE_ARRAY',
  7: 'DELTA_BYTE_ARRAY',
  8: 'RLE_DICTIONARY',
  9: 'BYTE_STREAM_SPLIT',
};

function encodingName(encoding: number): string {
  return encodingNames[encoding] ?? String(encoding);
}

function hexadecimal(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}
