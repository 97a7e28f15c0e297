import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { decodeMessage } from './decodeMessage.ts';
import { STATUS_DONE } from './decodeStatus.ts';
import { groupCountOf, groupPixels, instantiateKernel, type Kernel, setKernelRecipe } from './kernel.ts';
import { MEASURE_OUTCOME, MEASURE_RECORD_BYTES, MEASURED_CROP } from './measureConstants.ts';
import {
  layoutCropping,
  layoutFilling,
  layoutMeasuring,
  layoutStore,
  type StoreLayout,
  tablesPointer,
} from './memoryLayout.ts';
import { OUTCOME_CROP, PAGE_SLACK } from './regionConstants.ts';
import { drawRings, makeColumnChunk } from './rehearsalInput.ts';

/** CompressionCodec of parquet.thrift. */
const codecSnappy = 1;

/** Values a column has. */
const columnRowCount = 4096;

/** How often 64 columns are decoded and transposed. */
const decodingRounds = 24;

/** Images that are made up, as many as the kernel gathers at a time. */
const imageCount = 16;

/** How often they are cropped. */
const croppingRounds = 64;

/** How often they are measured; their crops are by then as fast as they get. */
const measuringRounds = 8;

/** More than the regions of any part take. */
const pageCount = 64;

/** How much was rehearsed. */
export interface Rehearsed {
  /** Column chunks of which every value was decoded. */
  readonly columns: number;
  /** Crops that were written as zip entries. */
  readonly crops: number;
  /** Images that were measured and have a crop. */
  readonly measuredImages: number;
}

/**
 * Does in small what a run and a scan do, in a memory of its own, until the engine has compiled the kernel's loops with
 * its optimising compiler. Engines do that only with functions that ran for a while, and the compiled code
 * serves all instances of the module, in other workers too. Without it each phase of a run, and the first scan,
 * begins with the code of the quick compiler, which is slower.
 *
 * It takes 45 to 100 ms, which nobody should wait for.
 *
 * @param module the compiled kernel, the same as the workers'
 */
export async function rehearse(module: WebAssembly.Module): Promise<Rehearsed> {
  const memory = new WebAssembly.Memory({ initial: pageCount, maximum: pageCount, shared: true });
  const kernel = await instantiateKernel(module, memory);
  kernel.buildTables(tablesPointer);
  const bytes = new Uint8Array(memory.buffer);
  const columns = rehearseFilling(kernel, bytes);
  const images = storeImages(kernel, bytes);
  return {
    columns,
    crops: rehearseCropping(kernel, bytes, images),
    measuredImages: rehearseMeasuring(kernel, bytes, images),
  };
}

/** Sets the recipe, and makes images up. */
function storeImages(kernel: Kernel, bytes: Uint8Array): StoreLayout {
  setKernelRecipe(kernel, bengaliGeometry, notebookRecipe);
  const layout = layoutStore(kernel.tableByteLength(), imageCount, groupCountOf(bengaliGeometry));
  const { store, rowIssues } = layout;
  bytes.fill(255, rowIssues.pointer, rowIssues.pointer + rowIssues.byteLength);
  drawRings(bytes.subarray(store.pointer, store.pointer + store.byteLength), imageCount, bengaliGeometry);
  kernel.setRowIssues(rowIssues.pointer, 0, imageCount);
  return layout;
}

/** Decodes one column chunk again and again, and transposes what came of it; returns how often. */
function rehearseFilling(kernel: Kernel, bytes: Uint8Array): number {
  const chunk = makeColumnChunk(columnRowCount);
  const layout = layoutFilling(layoutStore(kernel.tableByteLength(), columnRowCount, 1), {
    workerCount: 1,
    inputByteLength: chunk.length,
    pageByteLength: chunk.length,
    rowGroupRowCount: columnRowCount,
  });
  const [regions] = layout.workers;
  if (regions === undefined) throw new RangeError('The layout has one worker.');
  const { input, page, dictionary, lookup, levels, columns } = regions;
  bytes.set(chunk, input.pointer);
  kernel.setChunkRegions(
    page.pointer,
    dictionary.pointer,
    page.byteLength - PAGE_SLACK,
    lookup.pointer,
    lookup.byteLength,
    levels.pointer,
  );
  kernel.setRowIssues(layout.rowIssues.pointer, 0, columnRowCount);
  let columnCount = 0;
  for (let round = 0; round < decodingRounds; round++) {
    for (let column = 0; column < groupPixels; column++) {
      const target = columns.pointer + column * layout.columnStride;
      kernel.beginColumnChunk(input.pointer, chunk.length, codecSnappy, 4, false, columnRowCount, target, 0);
      const status = kernel.decodePages();
      if (status !== STATUS_DONE) {
        const message = decodeMessage(status, kernel.expected.value, kernel.found.value);
        throw new Error(`The column that was made up cannot be read: ${message}.`);
      }
      columnCount += 1;
    }
    kernel.transposeGroup(columns.pointer, layout.columnStride, 0, columnRowCount, layout.store.pointer);
  }
  return columnCount;
}

/** Crops the images again and again; returns how many crops there were. */
function rehearseCropping(kernel: Kernel, bytes: Uint8Array, images: StoreLayout): number {
  const layout = layoutCropping(images, {
    workerCount: 1,
    rowRegionsByteLength: kernel.rowRegionsByteLength(images.groupCount),
    segmentByteLength: imageCount * kernel.entryBound(),
    rowsASegment: imageCount,
    nameByteLength: 0,
  });
  const { store, groupCount, measures, outcomes, nameBytes, nameOffsets, workers } = layout;
  const [regions] = workers;
  if (regions === undefined) throw new RangeError('The layout has one worker.');
  bytes.fill(0, nameOffsets.pointer, nameOffsets.pointer + nameOffsets.byteLength);
  kernel.setRowRegions(regions.rows.pointer, groupCount);
  kernel.setPass(
    store.pointer,
    imageCount,
    groupCount,
    nameBytes.pointer,
    nameOffsets.pointer,
    outcomes.pointer,
    true,
    measures.pointer,
    0,
    0,
  );
  const outcomesOfRows = bytes.subarray(outcomes.pointer, outcomes.pointer + imageCount);
  let crops = 0;
  for (let round = 0; round < croppingRounds; round++) {
    outcomesOfRows.fill(255);
    kernel.cropSegment(0, imageCount, regions.segment.pointer, regions.records.pointer);
    for (const outcome of outcomesOfRows) if (outcome === OUTCOME_CROP) crops += 1;
  }
  return crops;
}

/** Measures the images again and again; returns how often one was measured that has a crop. */
function rehearseMeasuring(kernel: Kernel, bytes: Uint8Array, images: StoreLayout): number {
  const { store, groupCount, measures, workers } = layoutMeasuring(images, {
    workerCount: 1,
    measureRegionsByteLength: kernel.measureRegionsByteLength(images.groupCount),
  });
  const [regions] = workers;
  if (regions === undefined) throw new RangeError('The layout has one worker.');
  const { rows, rawHistogram, cropHistogram } = regions;
  kernel.setMeasureRegions(rows.pointer, groupCount);
  kernel.setStore(store.pointer, imageCount, groupCount);
  const records = bytes.subarray(measures.pointer, measures.pointer + imageCount * MEASURE_RECORD_BYTES);
  let imagesMeasured = 0;
  for (let round = 0; round < measuringRounds; round++) {
    records.fill(0);
    kernel.measureRows(0, imageCount, measures.pointer, true, rawHistogram.pointer, cropHistogram.pointer);
    for (let at = MEASURE_OUTCOME; at < records.length; at += MEASURE_RECORD_BYTES) {
      if (records[at] === MEASURED_CROP) imagesMeasured += 1;
    }
  }
  return imagesMeasured;
}
