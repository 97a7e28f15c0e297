import { expose, transfer } from 'comlink';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { ownFlagsOf } from '../diagnostics/flags.ts';
import { buffersOf, ShardDiagnoses } from '../diagnostics/shardDiagnoses.ts';
import { LabelError } from '../labels/labelError.ts';
import { LabelFile } from '../labels/labelFile.ts';
import { EntryNames } from '../outputs/entryNames.ts';
import { measuresOfKept } from '../outputs/keptImages.ts';
import { Manifest } from '../outputs/manifest.ts';
import {
  folderOf,
  hasManifest,
  isPerShard,
  type OutputChoice,
  segmentNeeds,
} from '../outputs/outputChoice.ts';
import { type LabelledRows, OutputLabels } from '../outputs/outputLabels.ts';
import { makeSampleShard } from '../sample/sampleShard.ts';
import { openShard } from '../shards/openShard.ts';
import { collectPass } from '../shards/passResult.ts';
import { ShardError } from '../shards/shardError.ts';
import type { ShardWorkerApi } from './api.ts';

/** The ids of each shard's rows, as soon as they are read. */
const idsOfShards = new Map<number, Promise<readonly string[]>>();
let names = new EntryNames();
/** The names of those rows of the shard named last that are not named by their id. */
let changedNames: ReadonlyMap<number, string> = new Map();
/** What the run makes of the crops. */
let output: OutputChoice | undefined;
/** The label file, as soon as it is read. */
let labelFile: Promise<LabelFile> | undefined;
/** The labels of a run, where it has any, and those of the shard that was named last. */
let outputLabels: OutputLabels | undefined;
let labelledRows: LabelledRows | undefined;
/** Whether the writer has use for the labels. */
let needsFacts = false;
/** The list of a run's images, where one goes with the output. */
let manifest: Manifest | undefined;
const diagnoses = new ShardDiagnoses();

/** Names those that need be unique together. */
function namesFor(choice: OutputChoice): EntryNames {
  return new EntryNames(segmentNeeds[choice.kind].names);
}

async function idsOf(key: number): Promise<readonly string[]> {
  const ids = await idsOfShards.get(key);
  if (ids === undefined) throw new RangeError(`Shard ${key} is not known.`);
  return ids;
}

/** What a bad shard or label file is rejected with; all else is thrown. */
function rejection(error: unknown): { readonly kind: 'rejected'; readonly message: string } {
  if (!(error instanceof ShardError || error instanceof LabelError)) throw error;
  return { kind: 'rejected', message: error.message };
}

async function openLabels(): Promise<LabelFile> {
  const labels = await labelFile;
  if (labels === undefined) throw new RangeError('There is no label file.');
  return labels;
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
      const { layout, readIds } = await openShard(file);
      const ids = readIds();
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

  async readLabels(file) {
    labelFile = LabelFile.read(file);
    try {
      await labelFile;
      return { kind: 'read' };
    } catch (error) {
      return rejection(error);
    }
  },

  forgetLabels() {
    labelFile = undefined;
  },

  async matchLabels(keys, shardIdColumns) {
    const idsOfKeys = await Promise.all(keys.map(idsIfAny));
    try {
      return { kind: 'matched', ...(await openLabels()).match(shardIdColumns, idsOfKeys) };
    } catch (error) {
      return rejection(error);
    }
  },

  async labelsOfRow(key, row) {
    const ids = await idsIfAny(key);
    return (await labelFile)?.labelsOf(ids[row] ?? '') ?? [];
  },

  async beginOutput(choice, labels) {
    const { facts, classFolders } = segmentNeeds[choice.kind];
    output = choice;
    names = namesFor(choice);
    needsFacts = facts;
    outputLabels =
      labels &&
      new OutputLabels({
        table: (await openLabels()).tableFor(labels.shardIdColumns),
        classColumn: labels.classColumn,
        folders: classFolders,
      });
    const fields = outputLabels?.fields ?? [];
    manifest = hasManifest(choice) ? new Manifest(choice, fields) : undefined;
    return fields;
  },

  async nameRows(key, { name, stem }) {
    const ids = await idsOf(key);
    if (output !== undefined && isPerShard(output)) names = namesFor(output);
    labelledRows = outputLabels?.ofShard(name, ids);
    const rowNames = names.nameRows(name, ids, 0, output && folderOf(output, stem), labelledRows?.folders);
    changedNames = new Map(rowNames.issues.map((issue) => [issue.row, issue.name]));
    const named = {
      ...rowNames,
      folderIssues: labelledRows?.issues ?? [],
      labels: needsFacts ? labelledRows?.labels : undefined,
    };
    return transfer(named, [rowNames.bytes.buffer, rowNames.offsets.buffer]);
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

  async finishShard(subject, { name, stem }) {
    const { shardKey, recipe } = subject;
    const ids = await idsOf(shardKey);
    const { diagnosis, measures } = diagnoses.finishWithMeasures(subject, ids.length);
    const { flags } = diagnosis;
    const { labels, folders } = labelledRows ?? { labels: undefined, folders: undefined };
    await manifest?.addShard({ name, stem, recipe, ids, changedNames, measures, flags, labels, folders });
    labelledRows = undefined;
    return moved(diagnosis);
  },

  labelRecord() {
    return outputLabels?.record();
  },

  async listKept({ shardKey, recipe, geometry }, { name, stem }, kept) {
    const ids = await idsOf(shardKey);
    const measures = measuresOfKept(kept, ids.length);
    const flags = ownFlagsOf(measures, recipe, geometry);
    const { labels, folders } = labelledRows ?? { labels: undefined, folders: undefined };
    await manifest?.addShard({ name, stem, recipe, ids, changedNames, measures, flags, labels, folders });
  },

  async finishManifest() {
    const files = (await manifest?.finish()) ?? [];
    manifest = undefined;
    return transfer(
      files,
      files.flatMap(({ pieces }) => pieces.map(({ buffer }) => buffer)),
    );
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
