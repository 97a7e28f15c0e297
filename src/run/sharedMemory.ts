import { createMemory, instantiateKernel, type Kernel, pageByteLength } from '../kernel/kernel.ts';
import { tablesPointer } from '../kernel/memoryLayout.ts';

/** The one memory that all workers share, with a kernel of the page's own to ask for sizes. */
export interface SharedMemory {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
  readonly kernel: Kernel;
  /** What the memory can grow to at most. */
  readonly mostByteLength: number;
}

/**
 * Makes the shared memory, large enough for the kernel's tables.
 *
 * @param module the compiled kernel
 * @throws RangeError where the browser cannot reserve addresses for it
 */
export async function createSharedMemory(module: WebAssembly.Module): Promise<SharedMemory> {
  const { memory, mostByteLength } = createMemory();
  const kernel = await instantiateKernel(module, memory);
  growMemory(memory, tablesPointer + kernel.tableByteLength());
  return { memory, module, kernel, mostByteLength };
}

/**
 * Grows a memory to a length, if it is shorter. It never shrinks: it is used again by the next run.
 *
 * @returns false where the browser does not give that much
 */
export function growMemory(memory: WebAssembly.Memory, byteLength: number): boolean {
  const pages = Math.ceil((byteLength - memory.buffer.byteLength) / pageByteLength);
  if (pages <= 0) return true;
  try {
    memory.grow(pages);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
