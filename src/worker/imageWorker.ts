import { expose, type Remote, transfer, wrap } from 'comlink';
import { type MeasureOrder, RowMeasurer } from '../diagnostics/rowMeasurer.ts';
import { instantiateKernel } from '../kernel/kernel.ts';
import { tablesPointer } from '../kernel/memoryLayout.ts';
import { touchMemory } from '../kernel/touchMemory.ts';
import { type CropOrder, SegmentEmitter, type SegmentTarget } from '../outputs/segmentEmitter.ts';
import { type FillOrder, type FillResult, StoreFiller } from '../shards/fillStore.ts';
import type { ImageWorkerApi } from './api.ts';

let memoryToTouch: WebAssembly.Memory | undefined;
let filler: StoreFiller | undefined;
let emitter: SegmentEmitter | undefined;
let measurer: RowMeasurer | undefined;

/** Decodes columns, crops rows and measures them in the memory that all workers share. */
const imageWorker: ImageWorkerApi = {
  async initialise(module, memory, port) {
    const kernel = await instantiateKernel(module, memory);
    kernel.buildTables(tablesPointer);
    const writer: Remote<SegmentTarget> = wrap<SegmentTarget>(port);
    memoryToTouch = memory;
    filler = new StoreFiller(kernel, memory);
    measurer = new RowMeasurer(kernel, memory);
    emitter = new SegmentEmitter(kernel, memory, {
      append: (segment) => writer.append(transfer(segment, [segment.bytes.buffer])),
      abandon: (reason) => writer.abandon(reason),
    });
  },

  touch(byteLength) {
    if (memoryToTouch === undefined) throw new TypeError('The worker was not initialised.');
    touchMemory(memoryToTouch, byteLength);
  },

  fill(order: FillOrder, workerIndex: number): Promise<FillResult> {
    if (filler === undefined) throw new TypeError('The worker was not initialised.');
    return filler.fill(order, workerIndex);
  },

  crop(order: CropOrder, workerIndex: number): Promise<void> {
    if (emitter === undefined) throw new TypeError('The worker was not initialised.');
    return emitter.emit(order, workerIndex);
  },

  measure(order: MeasureOrder, workerIndex: number): void {
    if (measurer === undefined) throw new TypeError('The worker was not initialised.');
    measurer.measure(order, workerIndex);
  },
};

expose(imageWorker);
