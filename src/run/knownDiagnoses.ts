import { covers } from '../diagnostics/clipDiagnosis.ts';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { hasDuplicatesElsewhere } from '../diagnostics/duplicates.ts';
import { isSameTreatment } from '../recipe/treatment.ts';
import type { StoredRows } from './snapshot.ts';

/** What needs to be known of the rows that are shown. */
export interface ShownShard {
  readonly shardKey: number | undefined;
}

/**
 * What was found of the shards, one diagnosis of each. An image is a duplicate of one further up the list of shards,
 * so a diagnosis is given up where the images that are known there change: that of the shard that is shown stays
 * until there is another, but it is not certain any more.
 */
export class KnownDiagnoses {
  readonly #shown: ShownShard;
  readonly #onChange: (diagnoses: ReadonlyMap<number, Diagnosis>) => void;
  #diagnoses: ReadonlyMap<number, Diagnosis> = new Map();
  /** Those whose duplicates may not be right any more. */
  readonly #doubtful = new WeakSet<Diagnosis>();
  /** By shard, rows whose images others may be duplicates of. */
  readonly #images = new Map<number, readonly StoredRows[]>();

  /** @param onChange told of each change */
  constructor(shown: ShownShard, onChange: (diagnoses: ReadonlyMap<number, Diagnosis>) => void) {
    this.#shown = shown;
    this.#onChange = onChange;
  }

  /** What was found of a shard, where there is no doubt of it. */
  certain(shardKey: number): Diagnosis | undefined {
    const known = this.#diagnoses.get(shardKey);
    return known === undefined || this.#doubtful.has(known) ? undefined : known;
  }

  /** Takes what was found of a shard in the place of what was known of it. */
  put(diagnosis: Diagnosis): void {
    const { shardKey, firstRow, endRow } = diagnosis;
    const known = this.#diagnoses.get(shardKey);
    this.#set(new Map(this.#diagnoses).set(shardKey, withLevels(diagnosis, known)));
    const before = this.#images.get(shardKey) ?? [];
    if (before.some((rows) => covers(rows, diagnosis))) return;
    this.#images.set(shardKey, [...before, { shardKey, firstRow, endRow }]);
    this.#doubt((other) => other.shardKey > shardKey);
  }

  /** Forgets a shard. */
  remove(shardKey: number): void {
    this.#images.delete(shardKey);
    this.drop((diagnosis) => diagnosis.shardKey === shardKey);
    this.#doubt((other) => other.shardKey > shardKey && hasDuplicatesElsewhere(other));
  }

  /** Forgets everything. */
  reset(): void {
    this.#images.clear();
    this.#set(new Map());
  }

  /** Forgets some diagnoses, though not which images there are. */
  drop(isToGo: (diagnosis: Diagnosis) => boolean): void {
    const kept = [...this.#diagnoses].filter(([, diagnosis]) => !isToGo(diagnosis));
    if (kept.length < this.#diagnoses.size) this.#set(new Map(kept));
  }

  #doubt(isDoubtful: (diagnosis: Diagnosis) => boolean): void {
    for (const diagnosis of this.#diagnoses.values()) {
      if (isDoubtful(diagnosis)) this.#doubtful.add(diagnosis);
    }
    this.drop((diagnosis) => diagnosis.shardKey !== this.#shown.shardKey && this.#doubtful.has(diagnosis));
  }

  #set(diagnoses: ReadonlyMap<number, Diagnosis>): void {
    this.#diagnoses = diagnoses;
    this.#onChange(diagnoses);
  }
}

/** A diagnosis with the grey levels that were counted before, of the same rows in the same way. */
function withLevels(diagnosis: Diagnosis, known: Diagnosis | undefined): Diagnosis {
  const isSame =
    known?.firstRow === diagnosis.firstRow &&
    known.endRow === diagnosis.endRow &&
    isSameTreatment(known, diagnosis);
  return isSame && diagnosis.histograms === undefined
    ? { ...diagnosis, histograms: known.histograms }
    : diagnosis;
}
