import { groupCountOf } from '../kernel/kernel.ts';
import { layoutStore } from '../kernel/memoryLayout.ts';
import { cropControl, taskWords } from '../kernel/taskControl.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import type { Engine } from './engine.ts';
import type { PassSettings } from './rowGroupPasses.ts';
import { growMemory } from './sharedMemory.ts';

/** Rows of a full shard of the published layout. */
const fullShardRowCount = 50_210;

/**
 * Has the image workers touch the memory that the pixels of a full shard take, or as much of it as the budget
 * allows. It gives way as soon as somebody wants to write there, and does nothing where rows are already.
 *
 * Meant for when files are about to come: somebody who only looks at the page should not pay for it.
 *
 * @param controller aborted once the files are there: reading their footers takes longer beside this than it
 *   gains; and when somebody wants to write
 */
export async function warmMemory(
  { memory: { memory, kernel, mostByteLength }, pool, scratch, store }: WarmingEngine,
  { workerCount, memoryBudgetByteLength }: PassSettings,
  controller: AbortController,
): Promise<void> {
  const groupCount = groupCountOf(bengaliGeometry);
  const fullShard = layoutStore(kernel.tableByteLength(), fullShardRowCount, groupCount);
  const byteLength = Math.min(fullShard.end, memoryBudgetByteLength, mostByteLength);
  await scratch.borrow(controller, async () => {
    const { signal } = controller;
    if (signal.aborted || store.order !== undefined || !growMemory(memory, byteLength)) return;
    const control = cropControl(memory.buffer);
    control.fill(0);
    const stop = () => Atomics.store(control, taskWords.cancelled, 1);
    signal.addEventListener('abort', stop, { once: true });
    try {
      await pool.touchMemory(workerCount, byteLength);
    } finally {
      // From here on the control words are those of somebody who crops.
      signal.removeEventListener('abort', stop);
    }
  });
}

/** What warming needs of the engine. */
export interface WarmingEngine extends Pick<Engine, 'memory' | 'scratch'> {
  readonly pool: Pick<Engine['pool'], 'touchMemory'>;
  readonly store: Pick<Engine['store'], 'order'>;
}
