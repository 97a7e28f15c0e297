// Page headers: Thrift compact protocol, struct PageHeader of parquet.thrift.
// Every read is checked against `end`; after a failed check `malformed` stays set and all reads give 0.

import { STATUS_DONE, STATUS_HEADER_MALFORMED } from '../decodeStatus';
import { fail } from './failure';

/** PageType of parquet.thrift. */
export const PAGE_DATA: i32 = 0;
export const PAGE_INDEX: i32 = 1;
export const PAGE_DICTIONARY: i32 = 2;
export const PAGE_DATA_V2: i32 = 3;

/** PageType of the page whose header was read last, as all variables here are about that page. */
export let pageType: i32 = -1;
/** Length of the body when decompressed, levels included, and as it lies in the file. */
export let uncompressedByteLength: i32 = -1;
export let compressedByteLength: i32 = -1;
/** CRC-32 of the body as it lies in the file, where the header has one. */
export let hasChecksum: bool = false;
export let checksum: u32 = 0;
/** Values of a data page (nulls included) or entries of a dictionary page. */
export let valueCount: i32 = -1;
/** Encoding of the values or entries. */
export let encoding: i32 = -1;
/** Data page v1: encoding of the definition levels. */
export let levelEncoding: i32 = -1;
/** Data page v2: nulls, lengths of the levels, and whether the values are compressed. */
export let nullCount: i32 = -1;
export let definitionByteLength: i32 = 0;
export let repetitionByteLength: i32 = 0;
export let isCompressed: bool = true;

/** The page type whose own header was there. */
let headerType: i32 = -1;

let position: usize = 0;
let end: usize = 0;
let malformed: bool = false;

const TYPE_TRUE: u32 = 1;
const TYPE_FALSE: u32 = 2;
const TYPE_BYTE: u32 = 3;
const TYPE_DOUBLE: u32 = 7;
const TYPE_BINARY: u32 = 8;
const TYPE_LIST: u32 = 9;
const TYPE_SET: u32 = 10;
const TYPE_STRUCT: u32 = 12;
/** Statistics are the deepest struct of a page header; anything much deeper is hostile. */
const DEEPEST: i32 = 8;

function readByte(): u32 {
  if (position >= end) {
    malformed = true;
    return 0;
  }
  return load<u8>(position++);
}

function readVarint(): u64 {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 64; shift += 7) {
    const byte = readByte();
    value |= (<u64>(byte & 0x7f)) << shift;
    if (byte < 0x80) return value;
  }
  malformed = true;
  return 0;
}

/** An i32 field. Values that do not fit are malformed. */
function readInt32(): i32 {
  const zigzag = readVarint();
  if (zigzag > 0xffffffff) malformed = true;
  return <i32>(zigzag >> 1) ^ -(<i32>(zigzag & 1));
}

function skipBytes(byteLength: u64): void {
  if (byteLength > <u64>(end - position)) malformed = true;
  else position += <usize>byteLength;
}

function skipElements(elementType: u32, count: u64, depth: i32): void {
  // Each element takes at least a byte, so a count above what is left is a lie.
  if (count > <u64>(end - position)) malformed = true;
  for (let i: u64 = 0; i < count && !malformed; i++) {
    // In a list a boolean is a byte of its own; as a field it is in the field's type.
    skipValue(elementType <= TYPE_FALSE ? TYPE_BYTE : elementType, depth);
  }
}

function skipValue(type: u32, depth: i32): void {
  if (depth > DEEPEST) malformed = true;
  if (malformed || type == TYPE_TRUE || type == TYPE_FALSE) return;
  if (type == TYPE_BYTE) skipBytes(1);
  else if (type < TYPE_DOUBLE) readVarint();
  else if (type == TYPE_DOUBLE) skipBytes(8);
  else if (type == TYPE_BINARY) skipBytes(readVarint());
  else if (type == TYPE_LIST || type == TYPE_SET) {
    const head = readByte();
    skipElements(head & 15, head >> 4 == 15 ? readVarint() : head >> 4, depth + 1);
  } else if (type == TYPE_STRUCT) {
    let field = 0;
    while (!malformed) {
      field = nextField(field);
      if (fieldType == 0) return;
      skipValue(fieldType, depth + 1);
    }
  } else malformed = true;
}

let fieldType: u32 = 0;

/** Reads a field's head into `fieldType` (0 at the struct's end) and returns its number. */
function nextField(previous: i32): i32 {
  const head = readByte();
  fieldType = malformed ? 0 : head & 15;
  if (fieldType == 0) return 0;
  return head >> 4 ? previous + (head >> 4) : readInt32();
}

/** DataPageHeader and DictionaryPageHeader, which begin alike. */
function readFirstHeader(type: i32): void {
  headerType = type;
  let field = 0;
  while (!malformed) {
    field = nextField(field);
    if (fieldType == 0) return;
    if (field == 1) valueCount = readInt32();
    else if (field == 2) encoding = readInt32();
    else if (field == 3 && type == PAGE_DATA) levelEncoding = readInt32();
    else skipValue(fieldType, 1);
  }
}

function readDataPageHeaderV2(): void {
  headerType = PAGE_DATA_V2;
  let field = 0;
  while (!malformed) {
    field = nextField(field);
    if (fieldType == 0) return;
    if (field == 1) valueCount = readInt32();
    else if (field == 2) nullCount = readInt32();
    else if (field == 4) encoding = readInt32();
    else if (field == 5) definitionByteLength = readInt32();
    else if (field == 6) repetitionByteLength = readInt32();
    else if (field == 7) isCompressed = fieldType == TYPE_TRUE;
    else skipValue(fieldType, 1);
  }
}

/** Where the page's body begins, after a header was read. */
export function bodyPointer(): usize {
  return position;
}

/**
 * Reads the page header at `pointer` into this file's variables.
 *
 * @param pointer first byte of the header
 * @param limit first byte that must not be read
 * @returns STATUS_DONE or STATUS_HEADER_MALFORMED (found: bytes read until it was noticed)
 */
export function readPageHeader(pointer: usize, limit: usize): i32 {
  position = pointer;
  end = limit;
  malformed = false;
  pageType = uncompressedByteLength = compressedByteLength = valueCount = encoding = -1;
  levelEncoding = nullCount = headerType = -1;
  definitionByteLength = repetitionByteLength = 0;
  hasChecksum = false;
  isCompressed = true;
  let field = 0;
  while (!malformed) {
    field = nextField(field);
    if (fieldType == 0) break;
    if (field == 1) pageType = readInt32();
    else if (field == 2) uncompressedByteLength = readInt32();
    else if (field == 3) compressedByteLength = readInt32();
    else if (field == 4) {
      checksum = <u32>readInt32();
      hasChecksum = true;
    } else if (field == 5 && fieldType == TYPE_STRUCT) readFirstHeader(PAGE_DATA);
    else if (field == 7 && fieldType == TYPE_STRUCT) readFirstHeader(PAGE_DICTIONARY);
    else if (field == 8 && fieldType == TYPE_STRUCT) readDataPageHeaderV2();
    else skipValue(fieldType, 0);
  }
  const needsValues = pageType != PAGE_INDEX;
  if (
    malformed ||
    pageType < 0 ||
    uncompressedByteLength < 0 ||
    compressedByteLength < 0 ||
    (needsValues && (valueCount < 0 || encoding < 0 || headerType != pageType)) ||
    definitionByteLength < 0 ||
    repetitionByteLength < 0
  ) {
    return fail(STATUS_HEADER_MALFORMED, 0, <u32>(position - pointer));
  }
  return STATUS_DONE;
}
