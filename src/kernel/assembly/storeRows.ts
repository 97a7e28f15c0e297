// Rows of the pixel store as whole images, one after another. Working memory, from the pointer that
// `setMeasureRegions` was given (16-aligned), each rounded up to 16:
//   tile     ROWS_A_TILE * groups * 64 + 16   raw images, gathered from the store
//   pixels   size^2 + 32                      the finished crop
//   image    imageRegionsByteLength()         prepareImage.ts
//   scratch  MEASURE_SCRATCH_BYTES            measureImage.ts

import { MEASURE_SCRATCH_BYTES, setMeasureScratch } from './measureImage';
import { imageRegionsByteLength, setImageRegions, size } from './prepareImage';
import { endGathering } from './stageTimes';
import { gatherRows } from './transpose';
import { align16 } from './words';

/** Rows gathered at a time: enough that a group's bytes are read in long runs, few enough for the cache. */
const ROWS_A_TILE: usize = 16;

let tile: usize = 0;
/** Where the finished crop is put, with room for IMAGE_SLACK bytes after it. */
export let pixels: usize = 0;

let storePointer: usize = 0;
let storeRows: usize = 0;
let groups: usize = 0;

/** Bytes of working memory for measuring rows of `groupCount` groups under the recipe that was set. */
export function measureRegionsByteLength(groupCount: usize): usize {
  return (
    align16(((ROWS_A_TILE * groupCount) << 6) + 16) +
    align16(<usize>size * <usize>size + 32) +
    align16(imageRegionsByteLength()) +
    align16(MEASURE_SCRATCH_BYTES)
  );
}

/** Lays the working memory out from `pointer` on. To be called after each `setRecipe`. */
export function setMeasureRegions(pointer: usize, groupCount: usize): void {
  tile = pointer;
  pixels = tile + align16(((ROWS_A_TILE * groupCount) << 6) + 16);
  const image = pixels + align16(<usize>size * <usize>size + 32);
  setImageRegions(image);
  setMeasureScratch(image + align16(imageRegionsByteLength()));
}

/**
 * Tells where the rows lie.
 *
 * @param pixelStore groups of `rows` rows of 64 bytes
 */
export function setStore(pixelStore: usize, rows: usize, groupCount: usize): void {
  storePointer = pixelStore;
  storeRows = rows;
  groups = groupCount;
}

/**
 * One of the rows [first, end) of the store, which are to be asked for in their order: they are gathered
 * a tile at a time.
 *
 * @returns where its image lies, until the row after is asked for
 */
export function gatheredRow(row: usize, first: usize, end: usize): usize {
  const place = (row - first) % ROWS_A_TILE;
  if (place == 0) {
    gatherRows(storePointer, storeRows, groups, row, min(ROWS_A_TILE, end - row), tile);
    endGathering();
  }
  return tile + ((place * groups) << 6);
}
