// CRC-32 as ZIP, PNG and Parquet use it (ISO 3309, polynomial 0xEDB88320 reflected), sixteen bytes a
// step by sixteen tables ("slicing by 16", after Kounavis and Berry 2005), and combined without the bytes
// by multiplication of polynomials over GF(2).

const POLYNOMIAL: u32 = 0xedb88320;
const SLICES: usize = 16;
/**
 * Bytes of the tables, all words: SLICES tables of 256, then x^(8 n) and x^(8 * 256 n) for n in 0..255,
 * then x^(8 * 2^k) for k in 0..31.
 */
export const CRC_TABLE_BYTES: usize = (SLICES + 2) * 256 * 4 + 32 * 4;

let tables: usize = 0;
let factors: usize = 0;
let powers: usize = 0;

/** Fills the tables at `pointer` (CRC_TABLE_BYTES bytes, 4-aligned). All workers may do so at once. */
export function buildCrcTables(pointer: usize): void {
  tables = pointer;
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ POLYNOMIAL : crc >> 1;
    store<u32>(pointer + (byte << 2), crc);
  }
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = load<u32>(pointer + (byte << 2));
    for (let table: usize = 1; table < SLICES; table++) {
      crc = load<u32>(pointer + ((crc & 255) << 2)) ^ (crc >> 8);
      store<u32>(pointer + (table << 10) + (byte << 2), crc);
    }
  }
  factors = pointer + (SLICES << 10);
  powers = factors + (2 << 10);
  // Reflected, the coefficient of x^0 is the top bit: this is x^8.
  let power: u32 = 1 << 23;
  for (let k: usize = 0; k < 32; k++) {
    store<u32>(powers + (k << 2), power);
    power = multiply(power, power);
  }
  fillPowers(factors, load<u32>(powers));
  fillPowers(factors + (1 << 10), load<u32>(powers, 8 << 2));
}

/** Fills 256 words with the powers of a polynomial, from the one that is 1 on. */
function fillPowers(pointer: usize, base: u32): void {
  let power: u32 = 1 << 31;
  for (const end = pointer + (256 << 2); pointer < end; pointer += 4) {
    store<u32>(pointer, power);
    power = multiply(power, base);
  }
}

/** The product of two polynomials modulo the CRC's. */
function multiply(a: u32, b: u32): u32 {
  let product: u32 = 0;
  for (let bit: u32 = 1 << 31; bit != 0; bit >>= 1) {
    if (a & bit) product ^= b;
    b = b & 1 ? (b >> 1) ^ POLYNOMIAL : b >> 1;
  }
  return product;
}

/**
 * The CRC-32 of two runs of bytes, one behind the other, from their own CRCs.
 *
 * @param secondByteLength how many bytes the second run has
 */
export function combineCrc32(first: u32, second: u32, secondByteLength: usize): u32 {
  // Nearly all lengths fit in two bytes.
  first = multiply(load<u32>(factors + ((secondByteLength & 255) << 2)), first);
  first = multiply(load<u32>(factors + (((secondByteLength >> 8) & 255) << 2), 1 << 10), first);
  secondByteLength >>= 16;
  for (let k: usize = 16; secondByteLength > 0; k++, secondByteLength >>= 1) {
    if (secondByteLength & 1) first = multiply(load<u32>(powers + (k << 2)), first);
  }
  return first ^ second;
}

/** Four bytes, the last of which is looked up in the table at `table`, each before it one table further. */
function lookFour(table: usize, bytes: u32): u32 {
  return (
    load<u32>(table + ((bytes & 255) << 2), 3 << 10) ^
    load<u32>(table + (((bytes >> 8) & 255) << 2), 2 << 10) ^
    load<u32>(table + (((bytes >> 16) & 255) << 2), 1 << 10) ^
    load<u32>(table + ((bytes >> 24) << 2))
  );
}

/**
 * Continues a CRC-32 over `byteLength` bytes.
 *
 * @param crc 0 to begin with, or what an earlier call returned
 */
export function crc32(crc: u32, pointer: usize, byteLength: usize): u32 {
  // A local, since a global is a memory access each time.
  const table = tables;
  crc = ~crc;
  const end = pointer + byteLength;
  const wideEnd = pointer + (byteLength & ~15);
  for (; pointer < wideEnd; pointer += 16) {
    // What does not wait for the step before comes first.
    const behind =
      lookFour(table, load<u32>(pointer, 12)) ^
      lookFour(table + (4 << 10), load<u32>(pointer, 8)) ^
      lookFour(table + (8 << 10), load<u32>(pointer, 4));
    crc = behind ^ lookFour(table + (12 << 10), crc ^ load<u32>(pointer));
  }
  for (; pointer < end; pointer++) {
    crc = load<u32>(table + (((crc ^ load<u8>(pointer)) & 255) << 2)) ^ (crc >> 8);
  }
  return ~crc;
}
