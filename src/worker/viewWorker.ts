import { expose, transfer } from 'comlink';
import { rehearse } from '../kernel/rehearsal.ts';
import { RowDrawer } from '../pictures/rowDrawer.ts';
import type { ViewWorkerApi } from './api.ts';

let drawer: RowDrawer | undefined;

function readyDrawer(): RowDrawer {
  if (drawer === undefined) throw new TypeError('The worker was not initialised.');
  return drawer;
}

/** Draws rows of the pixel store, whatever the other workers do meanwhile. */
const viewWorker: ViewWorkerApi = {
  async initialise(module, memory) {
    drawer = await RowDrawer.create(module, memory);
  },

  async rehearse(module) {
    await rehearse(module);
  },

  draw(order) {
    const { rows, buffer } = readyDrawer().draw(order);
    return transfer(rows, [buffer]);
  },

  steps(order) {
    const { drawn, steps, buffers } = readyDrawer().steps(order);
    return transfer({ drawn, steps }, [...buffers]);
  },
};

expose(viewWorker);
