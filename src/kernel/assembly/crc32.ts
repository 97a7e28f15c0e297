// CRC-32 as ZIP, PNG and Parquet use it (ISO 3309, polynomial 0xEDB88320 reflected), eight bytes a
// step by eight tables ("slicing by 8", Kounavis and Berry 2005).

/** Bytes of the tables: 8 tables of 256 words. */
export const CRC_TABLE_BYTES: usize = 8 * 256 * 4;

let tables: usize = 0;

/** Fills the tables at `pointer` (CRC_TABLE_BYTES bytes, 4-aligned). All workers may do so at once. */
export function buildCrcTables(pointer: usize): void {
  tables = pointer;
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    store<u32>(pointer + (byte << 2), crc);
  }
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = load<u32>(pointer + (byte << 2));
    for (let table: usize = 1; table < 8; table++) {
      crc = load<u32>(pointer + ((crc & 255) << 2)) ^ (crc >> 8);
      store<u32>(pointer + (table << 10) + (byte << 2), crc);
    }
  }
}

function look(table: usize, byte: u32): u32 {
  return load<u32>(tables + (table << 10) + (byte << 2));
}

/**
 * Continues a CRC-32 over `byteLength` bytes.
 *
 * @param crc 0 to begin with, or what an earlier call returned
 */
export function crc32(crc: u32, pointer: usize, byteLength: usize): u32 {
  crc = ~crc;
  const end = pointer + byteLength;
  const wideEnd = pointer + (byteLength & ~7);
  for (; pointer < wideEnd; pointer += 8) {
    const low = crc ^ load<u32>(pointer);
    const high = load<u32>(pointer, 4);
    crc =
      look(7, low & 255) ^
      look(6, (low >> 8) & 255) ^
      look(5, (low >> 16) & 255) ^
      look(4, low >> 24) ^
      look(3, high & 255) ^
      look(2, (high >> 8) & 255) ^
      look(1, (high >> 16) & 255) ^
      look(0, high >> 24);
  }
  for (; pointer < end; pointer++) crc = look(0, (crc ^ load<u8>(pointer)) & 255) ^ (crc >> 8);
  return ~crc;
}
