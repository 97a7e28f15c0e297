import { describe, expect, test } from 'vitest';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import type { PictureRequest, RowPicture } from '../run/pictures.ts';
import { PictureLoader } from './pictureLoader.ts';

/** Requests that a test answers itself, in the order in which they were made. */
class Answers {
  readonly requests: PictureRequest[] = [];
  #resolve: (pictures: readonly RowPicture[]) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  readonly load = (request: PictureRequest): Promise<readonly RowPicture[]> => {
    this.requests.push(request);
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  };

  /** Answers the newest request. */
  async answer(): Promise<void> {
    const { rows, recipe } = this.requests.at(-1) ?? { rows: [], recipe: notebookRecipe };
    this.#resolve(rows.map((row) => ({ kind: 'blank', row, id: idOf(row, recipe), raw: undefined })));
    await settled();
  }

  async fail(message: string): Promise<void> {
    this.#reject(new Error(message));
    await settled();
  }
}

function idOf(row: number, { size }: Recipe): string {
  return `row ${row} at ${size}`;
}

/** Gives all that waits for a promise its turn. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

function start(): { answers: Answers; loader: PictureLoader; ids: () => string[] } {
  const answers = new Answers();
  const loader = new PictureLoader(7, 137 * 236, answers.load);
  return {
    answers,
    loader,
    ids: () => [...loader.pictures().byRow.values()].map(({ picture }) => picture.id),
  };
}

const crops = { recipe: notebookRecipe, mode: 'crop' } as const;
const smallCrops = { recipe: { ...notebookRecipe, size: 64 }, mode: 'crop' } as const;

describe('PictureLoader', () => {
  test('asks for what the mode shows, of the shard', async () => {
    const { answers, loader } = start();
    loader.want([3, 4], [], crops);
    expect(answers.requests).toEqual([
      { shardKey: 7, rows: [3, 4], recipe: notebookRecipe, withRaw: false, withCrop: true },
    ]);
    await answers.answer();
    loader.want([3, 4], [], { ...crops, mode: 'beforeAndAfter' });
    expect(answers.requests[1]).toMatchObject({ rows: [3, 4], withRaw: true, withCrop: true });
    await answers.answer();
    loader.want([3, 4], [], { ...crops, mode: 'rawWithBox' });
    expect(answers.requests[2]).toMatchObject({ withRaw: true, withCrop: false });
  });

  test('one request at a time, and rows that were scrolled past are never asked for', async () => {
    const { answers, loader, ids } = start();
    loader.want([0, 1], [], crops);
    loader.want([10, 11], [], crops);
    loader.want([20, 21], [], crops);
    expect(answers.requests).toHaveLength(1);
    await answers.answer();
    expect(answers.requests.map(({ rows }) => rows)).toEqual([
      [0, 1],
      [20, 21],
    ]);
    expect(ids()).toEqual([]);
    await answers.answer();
    expect(ids()).toEqual(['row 20 at 128', 'row 21 at 128']);
  });

  test('only what is missing is asked for, and what is not wanted any more is let go', async () => {
    const { answers, loader, ids } = start();
    loader.want([0, 1, 2], [], crops);
    await answers.answer();
    loader.want([1, 2, 3], [], crops);
    expect(answers.requests[1]?.rows).toEqual([3]);
    await answers.answer();
    expect(ids()).toEqual(['row 1 at 128', 'row 2 at 128', 'row 3 at 128']);
    loader.want([0], [], crops);
    expect(answers.requests[2]?.rows).toEqual([0]);
  });

  test('old pictures stay until the new ones are there, then the newest recipe has its turn', async () => {
    const { answers, loader, ids } = start();
    loader.want([0], [], crops);
    await answers.answer();
    loader.want([0], [], smallCrops);
    expect(ids()).toEqual(['row 0 at 128']);
    const smallest = { ...smallCrops, recipe: { ...notebookRecipe, size: 16 } };
    loader.want([0], [], { ...smallCrops, recipe: { ...notebookRecipe, size: 32 } });
    loader.want([0], [], smallest);
    await answers.answer();
    expect(ids()).toEqual(['row 0 at 64']);
    await answers.answer();
    expect(ids()).toEqual(['row 0 at 16']);
    expect(answers.requests.map(({ recipe }) => recipe.size)).toEqual([128, 64, 16]);
  });

  test('many rows are asked for in turns, the most needed first', async () => {
    const { answers, loader } = start();
    loader.want(
      Array.from({ length: 150 }, (_, i) => 1000 - i),
      [],
      crops,
    );
    await answers.answer();
    await answers.answer();
    await answers.answer();
    expect(answers.requests.map(({ rows }) => [rows[0], rows.length])).toEqual([
      [1000, 64],
      [936, 64],
      [872, 22],
    ]);
    expect(loader.pictures().byRow.size).toBe(150);
  });

  test('what is seen has a request of its own, before what is only kept ready around it', async () => {
    const { answers, loader } = start();
    loader.want([4, 5], [6, 3], crops);
    await answers.answer();
    await answers.answer();
    // While a slider is dragged, only what is seen is drawn again.
    loader.want([4, 5], [6, 3], smallCrops);
    loader.want([4, 5], [6, 3], crops);
    await answers.answer();
    await answers.answer();
    await answers.answer();
    expect(answers.requests.map(({ rows, recipe }) => [recipe.size, ...rows])).toEqual([
      [128, 4, 5],
      [128, 6, 3],
      [64, 4, 5],
      [128, 4, 5],
      [128, 6, 3],
    ]);
  });

  test.each([
    ['raw', 4096 * 4096, 128, 1],
    ['crop', 4096 * 4096, 128, 64],
    ['crop', 137 * 236, 1024, 15],
    ['beforeAndAfter', 1e6, 1024, 7],
    ['beforeAndAfter', 137 * 236, 128, 64],
  ] as const)(
    'no request is for more pixels than are drawn soon: %s, %d, %d',
    async (mode, pixels, size, rows) => {
      const answers = new Answers();
      const loader = new PictureLoader(7, pixels, answers.load);
      loader.want(
        Array.from({ length: 100 }, (_, i) => i),
        [],
        { mode, recipe: { ...notebookRecipe, size } },
      );
      expect(answers.requests[0]?.rows).toHaveLength(rows);
    },
  );

  test('a failure is said, keeps what there is, and is not tried again by itself', async () => {
    const { answers, loader, ids } = start();
    loader.want([0], [], crops);
    await answers.answer();
    loader.want([0, 1], [], crops);
    await answers.fail('A worker died.');
    expect(loader.pictures().problem).toBe('A worker died.');
    expect(ids()).toEqual(['row 0 at 128']);
    expect(answers.requests).toHaveLength(2);
    loader.want([0, 1, 2], [], crops);
    await answers.answer();
    expect(loader.pictures().problem).toBeUndefined();
    expect(ids()).toHaveLength(3);
  });

  test('a failure of what is no longer wanted keeps nothing from being loaded', async () => {
    const { answers, loader, ids } = start();
    loader.want([0], [], crops);
    loader.want([5], [], crops);
    await answers.fail('The store has other rows.');
    await answers.answer();
    expect(loader.pictures().problem).toBeUndefined();
    expect(ids()).toEqual(['row 5 at 128']);
  });

  test('rows that are not answered are not asked for for ever', async () => {
    const silent: PictureRequest[] = [];
    const loader = new PictureLoader(7, 137 * 236, async (request) => {
      silent.push(request);
      return [];
    });
    loader.want([0, 1], [], crops);
    await settled();
    expect(silent).toHaveLength(1);
    expect(loader.pictures().problem).toBeDefined();
  });

  test('listeners hear of changes until they go', async () => {
    const { answers, loader } = start();
    let heard = 0;
    const unsubscribe = loader.subscribe(() => heard++);
    loader.want([0], [], crops);
    await answers.answer();
    expect(heard).toBe(1);
    unsubscribe();
    loader.want([1], [], crops);
    await answers.answer();
    expect(heard).toBe(1);
  });
});
