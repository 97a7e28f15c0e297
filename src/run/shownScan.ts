import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { DiagnosisSubject, MeasuredRows } from '../diagnostics/shardDiagnoses.ts';
import { isSameTreatment, type Treatment } from '../recipe/treatment.ts';
import type { Diagnoser } from './diagnoser.ts';
import type { HeldRows } from './pixelStore.ts';
import type { ScanState } from './snapshot.ts';
import type { MeasuringOrder, StoreMeasuring } from './storeMeasuring.ts';

/** What a scan works with. */
export interface ScanTools {
  readonly measuring: Pick<StoreMeasuring, 'measure'>;
  readonly diagnoser: Diagnoser;
}

/** Who looks at a scan. */
export interface ScanWatch {
  onState(state: ScanState): void;
  /** Told what was found of rows, once all of them are measured. */
  onDiagnosis(diagnosis: Diagnosis): void;
  /** Told that rows cannot be measured; a sentence without its subject says why. */
  onFailed(order: MeasuringOrder, message: string): void;
}

/** How long a recipe must stay as it is: while a slider is dragged, the processors are for redrawing. */
const quietMs = 100;

/** Why there is no memory to measure rows with. */
export const noMemoryMessage =
  'The browser gave no memory to measure the images: use fewer workers, or change the recipe to try again.';

/** What it says where a worker dies. It may be of these very images, so they are not measured again. */
const deathMessage =
  'A worker stopped while the images were measured: change the recipe to have them measured again.';

type Scanning = Extract<ScanState, { kind: 'scanning' }>;

/** A scan that is going on. */
interface GoingScan {
  readonly order: MeasuringOrder;
  readonly controller: AbortController;
}

/** Keeps the rows that are in the store measured under the recipe as it is. */
export class ShownScan {
  readonly #watch: ScanWatch;
  #going: GoingScan | undefined;
  #lastHeld: HeldRows | undefined;

  constructor(watch: ScanWatch) {
    this.#watch = watch;
  }

  /**
   * Measures these rows under this recipe from now on, or nothing. A scan of others is cancelled.
   *
   * @returns settled once it has ended; at once where these rows are being measured already
   * @throws Error where a worker dies
   */
  async update(tools: ScanTools, order: MeasuringOrder | undefined): Promise<void> {
    if (order !== undefined && this.#going !== undefined && isSameOrder(this.#going.order, order)) return;
    this.cancel();
    if (order === undefined) return;
    const going = { order, controller: new AbortController() };
    this.#going = going;
    await this.#scan(tools, going);
  }

  /** Measures nothing until the next {@link update}. */
  cancel(): void {
    if (this.#going === undefined) return;
    this.#going.controller.abort();
    this.#going = undefined;
    this.#watch.onState({ kind: 'idle' });
  }

  /** Measures rows of a shard no longer. */
  remove(shardKey: number): void {
    if (this.#going?.order.held.shardKey === shardKey) this.cancel();
  }

  async #scan(tools: ScanTools, going: GoingScan): Promise<void> {
    const { held } = going.order;
    const hasOnlyRecipeChanged = held === this.#lastHeld;
    this.#lastHeld = held;
    try {
      if (hasOnlyRecipeChanged) await new Promise((resolve) => setTimeout(resolve, quietMs));
      if (going.controller.signal.aborted) return;
      const diagnosis = await this.#measure(tools, going);
      if (diagnosis !== undefined && this.#going === going) this.#watch.onDiagnosis(diagnosis);
    } catch (error) {
      if (this.#going === going) this.#watch.onFailed(going.order, deathMessage);
      throw error;
    } finally {
      if (this.#going === going) {
        this.#going = undefined;
        this.#watch.onState({ kind: 'idle' });
      }
    }
  }

  async #measure({ measuring, diagnoser }: ScanTools, going: GoingScan): Promise<Diagnosis | undefined> {
    const { held, geometry, settings } = going.order;
    const { shardKey } = held;
    const subject: DiagnosisSubject = { shardKey, recipe: settings.recipe, geometry };
    let state: Scanning = { kind: 'scanning', shardKey, rowsDone: 0, rowCount: 0, found: undefined };
    let isBusy = false;
    let isMeasured = false;
    const tell = (news: Partial<Scanning>): void => {
      state = { ...state, ...news };
      if (!isMeasured && this.#going === going) this.#watch.onState(state);
    };
    const look = async (soFar: MeasuredRows): Promise<void> => {
      isBusy = true;
      tell({ found: await diagnoser.diagnose(subject, soFar, false) });
      isBusy = false;
    };
    const measured = await measuring.measure(going.order, going.controller, (rowsDone, rowCount, soFar) => {
      if (this.#going !== going) return;
      tell({ rowsDone, rowCount });
      // Where a worker dies of it, measuring fails as well and says so.
      if (rowsDone > 0 && !isBusy) look(soFar()).catch(() => undefined);
    });
    isMeasured = true;
    if (measured.kind === 'noMemory') this.#watch.onFailed(going.order, noMemoryMessage);
    // Nobody may learn of the hashes of a shard that was forgotten meanwhile.
    if (measured.kind !== 'measured' || this.#going !== going) return undefined;
    return await diagnoser.diagnose(subject, measured.rows, true);
  }
}

function isSameOrder(a: MeasuringOrder, b: MeasuringOrder): boolean {
  return a.held === b.held && isSameTreatment(treatmentOf(a), treatmentOf(b));
}

function treatmentOf({ geometry, settings: { recipe } }: MeasuringOrder): Treatment {
  return { geometry, recipe };
}
