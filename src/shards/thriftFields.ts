import type { ThriftReader } from './thriftReader.ts';

/** The fields of a kind of struct that must be there. */
export interface RequiredFields {
  /** What the kind is called in parquet.thrift. */
  readonly structName: string;
  /** By id, from 1 to 30. */
  readonly names: Readonly<Record<number, string>>;
  /** Their ids, a bit each. */
  readonly bits: number;
}

/** @param names the fields' names by id, from 1 to 30 */
export function requiredFields(structName: string, names: Readonly<Record<number, string>>): RequiredFields {
  const bits = Object.keys(names).reduce((sum, id) => sum | (1 << Number(id)), 0);
  return { structName, names, bits };
}

/**
 * Notes that a struct has a field, which it may have once only.
 *
 * @param seen the ids of the fields that came before, a bit each
 * @returns `seen` with this one; ids that Parquet does not use are not noted
 * @throws ThriftError where it is there already
 */
export function noteField(reader: ThriftReader, seen: number, id: number): number {
  if (id < 1 || id > 30) return seen;
  const bit = 1 << id;
  if ((seen & bit) !== 0) reader.fail(`field ${id} of a struct is there twice`);
  return seen | bit;
}

/** @throws ThriftError where a struct that has ended lacks a field */
export function expectFields(reader: ThriftReader, seen: number, required: RequiredFields): void {
  const missing = required.bits & ~seen;
  if (missing === 0) return;
  const id = 31 - Math.clz32(missing & -missing);
  reader.fail(`${required.structName} has no ${required.names[id]}`);
}
