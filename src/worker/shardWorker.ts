import { expose, transfer } from 'comlink';
import { EntryNames } from '../outputs/entryNames.ts';
import { makeSampleShard } from '../sample/sampleShard.ts';
import { readFooter } from '../shards/footer.ts';
import { readImageIds } from '../shards/imageIds.ts';
import { shardLayout } from '../shards/layout.ts';
import { collectPass } from '../shards/passResult.ts';
import { ShardError } from '../shards/shardError.ts';
import type { ShardWorkerApi } from './api.ts';

/** The ids of each shard's rows. Footers are not kept: a wide one takes megabytes. */
const idsOfShards = new Map<number, readonly string[]>();
let names = new EntryNames();

function idsOf(key: number): readonly string[] {
  const ids = idsOfShards.get(key);
  if (ids === undefined) throw new RangeError(`Shard ${key} is not known.`);
  return ids;
}

/** Reads footers and ids, names entries and collects results, away from the page's own thread. */
const shardWorker: ShardWorkerApi = {
  async describe(key, file) {
    try {
      const footer = await readFooter(file);
      const layout = shardLayout(footer);
      idsOfShards.set(key, await readImageIds(file, footer));
      return { kind: 'recognised', layout };
    } catch (error) {
      if (!(error instanceof ShardError)) throw error;
      return { kind: 'rejected', message: error.message };
    }
  },

  forget(key) {
    idsOfShards.delete(key);
  },

  beginNames() {
    names = new EntryNames();
  },

  nameRows(key, shardName) {
    const rowNames = names.nameRows(shardName, idsOf(key), 0);
    return transfer(rowNames, [rowNames.bytes.buffer, rowNames.offsets.buffer]);
  },

  collect(key, memory, layout, rows) {
    return collectPass(memory.buffer, layout, { ...rows, ids: idsOf(key) });
  },

  makeSample() {
    return makeSampleShard();
  },
};

expose(shardWorker);
