import { expose, transfer } from 'comlink';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { buffersOf, ShardDiagnoses } from '../diagnostics/shardDiagnoses.ts';
import { EntryNames } from '../outputs/entryNames.ts';
import { manifestLines } from '../outputs/manifest.ts';
import { hasManifest } from '../outputs/outputChoice.ts';
import { makeSampleShard } from '../sample/sampleShard.ts';
import { readFooter } from '../shards/footer.ts';
import { readImageIds } from '../shards/imageIds.ts';
import { shardLayout } from '../shards/layout.ts';
import { collectPass } from '../shards/passResult.ts';
import { ShardError } from '../shards/shardError.ts';
import type { ShardWorkerApi } from './api.ts';

/** The ids of each shard's rows, as soon as they are read. */
const idsOfShards = new Map<number, Promise<readonly string[]>>();
let names = new EntryNames();
/** The names of the rows of a run's shards that are not named by their id. */
const changedNamesOfShards = new Map<number, ReadonlyMap<number, string>>();
const diagnoses = new ShardDiagnoses();

async function idsOf(key: number): Promise<readonly string[]> {
  const ids = await idsOfShards.get(key);
  if (ids === undefined) throw new RangeError(`Shard ${key} is not known.`);
  return ids;
}

/** What a bad shard is rejected with; all else is thrown. */
function rejection(error: unknown): { readonly kind: 'rejected'; readonly message: string } {
  if (!(error instanceof ShardError)) throw error;
  return { kind: 'rejected', message: error.message };
}

/** The ids of a shard; none where it was forgotten, or where they cannot be read. */
async function idsIfAny(key: number): Promise<readonly string[]> {
  try {
    return (await idsOfShards.get(key)) ?? [];
  } catch (error) {
    rejection(error);
    return [];
  }
}

/** A diagnosis that is moved to the page. */
function moved(diagnosis: Diagnosis): Diagnosis {
  return transfer(diagnosis, buffersOf(diagnosis));
}

/** Reads footers and ids, names entries, collects results and diagnoses, away from the page's own thread. */
const shardWorker: ShardWorkerApi = {
  async describe(key, file) {
    try {
      const footer = await readFooter(file);
      const layout = shardLayout(footer);
      const ids = readImageIds(file, footer);
      // Whoever asks for the ids gets the error.
      ids.catch(() => undefined);
      idsOfShards.set(key, ids);
      return { kind: 'recognised', layout };
    } catch (error) {
      return rejection(error);
    }
  },

  async readIds(key) {
    try {
      await idsOf(key);
      return { kind: 'read' };
    } catch (error) {
      return rejection(error);
    }
  },

  forget(key) {
    idsOfShards.delete(key);
    diagnoses.forget(key);
  },

  async idsOfRows(key, rows) {
    const ids = await idsIfAny(key);
    return rows.map((row) => ids[row] ?? '');
  },

  async findRow(key, id) {
    const row = (await idsIfAny(key)).indexOf(id);
    return row < 0 ? undefined : row;
  },

  beginNames(dotless) {
    names = new EntryNames(dotless);
    changedNamesOfShards.clear();
  },

  async nameRows(key, shardName) {
    const rowNames = names.nameRows(shardName, await idsOf(key), 0);
    changedNamesOfShards.set(key, new Map(rowNames.issues.map(({ row, name }) => [row, name])));
    return transfer(rowNames, [rowNames.bytes.buffer, rowNames.offsets.buffer]);
  },

  beginDiagnoses() {
    diagnoses.begin();
  },

  collectMeasures(key, shardRowCount, rows) {
    diagnoses.collect(key, shardRowCount, rows);
  },

  finishDiagnosis(subject, shardRowCount) {
    return moved(diagnoses.finish(subject, shardRowCount));
  },

  async finishShard(subject, { name, choice, firstIndex }) {
    const { shardKey, recipe } = subject;
    const ids = await idsOf(shardKey);
    const { diagnosis, measures } = diagnoses.finishWithMeasures(subject, ids.length);
    const changedNames = changedNamesOfShards.get(shardKey) ?? new Map();
    changedNamesOfShards.delete(shardKey);
    const { flags } = diagnosis;
    const shard = { name, recipe, choice, firstIndex, ids, changedNames, measures, flags };
    const manifest = hasManifest(choice) ? manifestLines(shard) : new Uint8Array();
    return transfer({ diagnosis, manifest }, [...buffersOf(diagnosis), manifest.buffer]);
  },

  diagnose(subject, rows, isFinal) {
    return moved(diagnoses.diagnose(subject, rows, isFinal));
  },

  async collect(key, memory, layout, rows) {
    const ids = await idsOf(key);
    const { pointer, byteLength } = layout.measures;
    const records = new Uint8Array(memory.buffer, pointer, byteLength);
    diagnoses.collect(key, ids.length, { firstRow: rows.firstRow, records });
    return collectPass(memory.buffer, layout, { ...rows, ids });
  },

  makeSample() {
    return makeSampleShard();
  },
};

expose(shardWorker);
