/** Bytes that are not what they should be. The message is part of a sentence and says where. */
export class ThriftError extends Error {
  override readonly name = 'ThriftError';
}

/** What {@link ThriftReader.nextField} gives where a struct ends; no field has this id. */
export const endOfStruct = -(2 ** 31);

/** The types of the compact protocol that Parquet uses. A boolean field's value is in its type. */
const stop = 0;
const booleanTrue = 1;
const booleanFalse = 2;
const i8 = 3;
const i16 = 4;
const i32 = 5;
const i64 = 6;
const double = 7;
const binary = 8;
const list = 9;
const struct = 12;

/** Deeper than anything in Parquet, and far from where recursion ends. */
const deepestNesting = 24;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads structs in Thrift's compact protocol (thrift-compact-protocol.md) that nobody vouches for: every
 * size must fit in the bytes that are left, numbers have at most 64 bits, and nesting is shallow. All
 * methods throw {@link ThriftError} where that is not so, or where a value has another type than is asked for.
 *
 * A struct is read by taking fields until it ends, and reading or skipping each value:
 *
 *     for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id))
 */
export class ThriftReader {
  readonly bytes: Uint8Array;
  #position = 0;
  /** Of the value that comes next. */
  #type = struct;

  /** @param bytes a struct, which may be followed by anything */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Where the next byte lies. */
  get position(): number {
    return this.#position;
  }

  /**
   * Goes on to the next field of a struct.
   *
   * @param id the id of the field before, or 0 at the struct's start
   * @returns the field's id, or {@link endOfStruct}
   */
  nextField(id: number): number {
    const head = this.#readByte();
    this.#type = head & 15;
    if (this.#type === stop) return endOfStruct;
    if (head >> 4 !== 0) return id + (head >> 4);
    const ownId = this.#readZigzag();
    if (ownId < -(2 ** 15) || ownId >= 2 ** 15) this.fail(`a field has the id ${ownId}`);
    return ownId;
  }

  /** Makes sure that the next value is a struct, whose fields come next. */
  enterStruct(): void {
    if (this.#type !== struct) this.#failOfType('a struct');
  }

  /**
   * Makes sure that the next value is a list of structs. They come next, one after the other.
   *
   * @param leastByteLength what one of them takes at least
   * @param mostCount how many there may be
   * @returns how many they are; as many bytes as they take at least are there
   */
  enterStructList(leastByteLength: number, mostCount: number): number {
    if (this.#type !== list) this.#failOfType('a list');
    const head = this.#readByte();
    const count = this.#readCount(head, leastByteLength);
    this.#type = head & 15;
    if (count > 0 && this.#type !== struct) this.#failOfType('a struct');
    if (count > mostCount) this.fail(`a list of ${count} is announced, expected at most ${mostCount},`);
    return count;
  }

  /** A whole number of 8 bits. */
  readI8(): number {
    if (this.#type !== i8) this.#failOfType('a byte');
    return (this.#readByte() << 24) >> 24;
  }

  /** A whole number of 32 bits. */
  readI32(): number {
    if (this.#type !== i32) this.#failOfType('a number of 32 bits');
    const value = this.#readZigzag();
    if ((value | 0) !== value) this.fail('a number has more than 32 bits');
    return value;
  }

  /** A whole number of 64 bits: exact up to 2^53 on both sides of 0, and nearly right beyond. */
  readI64(): number {
    if (this.#type !== i64) this.#failOfType('a number of 64 bits');
    return this.#readZigzag();
  }

  readBoolean(): boolean {
    if (this.#type !== booleanTrue && this.#type !== booleanFalse) this.#failOfType('a boolean');
    return this.#type === booleanTrue;
  }

  /** A text; bytes that are not UTF-8 become U+FFFD. */
  readString(): string {
    const byteLength = this.skipBinary();
    return decoder.decode(this.bytes.subarray(this.#position - byteLength, this.#position));
  }

  /**
   * Goes on behind bytes or a text, which end at {@link position} then.
   *
   * @returns how many bytes they are
   */
  skipBinary(): number {
    if (this.#type !== binary) this.#failOfType('a text');
    const byteLength = this.#readLength();
    this.#skipBytes(byteLength);
    return byteLength;
  }

  /** Goes on behind the next value, whatever it is, checking all that is checked in what is read. */
  skipValue(): void {
    this.#skipValue(this.#type, 0);
  }

  /** @throws ThriftError always, with the place */
  fail(what: string): never {
    throw new ThriftError(`${what} at byte ${this.#position} of ${this.bytes.length}`);
  }

  #failOfType(expected: string): never {
    this.fail(`a value has Thrift's type ${this.#type}, expected ${expected},`);
  }

  #readByte(): number {
    const byte = this.bytes[this.#position];
    if (byte === undefined) return this.fail('it is cut off');
    this.#position++;
    return byte;
  }

  /** A number whose sign is its lowest bit. */
  #readZigzag(): number {
    // The first 28 bits are put together as whole numbers, which is all that most numbers have.
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#readByte();
      low |= (byte & 127) << shift;
      if (byte < 128) return (low >>> 1) ^ -(low & 1);
    }
    let high = 0;
    for (let scale = 1; scale < 2 ** 42; scale *= 128) {
      const byte = this.#readByte();
      high += (byte & 127) * scale;
      if (byte < 128 && high < 2 ** 36) {
        const half = high * 2 ** 27 + (low >>> 1);
        return (low & 1) === 0 ? half : -half - 1;
      }
    }
    return this.fail('a number has more than 64 bits');
  }

  /** A length or a count: exact below 2^53, and all that is needed above is that it is large. */
  #readLength(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = this.#readByte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return this.fail('a number has more than 64 bits');
  }

  /** @param head a list's first byte */
  #readCount(head: number, leastByteLength: number): number {
    const count = head >> 4 === 15 ? this.#readLength() : head >> 4;
    if (count * leastByteLength > this.bytes.length - this.#position) {
      this.fail(`a list of ${count} is announced and not there`);
    }
    return count;
  }

  #skipBytes(byteLength: number): void {
    if (byteLength > this.bytes.length - this.#position) {
      this.fail(`${byteLength} bytes are announced and not there`);
    }
    this.#position += byteLength;
  }

  #skipVarint(): void {
    for (let at = this.#position; at < this.#position + 10; at++) {
      const byte = this.bytes[at];
      if (byte === undefined) this.fail('it is cut off');
      else if (byte < 128) {
        this.#position = at + 1;
        return;
      }
    }
    this.fail('a number has more than 64 bits');
  }

  #skipValue(type: number, depth: number): void {
    if (type === i32 || type === i64 || type === i16) this.#skipVarint();
    else if (type === binary) this.#skipBytes(this.#readLength());
    else if (type === struct) this.#skipStruct(depth + 1);
    else if (type === list) this.#skipList(depth + 1);
    else if (type === i8) this.#skipBytes(1);
    else if (type === double) this.#skipBytes(8);
    else if (type !== booleanTrue && type !== booleanFalse) {
      this.fail(`a field has type ${type}, which Parquet does not use,`);
    }
  }

  #skipStruct(depth: number): void {
    if (depth > deepestNesting) this.fail('it is nested too deeply');
    for (;;) {
      const head = this.#readByte();
      if ((head & 15) === stop) return;
      if (head >> 4 === 0) this.#skipVarint();
      this.#skipValue(head & 15, depth);
    }
  }

  #skipList(depth: number): void {
    if (depth > deepestNesting) this.fail('it is nested too deeply');
    const head = this.#readByte();
    const count = this.#readCount(head, 1);
    const type = head & 15;
    // In a list a boolean is a byte.
    if (type <= booleanFalse) this.#skipBytes(count);
    else for (let index = 0; index < count; index++) this.#skipValue(type, depth);
  }
}
