import {
  convertedTypeNames,
  logicalTypeNames,
  numberOfName,
  repetitionTypeNames,
  typeNames,
  unknownName,
} from './parquetEnums.ts';
import { pixelOfName } from './tableColumns.ts';
import { expectFields, noteField, requiredFields } from './thriftFields.ts';
import { endOfStruct, type ThriftReader } from './thriftReader.ts';

/** What is kept of a LogicalType of parquet.thrift. */
export interface LogicalType {
  readonly type: NonNullable<(typeof logicalTypeNames)[number]>;
  /** Of INTEGER; 0 for others. */
  readonly bitWidth: number;
  /** Of INTEGER. */
  readonly isSigned: boolean;
}

/** Twice as many as the largest image has pixels: more cannot be used, and each takes room. */
export const mostColumns = 2 ** 25;
/** The shortest element has a name of no letters. */
const leastElementByteLength = 3;
const required = requiredFields('SchemaElement', { 4: 'name' });
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A schema (parquet.thrift, SchemaElement): the tree of columns, depth first, the root being the first. It
 * is kept as an array a field, and names stay the bytes they are: objects and texts by the ten thousand
 * would take longer than reading does. Enumerations are `undefined` where absent or not known.
 */
export class SchemaElements {
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #nameEnd: Uint32Array;
  readonly #nameByteLength: Uint32Array;
  readonly #type: Uint8Array;
  readonly #typeLength: Int32Array;
  readonly #repetitionType: Uint8Array;
  readonly #childCount: Int32Array;
  readonly #convertedType: Uint8Array;
  readonly #scale: Int32Array;
  readonly #logicalType: Uint8Array;
  readonly #bitWidth: Uint8Array;
  readonly #isSigned: Uint8Array;

  /** @param reader stands at a list of SchemaElement */
  constructor(reader: ThriftReader) {
    const count = reader.enterStructList(leastElementByteLength, mostColumns);
    this.length = count;
    this.#bytes = reader.bytes;
    this.#nameEnd = new Uint32Array(count);
    this.#nameByteLength = new Uint32Array(count);
    this.#type = new Uint8Array(count).fill(unknownName);
    this.#typeLength = new Int32Array(count);
    this.#repetitionType = new Uint8Array(count).fill(unknownName);
    this.#childCount = new Int32Array(count);
    this.#convertedType = new Uint8Array(count).fill(unknownName);
    this.#scale = new Int32Array(count);
    this.#logicalType = new Uint8Array(count);
    this.#bitWidth = new Uint8Array(count);
    this.#isSigned = new Uint8Array(count);
    for (let index = 0; index < count; index++) this.#readElement(reader, index);
  }

  /** Bytes that are not UTF-8 become U+FFFD. */
  name(index: number): string {
    const end = this.#nameEnd[index] ?? 0;
    return decoder.decode(this.#bytes.subarray(end - (this.#nameByteLength[index] ?? 0), end));
  }

  /** The pixel that an element's name says it is; -1 where it says none. */
  pixel(index: number): number {
    const end = this.#nameEnd[index] ?? 0;
    return pixelOfName(this.#bytes.subarray(end - (this.#nameByteLength[index] ?? 0), end));
  }

  type(index: number): (typeof typeNames)[number] | undefined {
    return typeNames[this.#type[index] ?? unknownName];
  }

  /** Bytes of a value of type FIXED_LEN_BYTE_ARRAY; 0 where the file does not say. */
  typeLength(index: number): number {
    return this.#typeLength[index] ?? 0;
  }

  repetitionType(index: number): (typeof repetitionTypeNames)[number] | undefined {
    return repetitionTypeNames[this.#repetitionType[index] ?? unknownName];
  }

  /** 0 for a column; what the file says may be negative, or more than there are elements. */
  childCount(index: number): number {
    return this.#childCount[index] ?? 0;
  }

  convertedType(index: number): (typeof convertedTypeNames)[number] | undefined {
    return convertedTypeNames[this.#convertedType[index] ?? unknownName];
  }

  /** Digits behind the point of the converted type DECIMAL. */
  scale(index: number): number {
    return this.#scale[index] ?? 0;
  }

  logicalType(index: number): LogicalType | undefined {
    const type = logicalTypeNames[this.#logicalType[index] ?? 0];
    if (type === undefined) return undefined;
    return { type, bitWidth: this.#bitWidth[index] ?? 0, isSigned: this.#isSigned[index] === 1 };
  }

  #readElement(reader: ThriftReader, index: number): void {
    let seen = 0;
    for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
      seen = noteField(reader, seen, id);
      if (id === 1) this.#type[index] = numberOfName(reader.readI32(), typeNames.length);
      else if (id === 2) this.#typeLength[index] = reader.readI32();
      else if (id === 3)
        this.#repetitionType[index] = numberOfName(reader.readI32(), repetitionTypeNames.length);
      else if (id === 4) {
        this.#nameByteLength[index] = reader.skipBinary();
        this.#nameEnd[index] = reader.position;
      } else if (id === 5) this.#childCount[index] = reader.readI32();
      else if (id === 6)
        this.#convertedType[index] = numberOfName(reader.readI32(), convertedTypeNames.length);
      else if (id === 7) this.#scale[index] = reader.readI32();
      else if (id === 10) this.#readLogicalType(reader, index);
      else reader.skipValue();
    }
    expectFields(reader, seen, required);
  }

  /** A LogicalType is a union: a struct of one field, whose id tells which. */
  #readLogicalType(reader: ThriftReader, index: number): void {
    reader.enterStruct();
    let seen = 0;
    for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
      seen = noteField(reader, seen, id);
      if (id > 0 && id < logicalTypeNames.length) this.#logicalType[index] = id;
      if (logicalTypeNames[id] === 'INTEGER') this.#readIntType(reader, index);
      else reader.skipValue();
    }
  }

  #readIntType(reader: ThriftReader, index: number): void {
    reader.enterStruct();
    let seen = 0;
    for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
      seen = noteField(reader, seen, id);
      if (id === 1) this.#bitWidth[index] = reader.readI8();
      else if (id === 2) this.#isSigned[index] = reader.readBoolean() ? 1 : 0;
      else reader.skipValue();
    }
  }
}
