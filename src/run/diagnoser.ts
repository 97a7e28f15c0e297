import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { DiagnosisSubject, MeasuredRows } from '../diagnostics/shardDiagnoses.ts';
import type { WorkerPool } from './pool.ts';

/** Who turns records into diagnoses, and knows duplicates across shards. */
export interface Diagnoser {
  /** Begins to collect whole shards. */
  begin(): Promise<void>;
  /** Collects what was measured of some of a shard's rows. */
  collect(shardKey: number, shardRowCount: number, rows: MeasuredRows): Promise<void>;
  /** Diagnoses a shard all of whose measures were collected. */
  finish(subject: DiagnosisSubject, shardRowCount: number): Promise<Diagnosis>;
  /** Diagnoses rows as far as they are measured; `isFinal` where all are. */
  diagnose(subject: DiagnosisSubject, rows: MeasuredRows, isFinal: boolean): Promise<Diagnosis>;
}

/** The diagnoser that the shard worker is, which keeps all of this from the page's thread. */
export function diagnoserOf(pool: WorkerPool): Diagnoser {
  const { shard } = pool;
  return {
    begin: () => pool.alive(shard.beginDiagnoses()),
    collect: (shardKey, shardRowCount, rows) =>
      pool.alive(shard.collectMeasures(shardKey, shardRowCount, rows)),
    finish: (subject, shardRowCount) => pool.alive(shard.finishDiagnosis(subject, shardRowCount)),
    diagnose: (subject, rows, isFinal) => pool.alive(shard.diagnose(subject, rows, isFinal)),
  };
}
