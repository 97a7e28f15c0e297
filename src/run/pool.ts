import { type Remote, releaseProxy, transfer, wrap } from 'comlink';
import type { ImageWorkerApi, ShardWorkerApi, ViewWorkerApi, WriterWorkerApi } from '../worker/api.ts';
// In the page's own script, so that more workers than at first can be started without a network.
import ImageWorker from '../worker/imageWorker.ts?worker&inline';
import type { SharedMemory } from './sharedMemory.ts';

/** A worker and the way to call it. */
interface Member<Api> {
  readonly worker: Worker;
  readonly remote: Remote<Api>;
}

/**
 * The page's workers: one for shards, one that writes, one that draws, and as many for images as were asked
 * for. They are made early and kept, since starting them takes longer than a small run.
 */
export class WorkerPool {
  readonly #memory: SharedMemory;
  readonly #shard: Member<ShardWorkerApi>;
  readonly #writer: Member<WriterWorkerApi>;
  readonly #view: Member<ViewWorkerApi>;
  readonly #images: Promise<Member<ImageWorkerApi>>[] = [];
  /** All workers, those that are still starting included. */
  readonly #workers: Worker[] = [];
  /** What to do when a worker dies: one for each call that is being waited for. */
  readonly #onDeath = new Set<(error: Error) => void>();
  #death: Error | undefined;
  #deadWorker: Worker | undefined;

  constructor(memory: SharedMemory) {
    this.#memory = memory;
    this.#shard = this.#add(
      new Worker(new URL('../worker/shardWorker.ts', import.meta.url), { type: 'module', name: 'shards' }),
    );
    this.#writer = this.#add(
      new Worker(new URL('../worker/writerWorker.ts', import.meta.url), { type: 'module', name: 'writer' }),
    );
    this.#view = this.#add(
      new Worker(new URL('../worker/viewWorker.ts', import.meta.url), { type: 'module', name: 'view' }),
    );
  }

  /** Whether a worker died. The others may still be at work then, so the pool is of no more use. */
  get hasDied(): boolean {
    return this.#death !== undefined;
  }

  /** Whether it was another than the shard worker, so that no shard that is read is the reason. */
  get hasDiedOfAnother(): boolean {
    return this.hasDied && this.#deadWorker !== this.#shard.worker;
  }

  /** Whether it was the writer, so that nobody knows its files any more. */
  get hasDiedOfWriter(): boolean {
    return this.hasDied && (this.#deadWorker === undefined || this.#deadWorker === this.#writer.worker);
  }

  /** The shard worker. */
  get shard(): Remote<ShardWorkerApi> {
    return this.#shard.remote;
  }

  /** The writer. */
  get writer(): Remote<WriterWorkerApi> {
    return this.#writer.remote;
  }

  /** The view worker. */
  get view(): Remote<ViewWorkerApi> {
    return this.#view.remote;
  }

  /**
   * Readies the view worker. As long as there is nothing to draw it rehearses what the others will do; nobody
   * waits for that.
   *
   * @throws Error where it cannot start
   */
  async startView(): Promise<void> {
    const { module, memory } = this.#memory;
    await this.alive(this.view.initialise(module, memory));
    // Without it a run is a little slower, and no more.
    this.view.rehearse(module).catch(() => undefined);
  }

  /**
   * The first `count` image workers, made where there are not enough.
   *
   * @throws Error where one cannot start
   */
  async imageWorkers(count: number): Promise<Remote<ImageWorkerApi>[]> {
    while (this.#images.length < count) this.#images.push(this.#startImageWorker(this.#images.length + 1));
    const members = await this.alive(Promise.all(this.#images.slice(0, count)));
    return members.map(({ remote }) => remote);
  }

  /**
   * Has the first `count` image workers do a piece of work each. All are waited for even if one fails: none
   * may still write to the memory afterwards.
   *
   * @throws what the first that failed throws, or Error where a worker died
   */
  async onImageWorkers<Result>(
    count: number,
    work: (worker: Remote<ImageWorkerApi>, index: number) => Promise<Result>,
  ): Promise<Result[]> {
    const workers = await this.imageWorkers(count);
    const settled = await this.alive(Promise.allSettled(workers.map(work)));
    return settled.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  /**
   * Has the first `count` image workers touch the first bytes of the memory.
   *
   * @throws Error where a worker died
   */
  async touchMemory(count: number, byteLength: number): Promise<void> {
    await this.onImageWorkers(count, async (worker) => await worker.touch(byteLength));
  }

  async #startImageWorker(number: number): Promise<Member<ImageWorkerApi>> {
    const member = this.#add<ImageWorkerApi>(new ImageWorker({ name: `images ${number}` }));
    const { port1, port2 } = new MessageChannel();
    await this.#writer.remote.connect(transfer(port1, [port1]));
    await member.remote.initialise(this.#memory.module, this.#memory.memory, transfer(port2, [port2]));
    return member;
  }

  /**
   * Waits for work that workers do. A call to a worker that died would otherwise never end.
   *
   * @throws what the work throws, or Error where a worker died
   */
  async alive<Work extends Promise<unknown>>(work: Work): Promise<Awaited<Work>> {
    if (this.#death !== undefined) throw this.#death;
    // A lasting promise of the death in a race would keep the result of every work.
    let reject: (error: Error) => void = () => undefined;
    const death = new Promise<never>((_, rejectDeath) => {
      reject = rejectDeath;
    });
    this.#onDeath.add(reject);
    try {
      return await Promise.race([work, death]);
    } finally {
      this.#onDeath.delete(reject);
    }
  }

  /** As `alive` as long as no worker died; then as it is, for those that are left. */
  async whileAlive<Work extends Promise<unknown>>(work: Work): Promise<Awaited<Work>> {
    return this.hasDied ? await work : await this.alive(work);
  }

  /** Ends all workers at once. The pool cannot be used any more. */
  dispose(): void {
    this.#die(new Error('The workers were ended.'));
    this.#shard.remote[releaseProxy]();
    this.#writer.remote[releaseProxy]();
    this.#view.remote[releaseProxy]();
    for (const worker of this.#workers) worker.terminate();
  }

  #add<Api>(worker: Worker): Member<Api> {
    this.#workers.push(worker);
    worker.addEventListener('error', (event) => {
      this.#die(new Error(`A worker stopped: ${event.message || 'it could not be started'}.`), worker);
    });
    worker.addEventListener('messageerror', () => {
      this.#die(new Error('A worker stopped: a message could not be read.'), worker);
    });
    return { worker, remote: wrap<Api>(worker) };
  }

  #die(error: Error, worker?: Worker): void {
    if (this.#death === undefined) this.#deadWorker = worker;
    this.#death ??= error;
    for (const reject of this.#onDeath) reject(this.#death);
  }
}
