/** Everything in a tar file begins at a multiple of so many bytes. */
export const tarBlockByteLength = 512;

/** The longest name that the header of an entry holds, in bytes. */
const longestNameByteLength = 100;

/** Of a regular file, and of the extended header of the entry that follows. */
const regularFile = '0';
const extendedHeader = 'x';

/** How many bytes the headers of a file take at most. */
export const mostHeaderByteLength = 3 * tarBlockByteLength;

/**
 * Writes what stands before a file's data: a ustar header (POSIX.1, pax, "ustar Interchange Format"). Owner and
 * time are 0, so that the same files make the same archive. A name that is not plain ASCII, or longer than
 * the header has room for, also gets an extended header before it ("pax Header Block").
 *
 * @param target with room for `mostHeaderByteLength` bytes from `offset` on
 * @param name in UTF-8, at most 255 bytes
 * @param byteLength of the data
 * @returns where in `target` the data begin
 */
export function putTarHeader(
  target: Uint8Array,
  offset: number,
  name: Uint8Array,
  byteLength: number,
): number {
  if (name.length <= longestNameByteLength && name.every(isPlain)) {
    return putHeader(target, offset, name, byteLength, regularFile);
  }
  const record = pathRecord(name);
  const short = name.subarray(0, longestNameByteLength).map((byte) => (isPlain(byte) ? byte : underscore));
  const start = putHeader(target, offset, short, record.length, extendedHeader);
  const end = start + paddedByteLength(record.length);
  target.fill(0, start, end).set(record, start);
  return putHeader(target, end, short, byteLength, regularFile);
}

/** How many bytes data take with the zeros behind them. */
export function paddedByteLength(byteLength: number): number {
  return Math.ceil(byteLength / tarBlockByteLength) * tarBlockByteLength;
}

const underscore = 0x5f;

function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

/** `LENGTH path=NAME` and a line's end, where the length counts its own digits, too. */
function pathRecord(name: Uint8Array): Uint8Array {
  const rest = encoder.encode(' path=');
  const withoutLength = rest.length + name.length + 1;
  const digits = String(withoutLength + String(withoutLength).length).length;
  const length = encoder.encode(String(withoutLength + digits));
  const record = new Uint8Array(withoutLength + digits);
  record.set(length);
  record.set(rest, length.length);
  record.set(name, length.length + rest.length);
  record[record.length - 1] = 0x0a;
  return record;
}

function putHeader(
  target: Uint8Array,
  offset: number,
  name: Uint8Array,
  byteLength: number,
  type: string,
): number {
  target.set(template, offset);
  target.set(name, offset);
  const typeCode = type.charCodeAt(0);
  target[offset + 156] = typeCode;
  const sizeSum = putOctal(target, offset + 124, 11, byteLength);
  // The sum of all bytes, with blanks in place of itself.
  putOctal(target, offset + 148, 6, templateSum + sumOf(name) + typeCode + sizeSum);
  target[offset + 155] = 0x20;
  return offset + tarBlockByteLength;
}

/** Writes an octal number with leading zeros, and gives the sum of its bytes. */
function putOctal(target: Uint8Array, at: number, digits: number, value: number): number {
  let rest = value;
  let sum = 0;
  for (let place = at + digits - 1; place >= at; place--) {
    const digit = 0x30 + (rest % 8);
    target[place] = digit;
    sum += digit;
    rest = Math.floor(rest / 8);
  }
  return sum;
}

/** A loop over places, since headers are made by the hundred thousand and an iterator takes ten times as long. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let place = 0; place < bytes.length; place++) sum += bytes[place] ?? 0;
  return sum;
}

const encoder = new TextEncoder();

/** A header with all that is the same in each: mode 0644, no owner, no time, the format's name. */
const template = new Uint8Array(tarBlockByteLength);
for (const [at, text] of [
  [100, '0000644'],
  [108, '0000000'],
  [116, '0000000'],
  [136, '00000000000'],
  [257, 'ustar\0' + '00'],
  [329, '0000000'],
  [337, '0000000'],
] as const) {
  template.set(encoder.encode(text), at);
}

/** What a header with no name, size or type sums up to, with blanks in place of the sum. */
const templateSum = sumOf(template) + 8 * 0x20;
