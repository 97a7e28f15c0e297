const deepestNesting = 24;

/**
 * Checks that bytes are one Thrift struct in compact protocol whose sizes do not lie, before a parser
 * that trusts them makes arrays of those sizes: every list and string must fit in the bytes that are
 * left, and nesting must be shallow (thrift-compact-protocol.md).
 *
 * @param bytes the struct, which may be followed by anything
 * @returns what is wrong and where, or `undefined` where nothing is
 */
export function thriftProblem(bytes: Uint8Array): string | undefined {
  let position = 0;

  function fail(what: string): never {
    throw new ThriftError(`${what} at byte ${position} of ${bytes.length}`);
  }

  function readByte(): number {
    const byte = bytes[position];
    if (byte === undefined) return fail('it is cut off');
    position++;
    return byte;
  }

  /** A variable-length integer; exact below 2^53, and all that is needed above is that it is large. */
  function readVarint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = readByte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return fail('a number has more than 64 bits');
  }

  function skip(byteLength: number): void {
    if (byteLength > bytes.length - position) fail(`${byteLength} bytes are announced and not there`);
    position += byteLength;
  }

  function skipStruct(depth: number): void {
    if (depth > deepestNesting) fail('it is nested too deeply');
    for (;;) {
      const head = readByte();
      const type = head & 15;
      if (type === 0) return;
      if (head >> 4 === 0) readVarint();
      // A boolean field's value is in its type.
      if (type > 2) skipValue(type, depth);
    }
  }

  function skipList(depth: number): void {
    if (depth > deepestNesting) fail('it is nested too deeply');
    const head = readByte();
    const count = head >> 4 === 15 ? readVarint() : head >> 4;
    if (count > bytes.length - position) fail(`a list of ${count} is announced and not there`);
    const type = head & 15;
    for (let i = 0; i < count; i++) skipValue(type <= 2 ? 3 : type, depth);
  }

  function skipValue(type: number, depth: number): void {
    if (type === 3) skip(1);
    else if (type >= 4 && type <= 6) readVarint();
    else if (type === 7) skip(8);
    else if (type === 8) skip(readVarint());
    else if (type === 9) skipList(depth + 1);
    else if (type === 12) skipStruct(depth + 1);
    else fail(`a field has type ${type}, which Parquet does not use,`);
  }

  try {
    skipStruct(0);
    return undefined;
  } catch (error) {
    if (error instanceof ThriftError) return error.message;
    throw error;
  }
}

class ThriftError extends Error {}
