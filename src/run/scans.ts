import { covers } from '../diagnostics/clipDiagnosis.ts';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { isSameGeometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import { isSameRecipe } from '../recipe/presets.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { isSameTreatment } from '../recipe/treatment.ts';
import { FullScan, type FullScanTools } from './fullScan.ts';
import { KnownDiagnoses, type ShownShard } from './knownDiagnoses.ts';
import type { PixelStore } from './pixelStore.ts';
import type { PassSettings } from './rowGroupPasses.ts';
import type { ShardList } from './shardList.ts';
import { type ScanWatch, ShownScan } from './shownScan.ts';
import type { ScanState, WorkbenchSnapshot } from './snapshot.ts';
import type { MeasuringOrder } from './storeMeasuring.ts';

/** What was found of all shards, and what is being looked for. */
export type Findings = Pick<WorkbenchSnapshot, 'scan' | 'diagnoses'>;

/** Rows that cannot be measured, until a setting or the shape of the images changes. */
interface Failure {
  readonly order: MeasuringOrder;
  readonly message: string;
}

/**
 * Sees to it that the images are measured: the rows that are shown whenever something changes, and all shards
 * when somebody asks for it. No scan goes on during a run, which measures all images itself.
 *
 * A diagnosis is kept for as long as it tells what the recipe does: after a change those of other shards are
 * dropped at once, and that of the shard that is shown stays until all of its rows are measured anew.
 */
export class Scans {
  readonly #shards: ShardList;
  readonly #shown: ShownShard;
  readonly #onChange: (findings: Partial<Findings>) => void;
  readonly #known: KnownDiagnoses;
  readonly #shownScan: ShownScan;
  readonly #watch: ScanWatch;
  #failure: Failure | undefined;
  #state: ScanState = { kind: 'idle' };
  #settings: PassSettings | undefined;
  /** That of the last settings that were valid. */
  #recipe: Recipe | undefined;
  #isPaused = false;
  #fullScan: FullScan | undefined;

  /** @param onChange told of each change */
  constructor(shards: ShardList, shown: ShownShard, onChange: (findings: Partial<Findings>) => void) {
    this.#shards = shards;
    this.#shown = shown;
    this.#onChange = onChange;
    this.#watch = {
      onState: (state) => this.#tell(state),
      onDiagnosis: (diagnosis) => this.add(diagnosis),
      onFailed: (order, message) => {
        this.#failure = { order, message };
      },
    };
    this.#known = new KnownDiagnoses(shown, (diagnoses) => onChange({ diagnoses }));
    this.#shownScan = new ShownScan(this.#watch);
  }

  /** Whether all shards are being scanned: until then the store is not for what is shown. */
  get isScanningAll(): boolean {
    return this.#fullScan !== undefined;
  }

  /** Takes over the settings, `undefined` where they are not valid. Another recipe ends what is going on. */
  setSettings(settings: PassSettings | undefined): void {
    this.#settings = settings;
    if (settings === undefined) {
      this.#shownScan.cancel();
      return;
    }
    this.#endFailure(({ order }) => order.settings !== settings);
    const { recipe } = settings;
    const isOther = this.#recipe !== undefined && !isSameRecipe(recipe, this.#recipe);
    this.#recipe = recipe;
    this.#dropOutdated();
    if (isOther) this.#shownScan.cancel();
    if (this.#fullScan && !isSameRecipe(this.#fullScan.recipe, recipe)) this.cancelAll();
  }

  /** Ends what is going on, until {@link resume}: a run begins. */
  pause(): void {
    this.#isPaused = true;
    this.cancelAll();
    this.#shownScan.cancel();
  }

  /** Allows scans again. */
  resume(): void {
    this.#isPaused = false;
  }

  /** Takes over what was found of a shard, unless the recipe or the shape of the images changed since. */
  add(diagnosis: Diagnosis): void {
    if (this.#shards.has(diagnosis.shardKey) && !this.#isOutdated(diagnosis)) this.#known.put(diagnosis);
  }

  /** Forgets what was found of a shard that is not listed any more or rejected, and measures it no longer. */
  remove(shardKey: number): void {
    this.#fullScan?.remove(shardKey);
    this.#shownScan.remove(shardKey);
    this.#endFailure(({ order }) => order.held.shardKey === shardKey);
    this.#known.remove(shardKey);
  }

  /** Forgets everything: another engine is begun with, which knows no images that others are duplicates of. */
  reset(): void {
    this.#known.reset();
  }

  /**
   * To be called after each change of the settings, the shards or the rows that the store holds: measures what
   * is shown, unless it is known.
   *
   * @throws Error where a worker dies
   */
  async update(tools: FullScanTools): Promise<void> {
    if (this.isScanningAll) return;
    this.#dropOutdated();
    await this.#shownScan.update(tools, this.#unknownRows(tools.store));
  }

  /**
   * Scans all shards. Does nothing during a run, or where the settings are not valid.
   *
   * @throws Error where a worker dies
   */
  async scanAll(tools: FullScanTools): Promise<void> {
    const shards = this.#shards.runnable();
    const settings = this.#settings;
    if (this.#isPaused || this.isScanningAll || settings === undefined || shards.length === 0) return;
    this.#shownScan.cancel();
    this.#endFailure(() => true);
    this.#fullScan = new FullScan(shards, settings, this.#watch);
    try {
      await this.#fullScan.execute(tools);
    } finally {
      this.#fullScan = undefined;
      this.#tell({ kind: 'idle' });
    }
  }

  /** Ends a scan of all shards; what was found of shards that are done stays. */
  cancelAll(): void {
    this.#fullScan?.cancel();
  }

  /** The rows that are shown, where they are in the store and not all is known of them. */
  #unknownRows({ held }: PixelStore): MeasuringOrder | undefined {
    const settings = this.#settings;
    if (this.#isPaused || settings === undefined || held === undefined) return undefined;
    if (held.shardKey !== this.#shown.shardKey) return undefined;
    const geometry = this.#shards.usable(held.shardKey)?.geometry;
    if (geometry === undefined || recipeProblem(settings.recipe, geometry) !== undefined) return undefined;
    const order = { held, geometry, settings };
    if (this.#isKnown(order)) return undefined;
    this.#endFailure(
      (failure) => isSameShard(failure, order) && !isSameGeometry(failure.order.geometry, order.geometry),
    );
    // What a worker died of once it may die of for ever.
    return this.#failure && isSameShard(this.#failure, order) ? undefined : order;
  }

  /** Whether all is known of rows. Where a run measured them, their levels were not counted. */
  #isKnown({ held, geometry, settings: { recipe } }: MeasuringOrder): boolean {
    const known = this.#known.certain(held.shardKey);
    if (known === undefined || !isSameTreatment(known, { geometry, recipe })) return false;
    return covers(known, held) && (!covers(held, known) || known.histograms !== undefined);
  }

  /** Drops what was found under another recipe, but for what is shown: another diagnosis is on its way there. */
  #dropOutdated(): void {
    this.#known.drop((found) => found.shardKey !== this.#shown.shardKey && this.#isOutdated(found));
  }

  #isOutdated(found: Diagnosis): boolean {
    const geometry = this.#shards.usable(found.shardKey)?.geometry ?? found.geometry;
    return !isSameTreatment(found, { recipe: this.#recipe ?? found.recipe, geometry });
  }

  /** Says what is being measured; where nothing is, why something cannot be. */
  #tell(state: ScanState): void {
    const failure = state.kind === 'idle' ? this.#failure : undefined;
    this.#state =
      failure === undefined
        ? state
        : { kind: 'failed', shardKey: failure.order.held.shardKey, message: failure.message };
    this.#onChange({ scan: this.#state });
  }

  #endFailure(hasPassed: (failure: Failure) => boolean): void {
    if (this.#failure === undefined || !hasPassed(this.#failure)) return;
    this.#failure = undefined;
    if (this.#state.kind === 'failed') this.#tell({ kind: 'idle' });
  }
}

function isSameShard({ order }: Failure, { held }: MeasuringOrder): boolean {
  return order.held.shardKey === held.shardKey;
}
