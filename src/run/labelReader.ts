import type { LabelMatchResult, LabelsResult } from '../worker/api.ts';
import type { EngineKeeper } from './engineKeeper.ts';
import { errorMessage } from './errorMessage.ts';
import type { LabelsState } from './labelsState.ts';
import { idColumnsOf } from './runLabels.ts';
import type { ShardList } from './shardList.ts';

/** Has the label file read, of which there is one at a time, and joined with the shards as they come and go. */
export class LabelReader {
  readonly #shards: Pick<ShardList, 'runnable'>;
  readonly #engines: Pick<EngineKeeper, 'ask'>;
  readonly #onState: (state: LabelsState) => void;
  #file: File | undefined;
  /** Whether the file is read, and can be joined with shards. */
  #isRead = false;
  /** What the file was joined with last, or is being joined with. */
  #matchedKeys = '';

  /** @param onState told of each change */
  constructor(
    shards: Pick<ShardList, 'runnable'>,
    engines: Pick<EngineKeeper, 'ask'>,
    onState: (state: LabelsState) => void,
  ) {
    this.#shards = shards;
    this.#engines = engines;
    this.#onState = onState;
  }

  /** Reads a file in place of the one before. */
  async read(file: File): Promise<void> {
    this.#file = file;
    this.#isRead = false;
    this.#onState({ kind: 'reading', ...namesOf(file) });
    const died: LabelsResult = { kind: 'rejected', message: diedSentence };
    const result = await this.#engines
      .ask(({ pool }) => pool.alive(pool.shard.readLabels(file)), died)
      .catch((error): LabelsResult => ({ kind: 'rejected', message: errorMessage(error) }));
    if (this.#file !== file) return;
    if (result.kind === 'rejected') {
      this.#onState({ ...result, ...namesOf(file) });
      return;
    }
    this.#isRead = true;
    this.#matchedKeys = '';
    await this.#match(file);
  }

  /** Has new workers read the file again. One that was being read is not tried again: it may be the reason. */
  readAgain(): void {
    if (this.#isRead && this.#file !== undefined) void this.read(this.#file);
  }

  /** The labels of a row as they stand in the file, by column; none where it has none. */
  async ofRow(shardKey: number, row: number): Promise<readonly (readonly [column: string, label: string])[]> {
    return await this.#engines.ask(({ pool }) => pool.alive(pool.shard.labelsOfRow(shardKey, row)), []);
  }

  /** Takes the file away; a run that is on keeps it. */
  remove(): void {
    this.#file = undefined;
    this.#isRead = false;
    this.#onState({ kind: 'none' });
    void this.#engines.ask(({ pool }) => pool.alive(pool.shard.forgetLabels()), undefined);
  }

  /** Joins the labels anew where the shards that a run can take are others than before. */
  renew(): void {
    if (this.#isRead && this.#file !== undefined && this.#keys() !== this.#matchedKeys) {
      void this.#match(this.#file);
    }
  }

  async #match(file: File): Promise<void> {
    const shards = this.#shards.runnable();
    const keys = this.#keys();
    this.#matchedKeys = keys;
    const none: LabelMatchResult = { kind: 'rejected', message: diedSentence };
    const shardKeys = shards.map(({ key }) => key);
    const result = await this.#engines
      .ask(({ pool }) => pool.alive(pool.shard.matchLabels(shardKeys, idColumnsOf(shards))), none)
      .catch((error): LabelMatchResult => ({ kind: 'rejected', message: errorMessage(error) }));
    // Meanwhile there may be another file, or other shards.
    if (this.#file !== file || !this.#isRead || this.#matchedKeys !== keys) return;
    if (result.kind === 'rejected') {
      this.#onState({ ...result, ...namesOf(file) });
      return;
    }
    const { idColumn, columns, match } = result;
    this.#onState({ kind: 'read', ...namesOf(file), idColumn, columns, match });
  }

  #keys(): string {
    return JSON.stringify(this.#shards.runnable().map(({ key }) => key));
  }
}

const diedSentence = 'It could not be read, since a worker of the page ended; choose it again.';

function namesOf({ name, size }: File): { name: string; byteLength: number } {
  return { name, byteLength: size };
}
