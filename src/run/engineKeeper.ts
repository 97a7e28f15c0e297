import { mostWorkers } from '../kernel/memoryLayout.ts';
import { removeStaleArchives } from '../outputs/destination.ts';
import { type Engine, startEngine } from './engine.ts';
import { errorMessage } from './errorMessage.ts';
import type { Readiness, StoreState } from './snapshot.ts';

/** Who is told what becomes of the engine. */
export interface EngineWatch {
  onReadiness(readiness: Readiness): void;
  onStore(store: StoreState): void;
  /** Told when a worker died and another engine is being started, which knows nothing yet. */
  onReplaced(): void;
}

/** Keeps an engine: starts it, and another in its place where a worker died. */
export class EngineKeeper {
  readonly #watch: EngineWatch;
  readonly #dead = new WeakSet<Engine>();
  #engine: Promise<Engine>;
  /** The same, as long as it is ready. */
  #ready: Engine | undefined;

  constructor(watch: EngineWatch) {
    this.#watch = watch;
    this.#engine = this.#start();
  }

  /** The engine, once it is ready; whoever waits for one that cannot be had waits for ever. */
  get engine(): Promise<Engine> {
    return this.#engine;
  }

  /** Asks the engine, at once where it is ready; the other answer is given where a worker dies of it. */
  async ask<Answer>(question: (engine: Engine) => Promise<Answer>, otherwise: Answer): Promise<Answer> {
    const engine = this.#ready ?? (await this.#engine);
    try {
      return await question(engine);
    } catch (error) {
      if (!engine.pool.hasDied) throw error;
      this.replaceIfDead(engine);
      return otherwise;
    }
  }

  /** Where a worker of this engine died: new workers and memory. */
  replaceIfDead(engine: Engine): void {
    if (!engine.pool.hasDied || this.#dead.has(engine)) return;
    this.#dead.add(engine);
    engine.pool.dispose();
    this.#ready = undefined;
    this.#engine = this.#start();
    this.#watch.onStore({ kind: 'empty' });
    this.#watch.onReplaced();
  }

  async #start(): Promise<Engine> {
    try {
      if (!globalThis.crossOriginIsolated) return await this.#neverReady({ kind: 'notIsolated' });
      // Housekeeping: where it cannot be done, runs can be all the same.
      removeStaleArchives().catch(() => undefined);
      const workerCount = Math.min(navigator.hardwareConcurrency, mostWorkers);
      const engine = await startEngine(workerCount, (store) => this.#watch.onStore(store));
      this.#ready = engine;
      this.#watch.onReadiness({ kind: 'ready' });
      return engine;
    } catch (error) {
      return await this.#neverReady({ kind: 'unsupported', message: errorMessage(error) });
    }
  }

  #neverReady(readiness: Readiness): Promise<never> {
    this.#watch.onReadiness(readiness);
    return new Promise(() => undefined);
  }
}
