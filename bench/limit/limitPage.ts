// A page that reads what a run reads and writes as much as it writes, with no work in between.
import { wrap } from 'comlink';
import type { LimitOrder, LimitTimes } from './limitOrder.ts';
import type { LimitReader } from './readerWorker.ts';
import type { LimitWriter } from './writerWorker.ts';

const mostWorkers = navigator.hardwareConcurrency;

// As in a run, all workers are there before anything is asked of them.
const readers = Array.from({ length: mostWorkers }, () =>
  wrap<LimitReader>(new Worker(new URL('./readerWorker.ts', import.meta.url), { type: 'module' })),
);
const writer = wrap<LimitWriter>(
  new Worker(new URL('./writerWorker.ts', import.meta.url), { type: 'module' }),
);

globalThis.measureLimit = async (order: LimitOrder): Promise<LimitTimes> => {
  const input = document.querySelector('input');
  const files = [...(input?.files ?? [])];
  const window = new SharedArrayBuffer(order.workerCount * order.windowByteLength);
  await writer.prepare(order);
  const start = performance.now();
  let bytesRead = 0;
  for (const file of files) {
    const next = new SharedArrayBuffer(4);
    const counts = await Promise.all(
      readers
        .slice(0, order.workerCount)
        .map((reader, index) => reader.read(file, order, index, window, next)),
    );
    bytesRead += counts.reduce((sum, count) => sum + count, 0);
  }
  const readEnd = performance.now();
  const written = await writer.write(order);
  return { readMs: readEnd - start, writeMs: performance.now() - readEnd, bytesRead, ...written };
};
