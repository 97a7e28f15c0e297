import { type Remote, releaseProxy, transfer, wrap } from 'comlink';
import type { ImageWorkerApi, ShardWorkerApi, WriterWorkerApi } from '../worker/api.ts';
import type { SharedMemory } from './sharedMemory.ts';

/** A worker and the way to call it. */
interface Member<Api> {
  readonly worker: Worker;
  readonly remote: Remote<Api>;
}

/**
 * The page's workers: one for shards, one that writes, and as many for images as were asked for. They
 * are made early and kept, since starting them takes longer than a small run.
 */
export class WorkerPool {
  readonly #memory: SharedMemory;
  readonly #shard: Member<ShardWorkerApi>;
  readonly #writer: Member<WriterWorkerApi>;
  readonly #images: Member<ImageWorkerApi>[] = [];
  readonly #death: Promise<never>;
  #reportDeath: (error: Error) => void = () => undefined;
  #hasDied = false;

  constructor(memory: SharedMemory) {
    this.#memory = memory;
    this.#death = new Promise((_, reject) => {
      this.#reportDeath = (error) => {
        this.#hasDied = true;
        reject(error);
      };
    });
    // A death nobody waits for shows in the next call.
    this.#death.catch(() => undefined);
    this.#shard = this.#add(
      new Worker(new URL('../worker/shardWorker.ts', import.meta.url), { type: 'module', name: 'shards' }),
    );
    this.#writer = this.#add(
      new Worker(new URL('../worker/writerWorker.ts', import.meta.url), { type: 'module', name: 'writer' }),
    );
  }

  /** Whether a worker died. The others may still be at work then, so the pool is of no more use. */
  get hasDied(): boolean {
    return this.#hasDied;
  }

  /** The shard worker. */
  get shard(): Remote<ShardWorkerApi> {
    return this.#shard.remote;
  }

  /** The writer. */
  get writer(): Remote<WriterWorkerApi> {
    return this.#writer.remote;
  }

  /**
   * The first `count` image workers, made where there are not enough.
   *
   * @throws Error where one cannot start
   */
  async imageWorkers(count: number): Promise<Remote<ImageWorkerApi>[]> {
    const starting: Promise<void>[] = [];
    while (this.#images.length < count) starting.push(this.#startImageWorker());
    await this.alive(Promise.all(starting));
    return this.#images.slice(0, count).map(({ remote }) => remote);
  }

  async #startImageWorker(): Promise<void> {
    const member = this.#add<ImageWorkerApi>(
      new Worker(new URL('../worker/imageWorker.ts', import.meta.url), {
        type: 'module',
        name: `images ${this.#images.length + 1}`,
      }),
    );
    this.#images.push(member);
    const { port1, port2 } = new MessageChannel();
    await this.#writer.remote.connect(transfer(port1, [port1]));
    await member.remote.initialise(this.#memory.module, this.#memory.memory, transfer(port2, [port2]));
  }

  /**
   * Waits for work that workers do. A call to a worker that died would otherwise never end.
   *
   * @throws what the work throws, or Error where a worker died
   */
  alive<Work extends Promise<unknown>>(work: Work): Promise<Awaited<Work>> {
    return Promise.race([work, this.#death]);
  }

  /** Ends all workers at once. The pool cannot be used any more. */
  dispose(): void {
    for (const { worker, remote } of [this.#shard, this.#writer, ...this.#images]) {
      remote[releaseProxy]();
      worker.terminate();
    }
  }

  #add<Api>(worker: Worker): Member<Api> {
    worker.addEventListener('error', (event) => {
      this.#reportDeath(new Error(`A worker stopped: ${event.message || 'it could not be started'}.`));
    });
    worker.addEventListener('messageerror', () => {
      this.#reportDeath(new Error('A worker stopped: a message could not be read.'));
    });
    return { worker, remote: wrap<Api>(worker) };
  }
}
