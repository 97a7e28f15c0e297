import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import { isEmptyFolder } from '../outputs/pickedFolder.ts';
import type { ArchiveTarget } from '../worker/api.ts';
import { checkRoom, chooseDestination, type Destination } from './destination.ts';
import type { Engine } from './engine.ts';
import { errorMessage } from './errorMessage.ts';
import type { RunQuestion } from './folderStates.ts';
import { Run, RunCancelled, type RunShard } from './run.ts';
import type { RunLabels } from './runLabels.ts';
import type { IssueKind, RunReport, RunSettings, RunState } from './snapshot.ts';

/** What is to be run, and how it is cancelled. */
export interface RunOrder {
  readonly settings: RunSettings;
  readonly shards: readonly RunShard[];
  readonly labels: RunLabels | undefined;
  readonly signal: AbortSignal;
}

/** Runs, one at a time, and the places of their archives. */
export class ArchiveRuns {
  readonly #onState: (state: RunState) => void;
  /** What was told last. */
  #state: RunState = { kind: 'idle' };
  readonly #onDiagnosis: (diagnosis: Diagnosis) => void;
  readonly #replaceIfDead: (engine: Engine) => void;
  /** Answers the question that is being asked. */
  #answer: ((isYes: boolean) => void) | undefined;
  /** Where the last finished archive lies, which may still be downloaded. */
  #lastDestination: Destination | undefined;

  /**
   * @param onState told of each change of the run
   * @param onDiagnosis told what was found of each shard, once all of its rows are done
   * @param replaceIfDead ends an engine whose worker died: what is left of the archive can be removed only
   *   once no worker has the file open
   */
  constructor(
    onState: (state: RunState) => void,
    onDiagnosis: (diagnosis: Diagnosis) => void,
    replaceIfDead: (engine: Engine) => void,
  ) {
    this.#onState = (state) => {
      this.#state = state;
      onState(state);
    };
    this.#onDiagnosis = onDiagnosis;
    this.#replaceIfDead = replaceIfDead;
  }

  /**
   * Chooses a place, runs, and says what came of it. To be called where the user pressed: browsers open
   * their file picker only then.
   */
  async execute(engine: Promise<Engine>, order: RunOrder): Promise<void> {
    const { settings, shards, labels, signal } = order;
    let destination: Destination | undefined;
    let run: Run | undefined;
    try {
      // Nothing may be waited for before the picker.
      const shardNames = shards.map(({ name }) => name);
      destination = await chooseDestination(settings.saveTo, settings.output, shardNames);
      if (destination === undefined) return;
      if (!(await this.#mayWriteTo(destination.target, settings.output))) return;
      const last = this.#lastDestination;
      this.#lastDestination = undefined;
      await last?.release();
      const pixels = shards.reduce((sum, { layout }) => sum + layout.rowCount, 0) * settings.recipe.size ** 2;
      await checkRoom(destination, settings.output.kind, pixels);
      const started = await engine;
      run = new Run(started, { ...settings, shards, labels, target: destination.target }, signal);
      const report = await this.#run(started, run, signal);
      if (report.images === 0) {
        await destination.abandon();
        this.#onState({ kind: 'failed', message: nothingWritten(report), report, kept: undefined });
        return;
      }
      this.#lastDestination = destination;
      this.#onState({ kind: 'finished', report, output: await destination.output() });
    } catch (error) {
      const state: RunState =
        error instanceof RunCancelled
          ? { kind: 'cancelled', kept: run?.kept }
          : { kind: 'failed', message: errorMessage(error), report: undefined, kept: run?.kept };
      try {
        await destination?.abandon();
      } finally {
        this.#onState(state);
      }
    }
  }

  /** Answers the question that is being asked; where it is no, nothing is written, and all is as before. */
  answer(isYes: boolean): void {
    this.#answer?.(isYes);
    this.#answer = undefined;
  }

  /** Asks before anything is written into a folder that is not empty. */
  async #mayWriteTo(target: ArchiveTarget, output: OutputChoice): Promise<boolean> {
    // Who skips what is there knows that something is.
    const mayBeFull = output.kind === 'folder' && output.skipsExisting;
    if (target.kind !== 'pickedFolder' || mayBeFull || (await isEmptyFolder(target.handle))) return true;
    const question: RunQuestion = { kind: 'folderNotEmpty', folderName: target.handle.name };
    const before = this.#state;
    this.#onState({ kind: 'asking', question });
    const isYes = await new Promise<boolean>((resolve) => {
      this.#answer = resolve;
    });
    if (!isYes) this.#onState(before);
    return isYes;
  }

  async #run(engine: Engine, run: Run, signal: AbortSignal): Promise<RunReport> {
    this.#onState({ kind: 'running', progress: run.progress() });
    try {
      return await run.execute({
        onProgress: (progress) => {
          this.#onState({ kind: signal.aborted ? 'cancelling' : 'running', progress });
        },
        onDiagnosis: this.#onDiagnosis,
      });
    } finally {
      this.#replaceIfDead(engine);
    }
  }
}

/** Issues of names, which are no reason for an image not to be written. */
const nameKinds: readonly IssueKind[] = ['duplicateId', 'unsafeName', 'sameFile'];

function nothingWritten({ issues }: RunReport): string {
  const first = issues.find(({ kind }) => !nameKinds.includes(kind));
  return `No image was written. ${first?.message ?? 'The shards have no rows.'}`;
}
