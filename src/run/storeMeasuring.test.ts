import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnostics/diagnose.ts';
import { readMeasures } from '../diagnostics/readMeasures.ts';
import type { MeasuredRows } from '../diagnostics/shardDiagnoses.ts';
import { MEASURE_HASH_LOW, MEASURE_OUTCOME, MEASURE_RECORD_BYTES } from '../kernel/measureConstants.ts';
import type { Region } from '../kernel/memoryLayout.ts';
import { randomIntegers } from '../kernel/testKernel.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { measuringOfKernels } from './fixtures/kernelMeasuring.ts';
import { orderOf, pixelsExpected } from './fixtures/kernelStore.ts';

const recipe: Recipe = { ...notebookRecipe, border: 0, marginX: 1, marginY: 1, size: 16 };
const tight: Recipe = { ...recipe, marginX: 0, marginY: 0, size: 24, fit: 'stretch' };
const budget = { memoryBudgetByteLength: 1e9 };

/** A fixture's rows in a store, and what to measure them with. */
async function setUp(name = 'v1_plain_none') {
  const engine = await measuringOfKernels();
  const { memory, store, measuring } = engine;
  const { geometry } = pixelsExpected(name);
  await store.hold(await orderOf(name, 1));
  const { held } = store;
  if (held === undefined) throw new Error('The fixture can be decoded.');
  const bytesOf = ({ pointer, byteLength }: Region) =>
    new Uint8Array(memory.buffer).slice(pointer, pointer + byteLength);
  /** Measures what is held; gives the records and the levels. */
  const measure = async (
    wanted: Recipe,
    workerCount = 2,
    controller = new AbortController(),
  ): Promise<MeasuredRows | undefined> => {
    const settings = { recipe: wanted, workerCount, ...budget };
    const measured = await measuring.measure({ held, geometry, settings }, controller, () => undefined);
    return measured.kind === 'measured' ? measured.rows : undefined;
  };
  return { ...engine, geometry, held, bytesOf, measure };
}

const sumOf = (counts: Float64Array | undefined) => counts?.reduce((sum, count) => sum + count, 0);

describe('StoreMeasuring', () => {
  it('writes the records that a run writes', async () => {
    const { held, geometry, crop, measure, bytesOf } = await setUp();
    for (const wanted of [recipe, tight, notebookRecipe]) {
      await crop(held, geometry, wanted);
      const cropped = bytesOf(held.layout.measures);
      const measured = await measure(wanted);
      expect(Buffer.compare(measured?.records ?? new Uint8Array(), cropped)).toBe(0);
      expect(cropped.some((byte) => byte !== 0)).toBe(true);
    }
  });

  it('comes to the same with one worker and with two', async () => {
    const { measure, events, startWorker } = await setUp('snappy_long_literals');
    const alone = await measure(recipe, 1);
    // The second takes all but the rows that the first has begun with.
    events.beforeRows = () => startWorker(1);
    const both = await measure(recipe, 2);
    expect(both).toEqual(alone);
  });

  it('measures raw images once, and counts every level of them', async () => {
    const { measure, orders, held, geometry } = await setUp();
    const first = await measure(recipe);
    const second = await measure(tight);
    expect(orders.map(({ withRaw }) => withRaw)).toEqual([true, false]);
    const rowCount = held.endRow - held.firstRow;
    expect(sumOf(first?.histograms?.before)).toBe(rowCount * geometry.height * geometry.width);
    expect(second?.histograms?.before).toEqual(first?.histograms?.before);
    for (const [measured, wanted] of [
      [first, recipe],
      [second, { ...tight, blank: 'skip' }],
    ] as const) {
      const { buffer } = measured?.records ?? new Uint8Array();
      const measures = readMeasures(buffer, 0, rowCount, held.firstRow);
      const context = { shardKey: 1, recipe: wanted, geometry, histograms: measured?.histograms };
      const { levels, histograms } = diagnose(measures, context);
      expect(sumOf(histograms?.after)).toBe(levels.after.imageCount * wanted.size ** 2);
    }
    expect(hashesOf(second?.records)).toEqual(hashesOf(first?.records));
    expect(second?.records).not.toEqual(first?.records);
  });

  it('stops between tiles of rows when it is cancelled, and measures raw images again then', async () => {
    const { measure, events, orders, bytesOf, held } = await setUp();
    const controller = new AbortController();
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore === 16) controller.abort();
    };
    expect(await measure(recipe, 2, controller)).toBeUndefined();
    const outcomes = outcomesOf(bytesOf(held.layout.measures));
    expect(outcomes.findLastIndex((outcome) => outcome !== 0)).toBe(31);
    expect((await measure(recipe))?.records.length).toBe(outcomes.length * MEASURE_RECORD_BYTES);
    expect(orders.map(({ withRaw }) => withRaw)).toEqual([true, true]);
  });

  it('gives nothing where it is cancelled with the last rows', async () => {
    const { measure, events } = await setUp();
    const controller = new AbortController();
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore === 96) controller.abort();
    };
    expect(await measure(recipe, 2, controller)).toBeUndefined();
  });

  it('says that the browser has no memory for it', async () => {
    const { measuring, held, geometry, memory, orders } = await setUp();
    memory.grow = () => {
      throw new RangeError('no more memory');
    };
    const layout = { ...held.layout, end: memory.buffer.byteLength };
    const order = { held: { ...held, layout }, geometry, settings: { recipe, workerCount: 2, ...budget } };
    const measured = await measuring.measure(order, new AbortController(), () => undefined);
    expect([measured, orders]).toEqual([{ kind: 'noMemory' }, []]);
  });

  it('lets others write before anybody has read what came of it', async () => {
    const { measuring, held, geometry, scratch, memory } = await setUp();
    const order = { held, geometry, settings: { recipe, workerCount: 2, ...budget } };
    const measured = await measuring.measure(order, new AbortController(), () => undefined);
    if (measured.kind !== 'measured') throw new Error('Nobody cancels it.');
    const before = measured.rows.records.slice();
    const { pointer, byteLength } = held.layout.measures;
    await scratch.use(async () => new Uint8Array(memory.buffer, pointer, byteLength).fill(0));
    expect(measured.rows.records).toEqual(before);
    expect(before.some((byte) => byte !== 0)).toBe(true);
  });

  it('does not begin where it was cancelled before its turn came', async () => {
    const { measure, orders, scratch } = await setUp();
    const controller = new AbortController();
    const using = scratch.use(async () => controller.abort());
    expect(await measure(recipe, 2, controller)).toBeUndefined();
    await using;
    expect(orders).toEqual([]);
  });

  it('gives way to rows that are to be decoded, and writes nothing any more', async () => {
    const { measure, events, store, held, memory } = await setUp();
    const other = await orderOf('codec_snappy_v2', 2);
    let rowsAfter = 0;
    let holding: Promise<unknown> = Promise.resolve();
    events.beforeRows = (rowsBefore) => {
      if (rowsBefore >= 32) rowsAfter += 1;
      if (rowsBefore === 16) holding = store.hold(other);
    };
    expect(await measure(recipe)).toBeUndefined();
    await holding;
    expect(rowsAfter).toBe(0);
    expect(store.held).toMatchObject({ shardKey: 2 });
    const after = new Uint8Array(memory.buffer).slice(0, other.layout.end);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Buffer.compare(new Uint8Array(memory.buffer).slice(0, other.layout.end), after)).toBe(0);
    expect(held.layout.rowCount).toBe(100);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'gives whole measures or none, whatever comes between (seed %i)',
    async (seed) => {
      const random = randomIntegers(seed);
      const { measuring, store, crop, events } = await setUp();
      const orders = await Promise.all([orderOf('v1_plain_none', 1), orderOf('codec_snappy_v2', 2)]);
      const names = ['v1_plain_none', 'codec_snappy_v2'];
      const geometryOf = (key: number) => pixelsExpected(names[key - 1] ?? '').geometry;
      const recipes = [recipe, tight];
      /** By shard and recipe, what any measuring must come to. */
      const known = new Map<string, Uint8Array>();
      const running: Promise<unknown>[] = [];
      const begin = (): void => {
        const what = random(0, 3);
        const { held } = store;
        const index = random(0, 1);
        const [order, wanted] = [orders[index], recipes[random(0, 1)]];
        if (order === undefined || wanted === undefined) return;
        if (what === 0) running.push(store.hold(order));
        else if (held !== undefined && what === 1)
          running.push(crop(held, geometryOf(held.shardKey), wanted));
        else if (held !== undefined) {
          const controller = new AbortController();
          if (random(0, 3) === 0) setImmediate(() => controller.abort());
          const { shardKey } = held;
          const settings = { recipe: wanted, workerCount: random(1, 2), ...budget };
          const measure = async (): Promise<void> => {
            const order = { held, geometry: geometryOf(shardKey), settings };
            const measured = await measuring.measure(order, controller, () => undefined);
            if (measured.kind !== 'measured') return;
            const { records } = measured.rows;
            const name = `${shardKey}/${recipes.indexOf(wanted)}`;
            expect(Buffer.compare(records, known.get(name) ?? records), name).toBe(0);
            known.set(name, records);
          };
          running.push(measure());
        }
      };
      events.beforeRows = () => {
        if (random(0, 29) === 0) begin();
      };
      for (let round = 0; round < 60; round++) {
        begin();
        for (let turns = random(0, 6); turns > 0; turns--)
          await new Promise((resolve) => setImmediate(resolve));
      }
      await settle(running);
      expect(known.size).toBeGreaterThan(1);
    },
  );
});

/** Waits for work that may begin other work. */
async function settle(running: Promise<unknown>[]): Promise<void> {
  for (let count = -1; count !== running.length; ) {
    count = running.length;
    await Promise.all(running);
  }
}

function outcomesOf(records: Uint8Array = new Uint8Array()): number[] {
  return fieldOf(records, MEASURE_OUTCOME);
}

function hashesOf(records: Uint8Array = new Uint8Array()): number[] {
  return fieldOf(records, MEASURE_HASH_LOW);
}

/** A byte of each record. */
function fieldOf(records: Uint8Array, field: number): number[] {
  return Array.from(
    { length: records.length / MEASURE_RECORD_BYTES },
    (_, row) => records[row * MEASURE_RECORD_BYTES + field] ?? 0,
  );
}
