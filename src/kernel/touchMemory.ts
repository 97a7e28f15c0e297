import { cropControl, taskWords } from './taskControl.ts';

/** Bytes between two looks at whether to stop: a few milliseconds' worth. */
export const pieceByteLength = 2 ** 22;

/** No system has smaller pages. */
const systemPageByteLength = 4096;

/**
 * Touches memory, so that the system gives it to the process: it gives each page when it is first used, cleared,
 * and that takes longer than to write the page. Workers share the pieces out by the control words of cropping
 * and stop when these say so.
 *
 * What lies in the memory stays as it is, even where others write meanwhile.
 *
 * @param byteLength the first bytes are touched; the memory has been grown to them
 */
export function touchMemory({ buffer }: WebAssembly.Memory, byteLength: number): void {
  const control = cropControl(buffer);
  const bytes = new Uint8Array(buffer, 0, byteLength);
  while (Atomics.load(control, taskWords.cancelled) === 0) {
    const start = Atomics.add(control, taskWords.next, 1) * pieceByteLength;
    if (start >= byteLength) return;
    const end = Math.min(byteLength, start + pieceByteLength);
    for (let at = start; at < end; at += systemPageByteLength) Atomics.add(bytes, at, 0);
  }
}
