import { Field } from 'apache-arrow/fb/field';
import { Int } from 'apache-arrow/fb/int';
import type { Schema } from 'apache-arrow/fb/schema';
import { Type } from 'apache-arrow/fb/type';
import { Union } from 'apache-arrow/fb/union';
import { UnionMode } from 'apache-arrow/fb/union-mode';
import { Encoding } from 'flatbuffers';
import type { FeatherFooter } from './featherFooter.ts';
import { ShardError } from './shardError.ts';
import { pixelOfName, type TableColumns } from './tableColumns.ts';

const deepestField = 100;

/** Types of buffers of any number, besides two: each record batch says how many. */
const viewTypes: readonly Type[] = [Type.Utf8View, Type.BinaryView];
const textTypes: readonly Type[] = [Type.Utf8, Type.LargeUtf8, Type.Utf8View];

/** Where a column's nodes and buffers are listed in every record batch. */
export interface ColumnPlace {
  readonly node: number;
  /** Without those of views before it. */
  readonly buffer: number;
  /** How many views, whose buffers vary in number, come before it. */
  readonly view: number;
}

/**
 * The columns of a Feather file (Arrow's Schema.fbs), and where in a record batch they are: a batch lists the
 * nodes and buffers of all fields depth first, without saying whose they are.
 */
export class FeatherColumns implements TableColumns {
  readonly count: number;
  readonly #schema: Schema;
  readonly #unionsHaveValidity: boolean;
  readonly #mostNodes: number;
  readonly #field = new Field();
  readonly #int = new Int();
  readonly #type: Uint8Array;
  readonly #bitWidth: Int32Array;
  readonly #isSigned: Uint8Array;
  readonly #pixel: Int32Array;
  readonly #node: Uint32Array;
  readonly #buffer: Uint32Array;
  readonly #view: Uint32Array;
  #nodeCount = 0;
  #bufferCount = 0;
  #viewCount = 0;
  /** Bytes that the names may still take: columns that share one could make it be read without end. */
  #nameRoom: number;

  /** @throws ShardError where the schema is damaged, or has types that are not known */
  constructor({ schema, footerByteLength, unionsHaveValidity }: FeatherFooter) {
    const count = schema.fieldsLength();
    // A field takes more than eight bytes.
    this.#mostNodes = footerByteLength / 8;
    this.#nameRoom = footerByteLength;
    if (!(count >= 0 && count <= this.#mostNodes)) {
      throw new ShardError(`Its footer is damaged: the schema announces ${count} columns.`);
    }
    this.count = count;
    this.#schema = schema;
    this.#unionsHaveValidity = unionsHaveValidity;
    this.#type = new Uint8Array(count);
    this.#bitWidth = new Int32Array(count);
    this.#isSigned = new Uint8Array(count);
    this.#pixel = new Int32Array(count);
    this.#node = new Uint32Array(count);
    this.#buffer = new Uint32Array(count);
    this.#view = new Uint32Array(count);
    for (let column = 0; column < count; column++) this.#readColumn(column);
  }

  /** Nodes that every record batch has. */
  get nodeCount(): number {
    return this.#nodeCount;
  }

  /** Buffers that every record batch has, besides those whose number views say. */
  get bufferCount(): number {
    return this.#bufferCount;
  }

  get viewCount(): number {
    return this.#viewCount;
  }

  name(column: number): string {
    return this.field(column).name() ?? '';
  }

  pixel(column: number): number {
    return this.#pixel[column] ?? -1;
  }

  isFlat(): boolean {
    return true;
  }

  isText(column: number): boolean {
    return textTypes.includes(this.type(column));
  }

  /** The type of a column's values, also where these are in a dictionary. */
  type(column: number): Type {
    return this.#type[column] ?? Type.NONE;
  }

  /** Of a column of whole numbers; 0 for others. */
  bitWidth(column: number): number {
    return this.#bitWidth[column] ?? 0;
  }

  /** Of a column of whole numbers. */
  isSigned(column: number): boolean {
    return this.#isSigned[column] === 1;
  }

  /** The dictionary that holds a column's values, where one does. */
  dictionaryId(column: number): number | undefined {
    const dictionary = this.field(column).dictionary();
    return dictionary === null ? undefined : Number(dictionary.id());
  }

  place(column: number): ColumnPlace {
    return {
      node: this.#node[column] ?? 0,
      buffer: this.#buffer[column] ?? 0,
      view: this.#view[column] ?? 0,
    };
  }

  /** A column as apache-arrow has it. The next call may reuse it. */
  field(column: number): Field {
    return this.#schema.fields(column, this.#field) ?? this.#field;
  }

  #readColumn(column: number): void {
    const field = this.field(column);
    const name = field.name(Encoding.UTF8_BYTES);
    this.#nameRoom -= name?.length ?? 0;
    if (this.#nameRoom < 0) {
      throw new ShardError('Its footer is damaged: the names of its columns are longer than it together.');
    }
    this.#pixel[column] = name instanceof Uint8Array ? pixelOfName(name) : -1;
    this.#type[column] = field.typeType();
    if (field.typeType() === Type.Int && field.type(this.#int) !== null) {
      this.#bitWidth[column] = this.#int.bitWidth();
      this.#isSigned[column] = this.#int.isSigned() ? 1 : 0;
    }
    this.#node[column] = this.#nodeCount;
    this.#buffer[column] = this.#bufferCount;
    this.#view[column] = this.#viewCount;
    this.#count(field, 0);
  }

  /** Counts the nodes and buffers of a field and of all within it. */
  #count(field: Field, depth: number): void {
    this.#nodeCount += 1;
    if (depth > deepestField || this.#nodeCount > this.#mostNodes) {
      throw new ShardError('Its footer is damaged: the schema announces more columns than it has.');
    }
    const type = field.typeType();
    if (field.dictionary() !== null) {
      this.#bufferCount += 2;
      return;
    }
    this.#bufferCount += bufferCountOf(field, this.#unionsHaveValidity);
    if (viewTypes.includes(type)) this.#viewCount += 1;
    const childCount = field.childrenLength();
    for (let index = 0; index < childCount; index++) {
      const child = field.children(index);
      if (child !== null) this.#count(child, depth + 1);
    }
  }
}

/** How many buffers a field has of its own (Columnar.rst, "Buffer Listing for Each Layout"). */
function bufferCountOf(field: Field, unionsHaveValidity: boolean): number {
  const type = field.typeType();
  switch (type) {
    case Type.Null:
    case Type.RunEndEncoded:
      return 0;
    case Type.Struct_:
    case Type.FixedSizeList:
      return 1;
    case Type.Binary:
    case Type.Utf8:
    case Type.LargeBinary:
    case Type.LargeUtf8:
    case Type.ListView:
    case Type.LargeListView:
      return 3;
    case Type.Union: {
      const mode: Union | null = field.type(new Union());
      return (mode?.mode() === UnionMode.Dense ? 2 : 1) + (unionsHaveValidity ? 1 : 0);
    }
    default:
      if (Type[type] !== undefined && type !== Type.NONE) return 2;
      throw new ShardError(`Column ${field.name() ?? ''} has a type that is not known: ${type}.`);
  }
}
