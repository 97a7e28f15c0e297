import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { MeasureOrder } from '../diagnostics/rowMeasurer.ts';
import type { DiagnosisSubject, MeasuredRows } from '../diagnostics/shardDiagnoses.ts';
import type { CroppingLayout } from '../kernel/memoryLayout.ts';
import type { MatchedLabels } from '../labels/labelFile.ts';
import type { LabelField, ShardLabels } from '../labels/shardLabels.ts';
import type { RowNames } from '../outputs/entryNames.ts';
import type { ShardFacts } from '../outputs/imageFacts.ts';
import type { KeptImages } from '../outputs/keptImages.ts';
import type { OutputOrder } from '../outputs/openFormat.ts';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import type { BesideFile } from '../outputs/outputFiles.ts';
import type { FolderIssue, LabelRecord } from '../outputs/outputLabels.ts';
import type { CropOrder } from '../outputs/segmentEmitter.ts';
import type { WrittenOutput } from '../outputs/segmentWriter.ts';
import type { DrawOrder, StepsOrder } from '../pictures/rowDrawer.ts';
import type { DrawnRow, DrawnSteps } from '../pictures/rowPicture.ts';
import type { FillOrder, FillResult } from '../shards/fillStore.ts';
import type { ShardLayout } from '../shards/layout.ts';
import type { PassResult, PassRows } from '../shards/passResult.ts';

/** What an image worker does. There are as many as the user wants to use. */
export interface ImageWorkerApi {
  /**
   * To be called once, before anything else.
   *
   * @param port leads to the writer, which answers as a SegmentTarget
   */
  initialise(module: WebAssembly.Module, memory: WebAssembly.Memory, port: MessagePort): Promise<void>;
  /** Takes part in touching the first bytes of the memory. */
  touch(byteLength: number): void;
  /** Takes part in filling the pixel store. */
  fill(order: FillOrder, workerIndex: number): Promise<FillResult>;
  /** Takes part in cropping the rows in the store. */
  crop(order: CropOrder, workerIndex: number): Promise<void>;
  /** Takes part in measuring the rows in the store. */
  measure(order: MeasureOrder, workerIndex: number): void;
}

/** What the view worker does: it draws for the page, and only reads the memory that all share. */
export interface ViewWorkerApi {
  /** To be called once, before anything else. */
  initialise(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<void>;
  /** Has the engine compile the kernel with its optimising compiler, for all workers. */
  rehearse(module: WebAssembly.Module): Promise<void>;
  /** Draws rows of the pixel store, one for each that is ordered and in their order. */
  draw(order: DrawOrder): readonly DrawnRow[];
  /** Draws all steps of one row of the pixel store. */
  steps(order: StepsOrder): DrawnSteps;
}

/** Where an output is written. */
export type ArchiveTarget =
  /** For outputs of one file. */
  | { readonly kind: 'pickedFile'; readonly handle: FileSystemFileHandle }
  /** For outputs of several files. */
  | { readonly kind: 'pickedFolder'; readonly handle: FileSystemDirectoryHandle }
  /** A folder of the origin's private file system, by its name among those of other outputs. */
  | { readonly kind: 'privateFolder'; readonly name: string };

/** What the writer worker does, one output at a time. */
export interface WriterWorkerApi {
  /** Answers an image worker on a port. */
  connect(port: MessagePort): void;
  /** Begins an output; no file is touched before. */
  open(target: ArchiveTarget, order: OutputOrder): Promise<void>;
  /** How many files a second this browser writes: from a short trial in its private file system. */
  tryFiles(): Promise<number>;
  /** Says what the segments are of that come from here on. */
  beginShard(shard: ShardFacts): Promise<void>;
  /** Closes the files of images, once all of them came. */
  closeImages(): Promise<void>;
  /** Completes the output with what goes with the images, and closes its files. */
  finish(besides: readonly BesideFile[]): Promise<WrittenOutput>;
  /**
   * Ends an output before its time where its complete files are worth keeping: those that are begun are finished,
   * and no more are begun.
   *
   * @returns what is complete of the shard that was begun last; `undefined` where the output is to be given up
   */
  stop(): Promise<KeptImages | undefined>;
  /** Writes what goes with the images that were kept. */
  finishKept(besides: readonly BesideFile[]): Promise<void>;
  /** Gives the output up and leaves nothing of it behind; does nothing where none is open. */
  discard(): Promise<void>;
}

/** What came of reading a footer: bad shards are data. */
export type DescribeResult =
  | { readonly kind: 'recognised'; readonly layout: ShardLayout }
  | { readonly kind: 'rejected'; readonly message: string };

/** What came of reading the ids of a shard's rows. */
export type IdsResult = { readonly kind: 'read' } | { readonly kind: 'rejected'; readonly message: string };

/** What came of reading a label file. */
export type LabelsResult =
  | { readonly kind: 'read' }
  | { readonly kind: 'rejected'; readonly message: string };

/** What came of joining labels with shards. */
export type LabelMatchResult =
  | (MatchedLabels & { readonly kind: 'matched' })
  | { readonly kind: 'rejected'; readonly message: string };

/** How the labels go into a run's output. */
export interface LabelUse {
  /** What each of the run's shards calls its id column; `undefined` where it has none. */
  readonly shardIdColumns: readonly (string | undefined)[];
  /** The column that parts the images into classes, if any does. */
  readonly classColumn: string | undefined;
}

/** The names of a shard's rows, and what the labels say of them. */
export interface NamedRows extends RowNames {
  readonly folderIssues: readonly FolderIssue[];
  /** For the writer, where its format has use for them. */
  readonly labels: ShardLabels | undefined;
}

/** What the shard worker does: all that is done once a shard and would block the page. */
export interface ShardWorkerApi {
  /** Reads a shard's footer, and begins to read its ids. */
  describe(key: number, file: File): Promise<DescribeResult>;
  /** Waits for the ids of a shard that was described, which are kept under its key. */
  readIds(key: number): Promise<IdsResult>;
  /** Forgets a shard. */
  forget(key: number): void;
  /** The ids of rows, once they are read; empty where a row has none. */
  idsOfRows(key: number, rows: readonly number[]): Promise<readonly string[]>;
  /** The first row that has an id. */
  findRow(key: number, id: string): Promise<number | undefined>;
  /** Reads a label file in place of the one before. */
  readLabels(file: File): Promise<LabelsResult>;
  /** Forgets the label file; a run that is on keeps its labels. */
  forgetLabels(): void;
  /** Joins the labels with shards whose ids are read, given what each calls its id column. */
  matchLabels(
    keys: readonly number[],
    shardIdColumns: readonly (string | undefined)[],
  ): Promise<LabelMatchResult>;
  /** The labels of a row as they stand in the file, by column; none where it has none. */
  labelsOfRow(key: number, row: number): Promise<readonly (readonly [column: string, label: string])[]>;
  /**
   * Begins to name entries and to list images anew: names are unique in a run, or in each of its archives.
   *
   * @returns the columns of labels that go into the output
   */
  beginOutput(choice: OutputChoice, labels: LabelUse | undefined): Promise<readonly LabelField[]>;
  /** Names the rows of a shard. */
  nameRows(key: number, shard: Pick<ShardFacts, 'name' | 'stem'>): Promise<NamedRows>;
  /** Begins to collect the measures of whole shards. */
  beginDiagnoses(): void;
  /** Collects what was measured of some of a shard's rows. */
  collectMeasures(key: number, shardRowCount: number, rows: MeasuredRows): void;
  /** Diagnoses a shard all of whose measures were collected. */
  finishDiagnosis(subject: DiagnosisSubject, shardRowCount: number): Diagnosis;
  /** As `finishDiagnosis`, for the shard of a run that was named last; its images go into the run's list. */
  finishShard(subject: DiagnosisSubject, shard: Pick<ShardFacts, 'name' | 'stem'>): Promise<Diagnosis>;
  /** What the record of the run says of its labels; `undefined` where it has none. */
  labelRecord(): LabelRecord | undefined;
  /**
   * As `finishShard`, for a shard of which only some images were written, whose measures the writer kept. Of their
   * flags the list has those that need no other image.
   */
  listKept(
    subject: DiagnosisSubject,
    shard: Pick<ShardFacts, 'name' | 'stem'>,
    kept: KeptImages,
  ): Promise<void>;
  /** The list of the run's images; empty where none goes with the output. */
  finishManifest(): Promise<BesideFile[]>;
  /** Diagnoses rows as far as they are measured; `isFinal` where all are. */
  diagnose(subject: DiagnosisSubject, rows: MeasuredRows, isFinal: boolean): Diagnosis;
  /** Collects what became of the rows of a pass, and their measures. */
  collect(
    key: number,
    memory: WebAssembly.Memory,
    layout: CroppingLayout,
    rows: Omit<PassRows, 'ids'>,
  ): Promise<PassResult>;
  /** Makes the sample shard, which takes a second or two. */
  makeSample(): Promise<File>;
}
