import { Binary, BinaryView, type DataType, Dictionary, Int, LargeBinary } from 'apache-arrow/type';
import { ShardError } from './shardError.ts';

/** Bytes of a view: a text of up to twelve bytes, or where a longer one lies. */
const viewByteLength = 16;

/**
 * Checks that the buffers of a column hold what they must, since apache-arrow believes them.
 *
 * @param type one that ids are read as
 * @param buffers validity, then what the type has (Columnar.rst, "Buffer Listing for Each Layout")
 * @throws ShardError that says what is missing
 */
export function checkIdBuffers(
  type: DataType,
  length: number,
  nullCount: number,
  [validity, second, third, ...others]: readonly Uint8Array[],
): void {
  if (!(nullCount >= 0 && nullCount <= length)) throw new ShardError(`it has ${nullCount} nulls`);
  if (nullCount > 0) expectBytes('validity bitmap', validity, Math.ceil(length / 8));
  if (length === 0) return;
  if (type instanceof Binary || type instanceof LargeBinary) {
    const width = type instanceof Binary ? 4 : 8;
    checkOffsets(expectBytes('offsets', second, (length + 1) * width), length, width, third?.length ?? 0);
  } else if (type instanceof BinaryView) {
    const views = expectBytes('views', second, length * viewByteLength);
    checkViews(
      views,
      length,
      [third, ...others].map((buffer) => buffer?.length ?? 0),
    );
  } else {
    const integers = type instanceof Dictionary ? type.indices : type;
    if (!(integers instanceof Int)) throw new TypeError(`Ids are not read as ${type}.`);
    expectBytes('values', second, (length * integers.bitWidth) / 8);
  }
}

function expectBytes(what: string, buffer: Uint8Array | undefined, expected: number): DataView {
  const found = buffer?.length ?? 0;
  if (buffer === undefined || found < expected) {
    throw new ShardError(`its ${what} are ${found} bytes long, expected ${expected}`);
  }
  return new DataView(buffer.buffer, buffer.byteOffset, found);
}

/** Each text begins where the one before it ends, and the last ends within the data. */
function checkOffsets(offsets: DataView, length: number, width: 4 | 8, dataByteLength: number): void {
  let end = 0;
  for (let index = 0; index <= length; index++) {
    const at = index * width;
    const high = width === 8 ? offsets.getInt32(at + 4, true) : 0;
    const next = width === 8 ? high * 2 ** 32 + offsets.getUint32(at, true) : offsets.getInt32(at, true);
    if (!(next >= end && next <= dataByteLength)) {
      throw new ShardError(`value ${index} begins at byte ${next} of ${dataByteLength}`);
    }
    end = next;
  }
}

/** Each long text lies within the buffer that its view names. */
function checkViews(views: DataView, length: number, bufferByteLengths: readonly number[]): void {
  for (let index = 0; index < length; index++) {
    const at = index * viewByteLength;
    const byteLength = views.getInt32(at, true);
    if (byteLength >= 0 && byteLength <= 12) continue;
    const buffer = views.getInt32(at + 8, true);
    const start = views.getInt32(at + 12, true);
    const room = bufferByteLengths[buffer] ?? 0;
    if (!(byteLength >= 0 && start >= 0 && start + byteLength <= room)) {
      throw new ShardError(`value ${index} lies outside the data`);
    }
  }
}
