import { cutToByteLength, longestNameByteLength, nameExtension, safeStem } from './entryName.ts';

/** The names of consecutive rows of a shard. */
export interface RowNames {
  /** The names one behind the other, in UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each row's name begins in `bytes`, and at last where the last one ends: a number more than rows. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** The rows whose name is not the id with `.png` behind it. */
  readonly issues: readonly NameIssue[];
}

/** A row whose name is not the id with `.png` behind it. */
export interface NameIssue {
  /** `duplicateId` where the name was taken by an earlier row, safe or not. */
  readonly kind: 'duplicateId' | 'unsafeName';
  /** Counted from 0 within the shard. */
  readonly row: number;
  readonly id: string;
  /** The name in the archive. */
  readonly name: string;
  /** One sentence that says where, and what the name is and why. */
  readonly message: string;
}

/**
 * Gives the rows of a run their names, each of which is unique in the run: a name that is taken already gets
 * `_2`, `_3` and so on before `.png`. Names that differ in case are different. Rows of the same ids in the
 * same order get the same names, in however many calls.
 */
export class EntryNames {
  readonly #dotless: boolean;
  readonly #takenStems = new Set<string>();
  /** The number to try next behind a stem that was taken. */
  readonly #nextNumbers = new Map<string, number>();

  /** @param dotless whether no name may have a dot but the one before `png`; others become `_` */
  constructor(dotless = false) {
    this.#dotless = dotless;
  }

  /**
   * Names consecutive rows.
   *
   * @param shardName named by the issues
   * @param ids the rows' ids
   * @param firstRow the number of the first of these rows, counted from 0 within the shard
   */
  nameRows(shardName: string, ids: readonly string[], firstRow: number): RowNames {
    const issues: NameIssue[] = [];
    const names: string[] = [];
    const offsets = new Uint32Array(ids.length + 1);
    let end = 0;
    for (const [index, id] of ids.entries()) {
      const row = firstRow + index;
      const safe = this.#dotless ? safeStem(id, row).replaceAll('.', '_') : safeStem(id, row);
      const stem = this.#takenStems.has(safe) ? this.#numberedStem(safe) : safe;
      this.#takenStems.add(stem);
      const name = stem + nameExtension;
      if (stem !== id) issues.push(nameIssue(shardName, row, id, safe, stem));
      names.push(name);
      end += utf8ByteLength(name);
      offsets[index + 1] = end;
    }
    return { bytes: encoder.encode(names.join('')), offsets, issues };
  }

  /**
   * The first of `stem_2`, `stem_3`... that is free. A long stem is cut to one length first, whatever the
   * number's length, so that all stems with the same beginning share one count and nothing is tried twice.
   */
  #numberedStem(stem: string): string {
    const base = cutToByteLength(stem, longestNameByteLength - nameExtension.length - numberByteLength);
    let number = this.#nextNumbers.get(base) ?? 2;
    while (this.#takenStems.has(`${base}_${number}`)) number += 1;
    this.#nextNumbers.set(base, number + 1);
    return `${base}_${number}`;
  }
}

/** `_` and a number of rows that is larger than any archive has. */
const numberByteLength = 11;

const encoder = new TextEncoder();

/** @param text without lone surrogates */
function utf8ByteLength(text: string): number {
  let byteLength = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair takes two of the pair's four bytes.
    if (unit >= 0x80) byteLength += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return byteLength;
}

function nameIssue(shardName: string, row: number, id: string, safe: string, stem: string): NameIssue {
  const name = stem + nameExtension;
  const place = `${shardName}, row ${row}`;
  const shownId = JSON.stringify(id.length > 60 ? `${id.slice(0, 60)}…` : id);
  if (stem === safe) {
    const message = `${place}: the id ${shownId} is not a safe file name, so its image is named "${name}".`;
    return { kind: 'unsafeName', row, id, name, message };
  }
  const taken = safe + nameExtension;
  const message = `${place}: the name "${taken}" for the id ${shownId} is taken by an earlier image, so this one is named "${name}".`;
  return { kind: 'duplicateId', row, id, name, message };
}
