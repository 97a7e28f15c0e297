// What the host may call. Pointers are byte offsets into the one shared memory; the kernel keeps no
// data of its own there, so any number of instances may share it, each with regions of its own.

export {
  beginColumnChunk,
  compressedLength,
  compressedPointer,
  continueWithPage,
  decodePages,
  decompressedLength,
  decompressedPointer,
  setChunkRegions,
} from './columnChunk';
export { crc32 } from './crc32';
export { boxBottom, boxLeft, boxRight, boxTop, strongestPixel } from './cropBox';
export { expected, found } from './failure';
export { decompressLz4Frame } from './lz4Frame';
export { measureImage } from './measureImage';
export { measureRows } from './measureRows';
export { encodePng, pngBound } from './png';
export {
  fittedHeight,
  fittedWidth,
  imageRegionsByteLength,
  prepareImage,
  setImageRegions,
  setRecipe,
} from './prepareImage';
export { readPrimitiveArray } from './primitiveArray';
export { setRowIssues } from './rowIssue';
export {
  cropSegment,
  entryBound,
  rowRegionsByteLength,
  segmentEntryCount,
  setContainer,
  setPass,
  setRowRegions,
} from './segment';
export { cropMs, gatherMs, pngMs, resetStageTimes, resizeMs } from './stageTimes';
export { measureRegionsByteLength, setMeasureRegions, setStore } from './storeRows';
export { buildTables, tableByteLength } from './tables';
export { transposeGroup } from './transpose';
