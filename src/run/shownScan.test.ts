import { expect, it } from 'vitest';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { MEASURE_RECORD_BYTES } from '../kernel/measureConstants.ts';
import { recipe, scansOfKernels } from './fixtures/scansOfKernels.ts';
import { ShownScan } from './shownScan.ts';

/** A scan of rows that are in a store, whose measuring goes as far as the test says. */
async function setUp() {
  const { tools, addShard, shown, store, shards } = await scansOfKernels();
  const key = await addShard('v1_plain_none');
  await shown.show(tools);
  const { held } = store;
  const geometry = shards.usable(key)?.geometry;
  if (held === undefined || geometry === undefined) throw new Error('The fixture can be decoded.');
  const told: (readonly [share: number, isFinal: boolean])[] = [];
  const failures: string[] = [];
  let last: Diagnosis | undefined;
  const scan = new ShownScan({
    onState(state) {
      const found = state.kind === 'scanning' ? state.found : undefined;
      if (found !== undefined && found !== last) told.push([found.measuredRows, false]);
      last = found;
    },
    onDiagnosis: ({ measuredRows }) => told.push([measuredRows, true]),
    onFailed: (_, message) => failures.push(message),
  });
  const { rowCount } = held.layout;
  const records = new Uint8Array(rowCount * MEASURE_RECORD_BYTES);
  const settings = { recipe, workerCount: 1, memoryBudgetByteLength: 200e6 };
  const order = { held, geometry, settings };
  const run = (measure: (tell: (rowsDone: number) => void) => Promise<unknown>) =>
    scan.update(
      {
        ...tools,
        measuring: {
          async measure(measuringOrder, controller, onProgress) {
            await measure((rowsDone) =>
              onProgress(rowsDone, rowCount, () => ({ firstRow: held.firstRow, records })),
            );
            return await tools.measuring.measure(measuringOrder, controller, onProgress);
          },
        },
      },
      order,
    );
  return { told, failures, scan, order, run };
}

/** Lets others answer. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('shows what is measured so far, and at last all', async () => {
  const { told, run } = await setUp();
  await run(async (tell) => {
    tell(0);
    await turn();
    tell(50);
    await turn();
  });
  // The records of the test are empty as yet.
  expect(told).toEqual([
    [0, false],
    [100, true],
  ]);
});

it('asks for what is measured so far only once at a time', async () => {
  const { told, run } = await setUp();
  await run(async (tell) => {
    for (let row = 1; row <= 50; row++) tell(row);
    await turn();
  });
  expect(told.filter(([, isFinal]) => !isFinal)).toHaveLength(1);
});

it('says that a worker died, and can go on with others', async () => {
  const { told, failures, run } = await setUp();
  const dying = run(() => Promise.reject(new Error('A worker stopped.')));
  await expect(dying).rejects.toThrow('A worker stopped.');
  expect(failures).toHaveLength(1);
  await run(() => Promise.resolve());
  expect(told).toEqual([[100, true]]);
});

it('shows nothing more once it is cancelled, though an answer is on its way', async () => {
  const { told, run, scan } = await setUp();
  await run(async (tell) => {
    tell(50);
    scan.cancel();
    tell(60);
    await turn();
  });
  expect(told).toEqual([]);
});
