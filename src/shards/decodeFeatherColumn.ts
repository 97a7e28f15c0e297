import { decodeMessage } from '../kernel/decodeMessage.ts';
import { STATUS_DONE } from '../kernel/decodeStatus.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Region } from '../kernel/memoryLayout.ts';
import type { FeatherRowGroupPlan } from './columnPlan.ts';
import type { ColumnPlace } from './decodeColumn.ts';
import { prefixByteLength, readPrefix, storedPrefix } from './featherBuffer.ts';
import { decompressZstd } from './pageCodecs.ts';
import { ShardError } from './shardError.ts';

/** Where one column of a record batch lies in the shared memory, where its bytes go, and room on the way. */
export interface FeatherColumnPlace extends ColumnPlace {
  /** For values that are not bytes yet. */
  readonly page: Region;
  /** For the bitmap of those that are null. */
  readonly validity: Region;
}

/** A buffer of a column, in the shared memory. */
interface ColumnBuffer {
  /** What it is called where something is wrong with it. */
  readonly name: string;
  readonly pointer: number;
  readonly byteLength: number;
  /** What it must hold at least. */
  readonly neededByteLength: number;
}

/**
 * Decodes one column of a record batch (Arrow's Columnar.rst, "Fixed-size Primitive Layout"). The kernel's
 * region for row issues must have been set.
 *
 * @param bytes all of the shared memory
 * @throws ShardError that names the column
 */
export function decodeFeatherColumn(
  kernel: Kernel,
  bytes: Uint8Array,
  plan: FeatherRowGroupPlan,
  { pixel, chunk, target, page, validity }: FeatherColumnPlace,
): void {
  const { rowCount } = plan;
  if (rowCount === 0) return;
  const width = plan.valueByteLength[pixel] ?? 1;
  const values: ColumnBuffer = {
    name: 'values',
    pointer: chunk + (plan.valuesStart[pixel] ?? 0),
    byteLength: plan.valuesByteLength[pixel] ?? 0,
    neededByteLength: rowCount * width,
  };
  const bitmap: ColumnBuffer = {
    name: 'validity bitmap',
    pointer: chunk + (plan.validityStart[pixel] ?? 0),
    byteLength: plan.validityByteLength[pixel] ?? 0,
    neededByteLength: Math.ceil(rowCount / 8),
  };
  try {
    const context = { kernel, bytes, plan };
    const bits = bitmap.byteLength === 0 ? 0 : openBuffer(context, bitmap, validity.pointer);
    const opened = openBuffer(context, values, page.pointer, width === 1 ? target : undefined);
    kernel.readPrimitiveArray(bits, opened, width, plan.isSigned[pixel] === 1, rowCount, target, pixel);
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    throw new ShardError(`Column ${pixel} of record batch ${plan.index}: ${error.message}`);
  }
}

/** What a buffer is decompressed with. */
interface BufferContext {
  readonly kernel: Kernel;
  readonly bytes: Uint8Array;
  readonly plan: FeatherRowGroupPlan;
}

/**
 * Decompresses a buffer where that is needed.
 *
 * @param room where to, as many bytes as the plan's `pageByteLength`
 * @param exactRoom where to if the buffer holds just what is needed
 * @returns where its bytes lie
 */
function openBuffer(
  { kernel, bytes, plan }: BufferContext,
  { name, pointer, byteLength, neededByteLength }: ColumnBuffer,
  room: number,
  exactRoom = room,
): number {
  const prefix = plan.codec === 'UNCOMPRESSED' ? undefined : readPrefix(bytes, pointer, byteLength);
  const isStored = prefix === undefined || prefix === storedPrefix;
  const start = prefix === undefined ? pointer : pointer + prefixByteLength;
  const end = pointer + byteLength;
  const found = isStored ? end - start : prefix;
  if (!(found >= neededByteLength)) {
    throw new ShardError(`its ${name} are ${found} bytes long, expected ${neededByteLength}.`);
  }
  if (isStored) return start;
  if (found > plan.pageByteLength) {
    throw new ShardError(
      `its ${name} say they decompress to ${found} bytes, expected at most ${plan.pageByteLength}.`,
    );
  }
  const target = found === neededByteLength ? exactRoom : room;
  if (plan.codec === 'ZSTD') bytes.set(decompressZstd(bytes.slice(start, end), found), target);
  else {
    const status = kernel.decompressLz4Frame(start, end, target, found);
    if (status !== STATUS_DONE) {
      throw new ShardError(`${decodeMessage(status, kernel.expected.value, kernel.found.value)}.`);
    }
  }
  return target;
}
