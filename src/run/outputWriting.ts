import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { DiagnosisSubject } from '../diagnostics/shardDiagnoses.ts';
import type { KeptImages } from '../outputs/keptImages.ts';
import { besideNames, hasManifest, needsShards } from '../outputs/outputChoice.ts';
import type { BesideFile } from '../outputs/outputFiles.ts';
import type { WrittenOutput } from '../outputs/segmentWriter.ts';
import { shardStems } from '../outputs/shardStems.ts';
import type { LabelUse } from '../worker/api.ts';
import type { KeptOutput } from './folderStates.ts';
import type { WorkerPool } from './pool.ts';
import { type ShardTally, sumTallies } from './report.ts';
import type { RunRequest, RunShard } from './run.ts';
import { idColumnsOf } from './runLabels.ts';
import { recordName, runRecord } from './runRecord.ts';
import { ShardNames } from './shardNames.ts';
import { writesFiles } from './writesFiles.ts';

/** The output of one run, as the writer and the shard worker write and list it, shard by shard. */
export class OutputWriting {
  readonly #pool: WorkerPool;
  readonly #request: RunRequest;
  readonly #stems: readonly string[];
  readonly #tallies: ShardTally[] = [];
  /** Settled once the images of the last shard are in the list; `undefined` as long as they are still written. */
  #listing: Promise<unknown> | undefined = Promise.resolve();
  /** The finished list, which the shard worker gives once. */
  #manifest: readonly BesideFile[] | undefined;

  /** @param signal of which an abort is to be heeded at once where files are written one by one */
  constructor(pool: WorkerPool, request: RunRequest, signal: AbortSignal) {
    this.#pool = pool;
    this.#request = request;
    const shardNames = request.shards.map(({ name }) => name);
    this.#stems = shardStems(shardNames, besideNames);
    if (writesFiles(request)) signal.addEventListener('abort', this.#stop, { once: true });
  }

  /** What was done with each shard so far. */
  get tallies(): readonly ShardTally[] {
    return this.#tallies;
  }

  /**
   * Begins the output.
   *
   * @param rowCount rows of all shards
   * @throws Error with one sentence where it cannot be written
   */
  async open(rowCount: number): Promise<void> {
    const { output, recipe, target } = this.#request;
    const labelFields = await this.#pool.alive(this.#pool.shard.beginOutput(output, this.#labelUse()));
    const order = { choice: output, recipe, rowCount, labelFields };
    await this.#pool.alive(this.#pool.writer.open(target, order));
  }

  /** Begins the next shard, and names its images. */
  async beginShard(tally: ShardTally): Promise<ShardNames> {
    const { shard } = tally;
    this.#tallies.push(tally);
    const names = this.#namesOf(shard);
    const { bytes, offsets, issues, folderIssues, labels } = await this.#pool.alive(
      this.#pool.shard.nameRows(shard.key, names),
    );
    for (const { kind, row, id, message } of [...issues, ...folderIssues]) {
      tally.issues.push({ kind, shard: shard.name, row, rowCount: 1, id, message });
    }
    const { recipe, output } = this.#request;
    if (needsShards(output)) {
      const changedIds = new Map(issues.map(({ row, id }) => [row, id]));
      const { geometry } = shard;
      const facts = { ...names, geometry, recipe, changedIds, labels };
      await this.#pool.alive(this.#pool.writer.beginShard(facts));
    }
    this.#listing = undefined;
    return new ShardNames(bytes, offsets);
  }

  /** Diagnoses the shard that was begun last, all of whose rows are done, and lists its images. */
  async finishShard(tally: ShardTally): Promise<Diagnosis> {
    const subject = this.#subjectOf(tally.shard);
    const names = this.#namesOf(tally.shard);
    const listing = this.#pool.shard.finishShard(subject, names).then((diagnosis) => {
      tally.diagnosis = diagnosis;
      return diagnosis;
    });
    // Whoever ends the output waits for it, whatever else goes wrong meanwhile.
    this.#listing = listing;
    listing.catch(() => undefined);
    const [diagnosis] = await Promise.all([this.#pool.alive(listing), this.#closeImages()]);
    return diagnosis;
  }

  /** Closes the files of images once the last shard is done, while its images are still being listed. */
  async #closeImages(): Promise<void> {
    const isLast = this.#tallies.length === this.#request.shards.length;
    const isEmpty = this.#tallies.every(({ images }) => images === 0);
    if (isLast && !isEmpty) await this.#pool.alive(this.#pool.writer.closeImages());
  }

  /** Completes the output; one without a single image is given up. */
  async finish(): Promise<WrittenOutput> {
    if (this.#tallies.every(({ images }) => images === 0)) {
      await this.#discard();
      return { byteLength: 0, files: [], skippedCount: 0, writeMs: 0 };
    }
    const besides = hasManifest(this.#request.output) ? await this.#besides(true) : [];
    return await this.#pool.alive(this.#pool.writer.finish(besides));
  }

  /** Has the writer begin no more files, of which as many may wait as take it many seconds. */
  readonly #stop = (): void => {
    // Whoever ends the output learns what became of it.
    this.#pool.writer.stop().catch(() => undefined);
  };

  /**
   * Ends the output before its time: images that are complete files of a folder stay and are listed; of all else
   * nothing is left.
   *
   * @throws Error where files could not be removed; those of a private place are removed with it anyway
   */
  async endEarly(): Promise<KeptOutput | undefined> {
    const { target } = this.#request;
    const mayKeep = writesFiles(this.#request) && !this.#pool.hasDiedOfWriter;
    const kept = mayKeep ? await this.#pool.whileAlive(this.#pool.writer.stop()) : undefined;
    if (target.kind !== 'pickedFolder' || kept === undefined || kept.imageCount === 0) {
      await this.#discard();
      return undefined;
    }
    const isListed = await this.#list(kept).then(
      () => true,
      async () => {
        // The room that was taken for the list may still be.
        await this.#discard();
        return false;
      },
    );
    return { folderName: target.handle.name, imageCount: kept.imageCount, isListed };
  }

  /** @throws Error where the list cannot be made or written */
  async #list(kept: KeptImages): Promise<void> {
    if (this.#pool.hasDied && !this.#pool.hasDiedOfAnother) throw new Error('Who knows the list is gone.');
    const tally = this.#tallies.at(-1);
    if (this.#listing !== undefined) await this.#pool.whileAlive(this.#listing);
    else if (tally !== undefined) {
      const { shard } = tally;
      const listing = this.#pool.shard.listKept(this.#subjectOf(shard), this.#namesOf(shard), kept);
      await this.#pool.whileAlive(listing);
      tally.images = kept.rows.length;
      tally.blank = kept.blankCount;
    }
    await this.#pool.whileAlive(this.#pool.writer.finishKept(await this.#besides(false)));
  }

  /** What goes with the images. */
  async #besides(isFinished: boolean): Promise<BesideFile[]> {
    this.#manifest ??= await this.#pool.whileAlive(this.#pool.shard.finishManifest());
    const labels = await this.#pool.whileAlive(this.#pool.shard.labelRecord());
    const record = runRecord(this.#request, sumTallies(this.#tallies), labels, isFinished);
    return [...this.#manifest, { name: recordName, pieces: [new TextEncoder().encode(record)] }];
  }

  /**
   * Has the writer give the output up. Where a worker died, whoever chose the place removes what is left; but in a
   * folder that the user picked only the writer knows what that is.
   */
  async #discard(): Promise<void> {
    if (!this.#pool.hasDied) return await this.#pool.alive(this.#pool.writer.discard());
    if (this.#request.target.kind !== 'pickedFolder') return;
    if (this.#pool.hasDiedOfWriter) throw new Error('The writer is gone.');
    await this.#pool.writer.discard();
  }

  #labelUse(): LabelUse | undefined {
    const { labels, shards } = this.#request;
    return labels && { shardIdColumns: idColumnsOf(shards), classColumn: labels.classColumn };
  }

  #namesOf(shard: RunShard): { readonly name: string; readonly stem: string } {
    return { name: shard.name, stem: this.#stems[this.#request.shards.indexOf(shard)] ?? '' };
  }

  #subjectOf({ key, geometry }: RunShard): DiagnosisSubject {
    return { shardKey: key, recipe: this.#request.recipe, geometry };
  }
}
