import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { decodeMessage } from './decodeMessage.ts';
import { STATUS_DONE } from './decodeStatus.ts';
import { groupCountOf, groupPixels, instantiateKernel, type Kernel, setKernelRecipe } from './kernel.ts';
import { layoutCropping, layoutFilling, layoutStore, tablesPointer } from './memoryLayout.ts';
import { PAGE_SLACK } from './regionConstants.ts';
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

/** More than the regions of both parts take. */
const pageCount = 64;

/**
 * Does in small what a run does, in a memory of its own, until the engine has compiled the kernel's loops with
 * its optimising compiler. Engines do that only with functions that ran for a while, and the compiled code
 * serves all instances of the module, in other workers too. Without it each phase of a run begins with the
 * code of the quick compiler, which is slower.
 *
 * It takes 45 to 100 ms, which nobody should wait for.
 *
 * @param module the compiled kernel, the same as the workers'
 */
export async function rehearse(module: WebAssembly.Module): Promise<void> {
  const memory = new WebAssembly.Memory({ initial: pageCount, maximum: pageCount, shared: true });
  const kernel = await instantiateKernel(module, memory);
  kernel.buildTables(tablesPointer);
  const bytes = new Uint8Array(memory.buffer);
  rehearseFilling(kernel, bytes);
  rehearseCropping(kernel, bytes);
}

/** Decodes one column chunk again and again, and transposes what came of it. */
function rehearseFilling(kernel: Kernel, bytes: Uint8Array): void {
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
  for (let round = 0; round < decodingRounds; round++) {
    for (let column = 0; column < groupPixels; column++) {
      const target = columns.pointer + column * layout.columnStride;
      kernel.beginColumnChunk(input.pointer, chunk.length, codecSnappy, 4, false, columnRowCount, target, 0);
      const status = kernel.decodePages();
      if (status !== STATUS_DONE) {
        const message = decodeMessage(status, kernel.expected.value, kernel.found.value);
        throw new Error(`The column that was made up cannot be read: ${message}.`);
      }
    }
    kernel.transposeGroup(columns.pointer, layout.columnStride, 0, columnRowCount, layout.store.pointer);
  }
}

/** Crops a few images again and again. */
function rehearseCropping(kernel: Kernel, bytes: Uint8Array): void {
  const groupCount = groupCountOf(bengaliGeometry);
  setKernelRecipe(kernel, bengaliGeometry, notebookRecipe);
  const layout = layoutCropping(layoutStore(kernel.tableByteLength(), imageCount, groupCount), {
    workerCount: 1,
    rowRegionsByteLength: kernel.rowRegionsByteLength(groupCount),
    segmentByteLength: imageCount * kernel.entryBound(),
    rowsASegment: imageCount,
    nameByteLength: 0,
  });
  const { store, rowIssues, measures, outcomes, nameBytes, nameOffsets, workers } = layout;
  const [regions] = workers;
  if (regions === undefined) throw new RangeError('The layout has one worker.');
  bytes.fill(0, nameOffsets.pointer, nameOffsets.pointer + nameOffsets.byteLength);
  bytes.fill(255, rowIssues.pointer, rowIssues.pointer + rowIssues.byteLength);
  drawRings(bytes.subarray(store.pointer, store.pointer + store.byteLength), imageCount, bengaliGeometry);
  kernel.setRowRegions(regions.rows.pointer, groupCount);
  kernel.setRowIssues(rowIssues.pointer, 0, imageCount);
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
  for (let round = 0; round < croppingRounds; round++) {
    kernel.cropSegment(0, imageCount, regions.segment.pointer, regions.records.pointer);
  }
}
