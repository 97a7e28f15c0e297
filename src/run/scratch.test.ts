import { describe, expect, it } from 'vitest';
import { randomIntegers } from '../kernel/testKernel.ts';
import { Scratch } from './scratch.ts';

/** A turn of the event loop, so that others get on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Scratch', () => {
  it.each([1, 2, 3, 4, 5])('lets only one work at a time, whoever comes (seed %i)', async (seed) => {
    const random = randomIntegers(seed);
    const scratch = new Scratch();
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      for (let turns = random(0, 4); turns > 0; turns--) await turn();
      working -= 1;
      if (random(0, 9) === 0) throw new Error('It broke.');
    };
    const all: Promise<unknown>[] = [];
    let broken = 0;
    for (let round = 0; round < 200; round++) {
      const done = random(0, 1) === 0 ? scratch.use(work) : scratch.borrow(new AbortController(), work);
      all.push(
        done.catch(() => {
          broken += 1;
        }),
      );
      if (random(0, 2) === 0) await turn();
    }
    await Promise.all(all);
    expect(most).toBe(1);
    expect(broken).toBeGreaterThan(0);
  });

  it('tells whoever borrows to stop when somebody else comes, also who still waits', async () => {
    const scratch = new Scratch();
    const order: string[] = [];
    const borrowed = (name: string) => {
      const controller = new AbortController();
      const { signal } = controller;
      return scratch.borrow(controller, async () => {
        order.push(`${name} ${signal.aborted ? 'had to stop' : 'began'}`);
        for (let turns = 0; turns < 50 && !signal.aborted; turns++) await turn();
        order.push(`${name} ended`);
      });
    };
    const all = [borrowed('first'), borrowed('second')];
    await turn();
    all.push(
      scratch.use(async () => {
        order.push('use');
      }),
      borrowed('third'),
    );
    await Promise.all(all);
    expect(order).toEqual([
      'first began',
      'first ended',
      'second had to stop',
      'second ended',
      'use',
      'third began',
      'third ended',
    ]);
  });

  it('does not stop who uses it', async () => {
    const scratch = new Scratch();
    const used = scratch.use(async () => {
      await turn();
      return 'done';
    });
    const next = scratch.use(async () => 'next');
    expect(await Promise.all([used, next])).toEqual(['done', 'next']);
  });
});
