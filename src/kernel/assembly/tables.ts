// Tables that depend on nothing: filled once an instance, at an address all instances share and fill
// with the same bytes.
//
//   identity   256 bytes       byte i is i: "look up" definition levels without changing them
//   repetition 256 bytes       backReference.ts: repeats what a copy overlaps
//   crc        18560 bytes     crc32.ts
//   levels     66560 bytes     normalise.ts: row m holds trunc(x * (255.0 / m)) for x in 0..m; then multipliers

import { buildRepetitionTable, REPETITION_TABLE_BYTES } from './backReference';
import { buildCrcTables, CRC_TABLE_BYTES } from './crc32';
import { buildLevelTables, LEVEL_TABLE_BYTES } from './normalise';

const IDENTITY_BYTES: usize = 256;

/** Where the identity table lies. */
export let identityTable: usize = 0;

/** How many bytes `buildTables` fills. */
export function tableByteLength(): usize {
  return IDENTITY_BYTES + REPETITION_TABLE_BYTES + CRC_TABLE_BYTES + LEVEL_TABLE_BYTES;
}

/** Fills all tables from `pointer` on (16-aligned, `tableByteLength()` bytes). */
export function buildTables(pointer: usize): void {
  identityTable = pointer;
  for (let i: usize = 0; i < IDENTITY_BYTES; i++) store<u8>(pointer + i, <u8>i);
  pointer += IDENTITY_BYTES;
  buildRepetitionTable(pointer);
  pointer += REPETITION_TABLE_BYTES;
  buildCrcTables(pointer);
  buildLevelTables(pointer + CRC_TABLE_BYTES);
}
