// CRC-32 as ZIP, PNG and Parquet use it (ISO 3309, polynomial 0xEDB88320 reflected), sixteen bytes a
// step by sixteen tables ("slicing by 16", after Kounavis and Berry 2005), and joined without the bytes
// by multiplication of polynomials over GF(2).

const POLYNOMIAL: u32 = 0xedb88320;
const SLICES: usize = 16;
/** Bytes of the tables: SLICES tables of 256 words, then x^(8 * 2^k) for k in 0..31. */
export const CRC_TABLE_BYTES: usize = SLICES * 256 * 4 + 32 * 4;

let tables: usize = 0;
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
  powers = pointer + (SLICES << 10);
  // Reflected, the coefficient of x^0 is the top bit: this is x^8.
  let power: u32 = 1 << 23;
  for (let k: usize = 0; k < 32; k++) {
    store<u32>(powers + (k << 2), power);
    power = multiply(power, power);
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
export function joinCrc32(first: u32, second: u32, secondByteLength: usize): u32 {
  for (let k: usize = 0; secondByteLength > 0; k++, secondByteLength >>= 1) {
    if (secondByteLength & 1) first = multiply(load<u32>(powers + (k << 2)), first);
  }
  return first ^ second;
}

function look(table: usize, byte: u32): u32 {
  return load<u32>(tables + (table << 10) + (byte << 2));
}

/** Four bytes, the first of which is looked up in table `table` + 3. */
function lookFour(table: usize, bytes: u32): u32 {
  return (
    look(table + 3, bytes & 255) ^
    look(table + 2, (bytes >> 8) & 255) ^
    look(table + 1, (bytes >> 16) & 255) ^
    look(table, bytes >> 24)
  );
}

/**
 * Continues a CRC-32 over `byteLength` bytes.
 *
 * @param crc 0 to begin with, or what an earlier call returned
 */
export function crc32(crc: u32, pointer: usize, byteLength: usize): u32 {
  crc = ~crc;
  const end = pointer + byteLength;
  const wideEnd = pointer + (byteLength & ~15);
  for (; pointer < wideEnd; pointer += 16) {
    crc =
      lookFour(12, crc ^ load<u32>(pointer)) ^
      lookFour(8, load<u32>(pointer, 4)) ^
      lookFour(4, load<u32>(pointer, 8)) ^
      lookFour(0, load<u32>(pointer, 12));
  }
  for (; pointer < end; pointer++) crc = look(0, (crc ^ load<u8>(pointer)) & 255) ^ (crc >> 8);
  return ~crc;
}
