import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EngineKeeper } from './engineKeeper.ts';
import { type Opened, opened } from './fixtures/opened.ts';

/** As much of an engine as its keeper looks at. */
class KnownEngine {
  readonly pool = { hasDied: false, dispose: vi.fn() };
}

/** The starts of engines, the newest last; a test says what becomes of each. */
let starts: Opened<KnownEngine>[];
/** What the keeper told. */
let told: string[];
let keeper: EngineKeeper;

vi.mock('./engine.ts', () => ({
  startEngine() {
    const start = opened<KnownEngine>();
    starts.push(start);
    return start.promise;
  },
}));

beforeEach(() => {
  vi.stubGlobal('crossOriginIsolated', true);
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  starts = [];
  told = [];
  keeper = new EngineKeeper({
    onReadiness: ({ kind }) => told.push(kind),
    onStore: ({ kind }) => told.push(`store ${kind}`),
    onReplaced: () => told.push('replaced'),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Has the newest start come to an engine. */
async function startNewest(): Promise<KnownEngine> {
  const engine = new KnownEngine();
  starts.at(-1)?.resolve(engine);
  await keeper.engine;
  return engine;
}

/** Lets all that can go on go on. */
async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
}

it('answers whoever asks before there is an engine, once there is', async () => {
  const answer = keeper.ask(async () => 'asked', 'died');
  const engine = await startNewest();
  expect(await answer).toBe('asked');
  expect(await keeper.engine).toBe(engine);
  expect(told).toEqual(['ready']);
});

it('asks at once where the engine is ready, so that what was asked first is asked first', async () => {
  await startNewest();
  const order: string[] = [];
  void keeper.ask(async () => order.push('asked'), 0);
  order.push('then');
  expect(order).toEqual(['asked', 'then']);
});

it('is replaced once, however many find it dead, and answers each of them otherwise', async () => {
  const dead = await startNewest();
  const death = opened<string>();
  const answers = Promise.all([1, 2, 3].map((_) => keeper.ask(() => death.promise, 'died')));
  dead.pool.hasDied = true;
  death.reject(new Error('A worker stopped.'));
  expect(await answers).toEqual(['died', 'died', 'died']);
  expect(starts).toHaveLength(2);
  expect(dead.pool.dispose).toHaveBeenCalledTimes(1);
  expect(told).toEqual(['ready', 'store empty', 'replaced']);
});

it('leaves the new engine alone where somebody learns late that the old one is dead', async () => {
  const dead = await startNewest();
  const late = opened<string>();
  const answer = keeper.ask(() => late.promise, 'died');
  dead.pool.hasDied = true;
  keeper.replaceIfDead(await keeper.engine);
  const other = await startNewest();
  late.reject(new Error('A worker stopped.'));
  expect(await answer).toBe('died');
  expect(await keeper.engine).toBe(other);
  expect(other.pool.dispose).not.toHaveBeenCalled();
  expect(starts).toHaveLength(2);
});

it('has whoever asks while another engine is started wait for that one', async () => {
  const dead = await startNewest();
  dead.pool.hasDied = true;
  keeper.replaceIfDead(await keeper.engine);
  const asked = keeper.ask(async (engine) => engine, undefined);
  const other = await startNewest();
  expect(await asked).toBe(other);
});

it('is there no more where the other engine cannot be started, and says why', async () => {
  const dead = await startNewest();
  dead.pool.hasDied = true;
  keeper.replaceIfDead(await keeper.engine);
  const question = vi.fn(async () => 'asked');
  const answered = vi.fn();
  void keeper.ask(question, 'died').then(answered, answered);
  starts.at(-1)?.reject(new Error('There is no memory.'));
  await settle();
  expect(told.at(-1)).toBe('unsupported');
  expect([question, answered].map(({ mock }) => mock.calls)).toEqual([[], []]);
});

it('keeps an engine that is alive, whatever a question throws', async () => {
  const engine = await startNewest();
  const error = new RangeError('The recipe does not suit.');
  await expect(keeper.ask(() => Promise.reject(error), undefined)).rejects.toBe(error);
  keeper.replaceIfDead(await keeper.engine);
  expect(await keeper.engine).toBe(engine);
  expect(starts).toHaveLength(1);
});
