import { expect, test } from 'vitest';
import { mostWorkers } from '../kernel/memoryLayout.ts';
import { workerRange } from './useRunSettings.ts';

test('no more workers can be asked for than the memory has records for', () => {
  expect(workerRange[1]).toBeLessThanOrEqual(mostWorkers);
});
