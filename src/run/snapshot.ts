import type { BeforeAfter, Diagnosis, FlagCounts, LevelMoments } from '../diagnostics/diagnosis.ts';
import type { StageTimes } from '../kernel/stageTimes.ts';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import type { WrittenFile } from '../outputs/outputFiles.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { ShardFormat } from '../shards/layout.ts';
import type { RunIssue } from '../shards/runIssue.ts';
import type { ComparisonState } from './comparedWays.ts';
import type { FolderTrial, KeptOutput, RunQuestion } from './folderStates.ts';
import type { LabelsState } from './labelsState.ts';
import type { RunProgress } from './runProgress.ts';

export type { StageName, StageTimes } from '../kernel/stageTimes.ts';
export type { WrittenFile } from '../outputs/outputFiles.ts';
export type { IssueKind, RunIssue } from '../shards/runIssue.ts';

/**
 * What the page shows, as immutable data. The workbench makes a new snapshot for every change, and
 * parts that did not change keep their identity.
 */
export interface WorkbenchSnapshot {
  readonly readiness: Readiness;
  readonly shards: readonly ShardEntry[];
  readonly labels: LabelsState;
  /** The shard that is shown, whose rows the store holds, or is to hold as soon as it can. */
  readonly shownShardKey: number | undefined;
  readonly store: StoreState;
  /**
   * What was found of the images, by shard: each says of which rows, all of which are measured, and under which
   * recipe. That of the shard that is shown may be under the recipe before, until another takes its place.
   */
  readonly diagnoses: ReadonlyMap<number, Diagnosis>;
  readonly scan: ScanState;
  readonly folderTrial: FolderTrial;
  readonly run: RunState;
  readonly comparison: ComparisonState;
}

/** Whether images are being measured, other than by a run. */
export type ScanState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'scanning';
      readonly shardKey: number;
      /** Of the rows that are in the store. */
      readonly rowsDone: number;
      readonly rowCount: number;
      /** What was found of those that are measured; `undefined` as long as nothing was. */
      readonly found: Diagnosis | undefined;
    }
  /** The images of a shard cannot be measured with these settings; one sentence without its subject says why. */
  | { readonly kind: 'failed'; readonly shardKey: number; readonly message: string }
  /** All shards, one after the other; the store takes each of them in turn. */
  | {
      readonly kind: 'scanningAll';
      readonly shardKey: number;
      /** Counted from 1, of `shardCount`. */
      readonly shardNumber: number;
      readonly shardCount: number;
      /** Of all shards, decoding included, 0 to 1. */
      readonly workShare: number;
    };

/** What the pixel store holds: rows [firstRow, endRow) of one shard. */
export type StoreState =
  | { readonly kind: 'empty' }
  | (StoredRows & { readonly kind: 'decoding'; readonly columnsDone: number; readonly columnCount: number })
  | (StoredRows & { readonly kind: 'held' })
  /** One sentence without its subject says why they cannot be decoded. */
  | (StoredRows & { readonly kind: 'undecodable'; readonly message: string });

/** Rows of a shard. */
export interface StoredRows {
  readonly shardKey: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/** Whether runs are possible at all. */
export type Readiness =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** The page is not cross-origin isolated, so no memory can be shared with the workers. */
  | { readonly kind: 'notIsolated' }
  /** The browser lacks something that is needed; the message names it. */
  | { readonly kind: 'unsupported'; readonly message: string };

/** One shard of the list. */
export type ShardEntry = ShardIdentity & ShardReading;

/** What is known of a shard before its footer is read. */
export interface ShardIdentity {
  /** Unique for the life of the page. */
  readonly key: number;
  readonly name: string;
  readonly byteLength: number;
}

/** How far the reading of a shard's footer came. */
export type ShardReading =
  | { readonly kind: 'readingFooter' }
  | { readonly kind: 'recognised'; readonly facts: ShardFacts; readonly geometry: Geometry }
  /** The number of pixel columns does not tell height and width: a person has to. */
  | { readonly kind: 'shapeUnknown'; readonly facts: ShardFacts }
  | { readonly kind: 'rejected'; readonly message: string };

/** What a shard's footer says, as far as people want to see it. */
export interface ShardFacts {
  readonly format: ShardFormat;
  readonly rowCount: number;
  readonly pixelCount: number;
  /** Of a Feather file these are record batches. */
  readonly rowGroupCount: number;
  /** The column that names the images, or `undefined` where the row number does. */
  readonly idColumn: string | undefined;
  /** The pixel columns' codecs, for example `SNAPPY`. */
  readonly codecs: readonly string[];
  /** The program that wrote the shard, where the footer says so. */
  readonly createdBy: string | undefined;
}

/** The one run there can be at a time. */
export type RunState =
  | { readonly kind: 'idle' }
  /** Nothing is written before the answer. */
  | { readonly kind: 'asking'; readonly question: RunQuestion }
  | { readonly kind: 'running'; readonly progress: RunProgress }
  | { readonly kind: 'cancelling'; readonly progress: RunProgress }
  | { readonly kind: 'cancelled'; readonly kept: KeptOutput | undefined }
  | { readonly kind: 'finished'; readonly report: RunReport; readonly output: RunOutput }
  /** `report` is there where a run ended without a single image. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly report: RunReport | undefined;
      readonly kept: KeptOutput | undefined;
    };

/** Where a finished output lies, and what it is called. */
export type RunOutput =
  | { readonly kind: 'pickedFile' | 'pickedFolder'; readonly fileName: string }
  /** In the origin's private file system, still to be downloaded. */
  | { readonly kind: 'download'; readonly fileName: string; readonly files: readonly DownloadFile[] };

/** A file that is to be downloaded under a name. */
export interface DownloadFile {
  readonly fileName: string;
  readonly file: File;
}

/** What the user chose for a run, shards aside. */
export interface RunSettings {
  readonly recipe: Recipe;
  readonly workerCount: number;
  /** The most bytes of memory that pixels and workers may take together. */
  readonly memoryBudgetByteLength: number;
  readonly output: OutputChoice;
  readonly saveTo: SaveTo;
  /** The column of labels that parts the images into classes; `undefined` for none. */
  readonly classColumn: string | undefined;
}

/** Where the output goes. */
export type SaveTo = 'pickedFile' | 'pickedFolder' | 'download';

/** What a run did. */
export interface RunReport {
  /** Images in the output, blank ones included where the recipe writes them. */
  readonly images: number;
  /** Images without ink, written or not. */
  readonly blank: number;
  /** Images that were in the folder before and were left as they were. */
  readonly skipped: number;
  /** Rows that could not be done, for which there is an issue. */
  readonly failedRows: number;
  readonly elapsedMs: number;
  readonly imagesPerSecond: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** All that were written, as the format names them; those of single images are in none of them. */
  readonly files: readonly WrittenFile[];
  readonly workers: number;
  /** Passes that the rows of a row group were done in, at most over all row groups. */
  readonly passes: number;
  /** How long the writer was writing; it does so while the workers work. */
  readonly writeMs: number;
  /** What each worker spent its time on; the sum of a worker's times is `elapsedMs`. */
  readonly workerTimes: readonly WorkerTimes[];
  /** What each worker spent on decoding before the run began; not part of `elapsedMs`. */
  readonly aheadTimes: readonly AheadTimes[];
  /** What may be worth a look, in all shards together. */
  readonly flagCounts: FlagCounts;
  /** Grey levels of all shards together. */
  readonly levels: BeforeAfter<LevelMoments>;
  readonly shards: readonly ShardReport[];
  readonly issues: readonly RunIssue[];
}

/** What one worker spent on decoding ahead of a run, in milliseconds. */
export type AheadTimes = Pick<StageTimes, 'readMs' | 'decodeMs' | 'transposeMs'>;

/** What one worker spent its time on, in milliseconds. */
export interface WorkerTimes extends StageTimes {
  /** What no stage accounts for. */
  readonly otherMs: number;
}

/** What a run did with one shard. */
export interface ShardReport {
  readonly shardKey: number;
  readonly name: string;
  readonly rowCount: number;
  readonly images: number;
  readonly blank: number;
  readonly failedRows: number;
  readonly flagCounts: FlagCounts;
  readonly levels: BeforeAfter<LevelMoments>;
}
