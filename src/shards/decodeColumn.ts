import { decodeMessage } from '../kernel/decodeMessage.ts';
import { STATUS_DONE, STATUS_NEEDS_DECOMPRESSION } from '../kernel/decodeStatus.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { ParquetRowGroupPlan } from './columnPlan.ts';
import { decompressPage } from './pageCodecs.ts';
import { ShardError } from './shardError.ts';

/** Where one column chunk lies in the shared memory, and where its bytes go. */
export interface ColumnPlace {
  readonly pixel: number;
  /** The chunk's first byte. */
  readonly chunk: number;
  /** Where the row group's rows go, a byte each. */
  readonly target: number;
}

/**
 * Decodes one column chunk. The kernel's regions for chunks and row issues must have been set.
 *
 * @param bytes all of the shared memory
 * @throws ShardError that names the column
 */
export function decodeColumn(
  kernel: Kernel,
  bytes: Uint8Array,
  plan: ParquetRowGroupPlan,
  place: ColumnPlace,
): void {
  const { pixel, chunk, target } = place;
  const codec = plan.codec[pixel] ?? 0;
  kernel.beginColumnChunk(
    chunk,
    plan.chunkByteLength[pixel] ?? 0,
    codec,
    plan.valueByteLength[pixel] ?? 0,
    plan.definitionLevel[pixel] === 1,
    plan.rowCount,
    target,
    pixel,
  );
  let status = kernel.decodePages();
  while (status === STATUS_NEEDS_DECOMPRESSION) {
    const source = kernel.compressedPointer.value;
    const compressed = bytes.slice(source, source + kernel.compressedLength.value);
    const byteLength = kernel.decompressedLength.value;
    try {
      const page = decompressPage(codec, compressed, byteLength);
      bytes.set(page, kernel.decompressedPointer.value);
    } catch (error) {
      if (error instanceof ShardError) throw new ShardError(`${columnOf(plan, pixel)}: ${error.message}`);
      throw error;
    }
    status = kernel.continueWithPage();
  }
  if (status !== STATUS_DONE) {
    const message = decodeMessage(status, kernel.expected.value, kernel.found.value);
    throw new ShardError(`${columnOf(plan, pixel)}: ${message}.`);
  }
}

function columnOf(plan: ParquetRowGroupPlan, pixel: number): string {
  return `Column ${pixel} of row group ${plan.index}`;
}
