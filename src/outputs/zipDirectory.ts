/*
 * The ZIP structures, after APPNOTE.TXT 6.3.10. Entries are stored, and their size and CRC are known
 * before their local header is written, so no data descriptor follows the data. All numbers are little endian.
 */

/** Length of a local file header without the name, in bytes (section 4.3.7). */
export const localHeaderByteLength = 30;

/** `PK\3\4`, the first four bytes of a local file header (section 4.3.7). */
export const localHeaderSignature = 0x04034b50;

/** Version of the format that is needed to extract a stored entry: 2.0 (section 4.4.3). */
export const versionNeeded = 20;

/** General purpose flags of every entry: bit 11, the name is UTF-8 (section 4.4.4). */
export const entryFlags = 0x0800;

/** Compression method of every entry: stored (section 4.4.5). */
export const storedMethod = 0;

/** Time of every entry, midnight: the same input gives the same archive (section 4.4.6). */
export const entryDosTime = 0;

/** Date of every entry: 1 January 1980, the first that the format knows (section 4.4.6). */
export const entryDosDate = 0x0021;

/** Words of a record in a segment's `entries`: offset in the segment, CRC-32, data length, name length. */
export const wordsPerEntry = 4;

/** What a local file header says of its entry. */
export interface LocalHeader {
  /** CRC-32 of the data, 0 to 2^32 - 1 (section 4.4.7). */
  readonly crc32: number;
  /** Length of the data, in bytes, at most 2^32 - 2. */
  readonly byteLength: number;
  /** Length of the name in UTF-8, in bytes, at most 65,535. */
  readonly nameByteLength: number;
}

/**
 * Writes a local file header (section 4.3.7). The name follows it, then the data. This is the plain
 * reference of what the kernel writes.
 *
 * @param target takes `localHeaderByteLength` bytes
 * @param offset where in `target` the header begins, in bytes
 * @throws RangeError where `target` is too short
 */
export function encodeLocalHeader(target: Uint8Array, offset: number, header: LocalHeader): void {
  const view = new DataView(target.buffer, target.byteOffset + offset, localHeaderByteLength);
  view.setUint32(0, localHeaderSignature, true);
  view.setUint16(4, versionNeeded, true);
  view.setUint16(6, entryFlags, true);
  view.setUint16(8, storedMethod, true);
  view.setUint16(10, entryDosTime, true);
  view.setUint16(12, entryDosDate, true);
  view.setUint32(14, header.crc32, true);
  view.setUint32(18, header.byteLength, true);
  view.setUint32(22, header.byteLength, true);
  view.setUint16(26, header.nameByteLength, true);
  view.setUint16(28, 0, true);
}

/**
 * The central directory of an archive (sections 4.3.12 to 4.3.16), built while its segments are written.
 * The result depends on the entries alone, not on how they were cut into segments.
 */
export class CentralDirectory {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  #chunk = new Uint8Array(0);
  #view = new DataView(this.#chunk.buffer);
  #chunkUsed = 0;
  #entryCount = 0;
  #byteLength = 0;

  /** Entries added so far. */
  get entryCount(): number {
    return this.#entryCount;
  }

  /**
   * Adds the entries of a segment, in order.
   *
   * @param archiveOffset where in the archive the segment begins, in bytes
   * @param segment local headers, names and data of consecutive entries, without gaps
   * @param entries `wordsPerEntry` words an entry: offset of its local header in the segment, CRC-32,
   *   length of its data and of its name, in bytes
   * @throws Error where `entries` do not fill the segment from its first byte to its last
   */
  add(archiveOffset: number, segment: Uint8Array, entries: Uint32Array): void {
    let expectedOffset = 0;
    for (let word = 0; word < entries.length; word += wordsPerEntry) {
      const offset = entries[word] ?? 0;
      const crc32 = entries[word + 1] ?? 0;
      const byteLength = entries[word + 2] ?? 0;
      const nameByteLength = entries[word + 3] ?? 0;
      const nameOffset = offset + localHeaderByteLength;
      if (offset !== expectedOffset || nameByteLength === 0 || nameByteLength > 0xffff) {
        throw new Error(
          `Entry ${word / wordsPerEntry} of a segment must begin at byte ${expectedOffset} and have a name, ` +
            `found byte ${offset} and a name of ${nameByteLength} bytes.`,
        );
      }
      expectedOffset = nameOffset + nameByteLength + byteLength;
      if (expectedOffset > segment.length) break;
      this.#addRecord(archiveOffset + offset, { crc32, byteLength, nameByteLength }, segment, nameOffset);
    }
    if (expectedOffset !== segment.length) {
      throw new Error(
        `The entries of a segment must fill its ${segment.length} bytes, found ${expectedOffset}.`,
      );
    }
  }

  /** Adds one entry whose local header begins at `headerOffset` in the archive; the name is in UTF-8. */
  addEntry(headerOffset: number, header: LocalHeader, name: Uint8Array): void {
    this.#addRecord(headerOffset, header, name, 0);
  }

  /**
   * The finished directory, to be written in this order behind the last entry.
   *
   * @param directoryOffset where in the archive the directory begins: the length of all segments, in bytes
   * @returns chunks of the directory of at most about 1 MiB, then the end records
   */
  finish(directoryOffset: number): Uint8Array<ArrayBuffer>[] {
    return [
      ...this.#chunks,
      this.#chunk.subarray(0, this.#chunkUsed),
      encodeEndRecords(this.#entryCount, this.#byteLength, directoryOffset),
    ];
  }

  /** Central directory file header (section 4.3.12). */
  #addRecord(headerOffset: number, header: LocalHeader, nameHolder: Uint8Array, nameOffset: number): void {
    const isFar = headerOffset >= unsaidUint32;
    const { nameByteLength } = header;
    const extraByteLength = isFar ? farOffsetExtraByteLength : 0;
    const recordByteLength = centralHeaderByteLength + nameByteLength + extraByteLength;
    if (this.#chunkUsed + recordByteLength > this.#chunk.length) this.#addChunk();

    const view = this.#view;
    const at = this.#chunkUsed;
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, versionMadeBy, true);
    view.setUint16(at + 6, isFar ? versionNeededForZip64 : versionNeeded, true);
    view.setUint16(at + 8, entryFlags, true);
    view.setUint16(at + 10, storedMethod, true);
    view.setUint16(at + 12, entryDosTime, true);
    view.setUint16(at + 14, entryDosDate, true);
    view.setUint32(at + 16, header.crc32, true);
    view.setUint32(at + 20, header.byteLength, true);
    view.setUint32(at + 24, header.byteLength, true);
    view.setUint16(at + 28, nameByteLength, true);
    view.setUint16(at + 30, extraByteLength, true);
    view.setUint16(at + 32, 0, true); // comment length
    view.setUint16(at + 34, 0, true); // disk number
    view.setUint16(at + 36, 0, true); // internal attributes: not text
    view.setUint32(at + 38, regularFileAttributes, true);
    view.setUint32(at + 42, isFar ? unsaidUint32 : headerOffset, true);
    let end = at + centralHeaderByteLength;
    // Byte by byte, since a view for `set` would be an allocation for each entry.
    for (let i = 0; i < nameByteLength; i++) this.#chunk[end++] = nameHolder[nameOffset + i] ?? 0;
    if (isFar) {
      view.setUint16(end, 0x0001, true);
      view.setUint16(end + 2, 8, true);
      view.setBigUint64(end + 4, BigInt(headerOffset), true);
    }
    this.#chunkUsed += recordByteLength;
    this.#byteLength += recordByteLength;
    this.#entryCount += 1;
  }

  #addChunk(): void {
    if (this.#chunkUsed > 0) this.#chunks.push(this.#chunk.subarray(0, this.#chunkUsed));
    this.#chunk = new Uint8Array(chunkByteLength);
    this.#view = new DataView(this.#chunk.buffer);
    this.#chunkUsed = 0;
  }
}

/** Longer than the longest record: header, name of 65,535 bytes and extra field. */
const chunkByteLength = 1 << 20;

const centralHeaderByteLength = 46;

/** Zip64 extended information with the one field that is unsaid elsewhere, the offset (section 4.5.3). */
const farOffsetExtraByteLength = 12;

/** In place of a number that does not fit; the Zip64 record has it (section 4.4.1.4). */
const unsaidUint16 = 0xffff;
const unsaidUint32 = 0xffffffff;

/** Unix, so that the attributes are read as its file modes; version 6.3 of the format (section 4.4.2). */
const versionMadeBy = (3 << 8) | 63;

/** Version 4.5 brought Zip64 (section 4.4.3.2). */
const versionNeededForZip64 = 45;

/** A regular file that its owner may write and everybody may read: mode 0100644 (section 4.4.15). */
const regularFileAttributes = (0o100644 << 16) >>> 0;

/**
 * The end of central directory record (section 4.3.16); before it, where a number does not fit in it, the
 * Zip64 end of central directory record and its locator (sections 4.3.14 and 4.3.15).
 */
function encodeEndRecords(
  entryCount: number,
  directoryByteLength: number,
  directoryOffset: number,
): Uint8Array<ArrayBuffer> {
  const isZip64 =
    entryCount >= unsaidUint16 || directoryByteLength >= unsaidUint32 || directoryOffset >= unsaidUint32;
  const zip64ByteLength = isZip64 ? 56 + 20 : 0;
  const bytes = new Uint8Array(zip64ByteLength + 22);
  const view = new DataView(bytes.buffer);
  if (isZip64) {
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(4, 44n, true); // length of what follows in this record
    view.setUint16(12, versionMadeBy, true);
    view.setUint16(14, versionNeededForZip64, true);
    view.setBigUint64(24, BigInt(entryCount), true); // on this disk
    view.setBigUint64(32, BigInt(entryCount), true);
    view.setBigUint64(40, BigInt(directoryByteLength), true);
    view.setBigUint64(48, BigInt(directoryOffset), true);
    view.setUint32(56, 0x07064b50, true);
    view.setBigUint64(64, BigInt(directoryOffset + directoryByteLength), true);
    view.setUint32(72, 1, true); // number of disks
  }
  const end = zip64ByteLength;
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 8, Math.min(entryCount, unsaidUint16), true); // on this disk
  view.setUint16(end + 10, Math.min(entryCount, unsaidUint16), true);
  view.setUint32(end + 12, Math.min(directoryByteLength, unsaidUint32), true);
  view.setUint32(end + 16, Math.min(directoryOffset, unsaidUint32), true);
  return bytes;
}
