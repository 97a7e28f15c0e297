import { openPrivateArchive, privateArchiveDirectory } from '../outputs/destination.ts';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import type { ArchiveTarget } from '../worker/api.ts';
import type { ComparedResult, ComparedWay, WayOutcome } from './comparedWays.ts';
import type { Engine } from './engine.ts';
import { errorMessage } from './errorMessage.ts';
import type { PassSettings } from './rowGroupPasses.ts';
import { Run, RunCancelled, type RunShard, type RunWatch } from './run.ts';
import type { RunProgress } from './runProgress.ts';
import type { RunState, WorkbenchSnapshot } from './snapshot.ts';

/** What is to be compared, on which shards, and how it is cancelled. */
export interface ComparisonOrder {
  readonly shards: readonly RunShard[];
  /** What all ways have in common; each has a number of workers of its own. */
  readonly settings: PassSettings;
  readonly ways: readonly ComparedWay[];
  readonly signal: AbortSignal;
}

/** What changes on the page: as long as a way is running, so is the run. */
export type ComparisonChange = Partial<Pick<WorkbenchSnapshot, 'comparison' | 'run'>>;

/** Who looks at a comparison. */
export interface ComparisonWatch {
  /** Told of each way that begins or ends, and several times a second in between. */
  onChange(change: ComparisonChange): void;
  /** Ends an engine whose worker died: what is left of its output can be removed only then. */
  replaceIfDead(engine: Engine): void;
}

/** What each way writes. */
const outputs: Readonly<Record<ComparedWay['output'], OutputChoice>> = {
  zip: { kind: 'zip', withManifest: false, isPerShard: false },
  folder: { kind: 'folder', isPerShard: false, skipsExisting: false },
};

/**
 * Does the same work in several ways, one after the other. Each decodes all shards anew and writes into the
 * browser's private storage, which it is removed from before the next begins; neither that nor the choice of a
 * place is part of its time. What goes wrong with one way is its outcome; where a worker died or the user
 * cancelled, those behind it are not tried.
 *
 * @param runBefore what the page said of a run before, and says again at the end
 */
export async function compareWays(
  engine: Engine,
  { shards, settings, ways, signal }: ComparisonOrder,
  runBefore: RunState,
  { onChange, replaceIfDead }: ComparisonWatch,
): Promise<void> {
  const shardNames = shards.map(({ name }) => name);
  let results: readonly ComparedResult[] = ways.map((way) => ({ way, outcome: { kind: 'waiting' } }));
  for (const [place, way] of ways.entries()) {
    const tell = (outcome: WayOutcome, run: Pick<WorkbenchSnapshot, 'run'> | undefined): void => {
      results = results.with(place, { way, outcome });
      onChange({ comparison: { kind: 'comparing', shardNames, results }, ...run });
    };
    const onProgress = (progress: RunProgress): void => {
      const run = { kind: signal.aborted ? 'cancelling' : 'running', progress } as const;
      tell({ kind: 'running', progress }, { run });
    };
    const order = { shards, settings, signal };
    tell(await outcomeOf(engine, order, way, { onProgress, replaceIfDead }), undefined);
    if (signal.aborted || engine.pool.hasDied) break;
  }
  onChange({ comparison: { kind: 'compared', shardNames, results }, run: runBefore });
}

async function outcomeOf(
  engine: Engine,
  { shards, settings, signal }: Omit<ComparisonOrder, 'ways'>,
  { output, workerCount }: ComparedWay,
  { onProgress, replaceIfDead }: Pick<RunWatch, 'onProgress'> & Pick<ComparisonWatch, 'replaceIfDead'>,
): Promise<WayOutcome> {
  try {
    const archive = await openPrivateArchive();
    try {
      await Promise.all(shards.map(({ key }) => engine.store.release(key)));
      const target = await targetOf(output, archive.name);
      const request = {
        ...settings,
        workerCount,
        output: outputs[output],
        shards,
        labels: undefined,
        target,
      };
      const run = new Run(engine, request, signal);
      onProgress(run.progress());
      const { images, elapsedMs, bytesOut } = await run.execute({ onProgress, onDiagnosis: () => undefined });
      return { kind: 'done', images, elapsedMs, bytesOut };
    } finally {
      replaceIfDead(engine);
      await archive.remove();
    }
  } catch (error) {
    return error instanceof RunCancelled
      ? { kind: 'cancelled' }
      : { kind: 'failed', message: errorMessage(error) };
  }
}

/** A folder of the browser's private storage stands for one that is picked. */
async function targetOf(output: ComparedWay['output'], name: string): Promise<ArchiveTarget> {
  if (output === 'zip') return { kind: 'privateFolder', name };
  const archives = await privateArchiveDirectory();
  return { kind: 'pickedFolder', handle: await archives.getDirectoryHandle(name, { create: true }) };
}
