import {
  cutToByteLength,
  longestNameByteLength,
  nameExtension,
  safeFileStem,
  safeStem,
} from './entryName.ts';
import { sameFileKey } from './sameFileKey.ts';

/** The names of consecutive rows of a shard. */
export interface RowNames {
  /** The names one behind the other, in UTF-8, with the folder and `/` before each where there is one. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each row's name begins in `bytes`, and at last where the last one ends: a number more than rows. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** The rows whose name is not the id with `.png` behind it, or may not stay what it is. */
  readonly issues: readonly NameIssue[];
}

/** A row whose name is not the id with `.png` behind it, or may not stay what it is. */
export interface NameIssue {
  /**
   * `duplicateId` where the name was taken by an earlier row, safe or not; `sameFile` where Windows or macOS take
   * it for that of an earlier row, since it differs by case only.
   */
  readonly kind: 'duplicateId' | 'unsafeName' | 'sameFile';
  /** Counted from 0 within the shard. */
  readonly row: number;
  readonly id: string;
  /** The name in the archive, without its folder. */
  readonly name: string;
  /** One sentence that says where, and what the name is and why. */
  readonly message: string;
}

/** What names must be in an output. */
export interface NamingRules {
  /** Whether no name may have a dot but the one before `png`; others become `_`. */
  readonly isDotless: boolean;
  /**
   * What is done about names that Windows and macOS take for one, since they differ by case only: both stay and an
   * issue tells of it; or nothing, where they are never the names of files; or the later one is named apart, and
   * all are such as browsers make files of.
   */
  readonly differByCase: 'told' | 'ignored' | 'namedApart';
}

/**
 * Gives the rows of a run their names, each of which is unique in the run: a name that is taken already gets
 * `_2`, `_3` and so on before `.png`. Rows of the same ids in the same order get the same names, in however many
 * calls.
 */
export class EntryNames {
  readonly #rules: NamingRules;
  readonly #takenStems = new Set<string>();
  /** What the taken stems are to a file system that looks past case. */
  readonly #takenFiles = new Set<string>();
  /** The number to try next behind a stem that was taken. */
  readonly #nextNumbers = new Map<string, number>();

  constructor(rules: NamingRules = { isDotless: false, differByCase: 'told' }) {
    this.#rules = rules;
  }

  /**
   * Names consecutive rows.
   *
   * @param shardName named by the issues
   * @param ids the rows' ids
   * @param firstRow the number of the first of these rows, counted from 0 within the shard
   * @param folder comes before each name in `bytes`, and ends with `/` unless it is empty; issues leave it out
   * @param classFolders of each row, where its image lies in the folder of its class, behind `folder`
   */
  nameRows(
    shardName: string,
    ids: readonly string[],
    firstRow: number,
    folder = '',
    classFolders: readonly string[] = [],
  ): RowNames {
    const issues: NameIssue[] = [];
    const names: string[] = [];
    const offsets = new Uint32Array(ids.length + 1);
    let end = 0;
    for (const [index, id] of ids.entries()) {
      const row = firstRow + index;
      const safe = this.#safeStem(id, row);
      const isDuplicate = this.#takenStems.has(safe);
      const stem = this.#isTaken(safe) ? this.#numberedStem(safe) : safe;
      const isSameFile = this.#take(stem);
      if (stem !== id) issues.push(nameIssue(shardName, row, id, { safe, stem, isDuplicate }));
      if (isSameFile) issues.push(sameFileIssue(shardName, row, id, stem));
      const classFolder = classFolders[index];
      const path = folder + (classFolder === undefined ? '' : `${classFolder}/`) + stem + nameExtension;
      names.push(path);
      end += utf8ByteLength(path);
      offsets[index + 1] = end;
    }
    return { bytes: encoder.encode(names.join('')), offsets, issues };
  }

  #safeStem(id: string, row: number): string {
    if (this.#rules.differByCase === 'namedApart') return safeFileStem(id, row);
    const stem = safeStem(id, row);
    return this.#rules.isDotless ? stem.replaceAll('.', '_') : stem;
  }

  #isTaken(stem: string): boolean {
    if (this.#rules.differByCase === 'namedApart') return this.#takenFiles.has(sameFileKey(stem));
    return this.#takenStems.has(stem);
  }

  /** @returns whether a file system that looks past case has it already, and that is to be told */
  #take(stem: string): boolean {
    this.#takenStems.add(stem);
    if (this.#rules.differByCase === 'ignored') return false;
    const countBefore = this.#takenFiles.size;
    return this.#takenFiles.add(sameFileKey(stem)).size === countBefore;
  }

  /**
   * The first of `stem_2`, `stem_3`... that is free. A long stem is cut to one length first, whatever the
   * number's length, so that all stems with the same beginning share one count and nothing is tried twice.
   */
  #numberedStem(stem: string): string {
    const base = cutToByteLength(stem, longestNameByteLength - nameExtension.length - numberByteLength);
    let number = this.#nextNumbers.get(base) ?? 2;
    while (this.#isTaken(`${base}_${number}`)) number += 1;
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

interface ChosenStem {
  readonly safe: string;
  readonly stem: string;
  /** Whether `safe` was taken as it is, not only by one that differs by case. */
  readonly isDuplicate: boolean;
}

function nameIssue(
  shardName: string,
  row: number,
  id: string,
  { safe, stem, isDuplicate }: ChosenStem,
): NameIssue {
  const name = stem + nameExtension;
  const place = `${shardName}, row ${row}`;
  const shownId = shownIn(id);
  if (stem === safe) {
    const message = `${place}: the id ${shownId} is not a safe file name, so its image is named "${name}".`;
    return { kind: 'unsafeName', row, id, name, message };
  }
  const taken = safe + nameExtension;
  const message = `${place}: the name "${taken}" for the id ${shownId} is taken by an earlier image, so this one is named "${name}".`;
  if (isDuplicate) return { kind: 'duplicateId', row, id, name, message };
  const byCase = `${place}: the name "${taken}" for the id ${shownId} is an earlier image's but for case, so this one is named "${name}".`;
  return { kind: 'sameFile', row, id, name, message: byCase };
}

function sameFileIssue(shardName: string, row: number, id: string, stem: string): NameIssue {
  const name = stem + nameExtension;
  const message = `${shardName}, row ${row}: the name "${name}" for the id ${shownIn(id)} is an earlier image's but for case; unpacked on Windows or macOS, one would take the other's place.`;
  return { kind: 'sameFile', row, id, name, message };
}

const shownIn = (id: string) => JSON.stringify(id.length > 60 ? `${id.slice(0, 60)}…` : id);
