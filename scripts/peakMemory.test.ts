import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { watchPeakMemory } from './peakMemory.ts';

const blockByteLength = 100e6;
const program = `const block = Buffer.alloc(${blockByteLength}, 1); console.log(block.length); setInterval(() => block, 1e6);`;

test.runIf(existsSync('/proc/self/smaps_rollup'))(
  'memory that a child of the watched process fills is seen',
  async () => {
    const before = await watchPeakMemory(process.pid).stop();
    const watch = watchPeakMemory(process.pid);
    const child = spawn(process.execPath, ['-e', program]);
    await once(child.stdout, 'data');
    const peak = await watch.stop();
    child.kill();
    expect((peak ?? 0) - (before ?? 0)).toBeGreaterThan(blockByteLength);
    expect((peak ?? 0) - (before ?? 0)).toBeLessThan(4 * blockByteLength);
  },
);

test('of a process that is not there nothing can be said', async () => {
  expect(await watchPeakMemory(2 ** 31 - 1).stop()).toBeNull();
});
