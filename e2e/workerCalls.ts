import type { Page } from '@playwright/test';

/** A call of a method of a worker, as the page makes it. */
export interface WorkerCall {
  readonly method: string;
  /** The rows that are to be drawn, where it is a call that draws. */
  readonly rows: readonly number[];
  readonly withRaw: boolean;
}

declare global {
  interface Window {
    readonly workerCalls: {
      /** All that were made, in their order. */
      readonly made: WorkerCall[];
      /** The ids of calls that draw and are not answered yet. */
      readonly drawing: Set<string>;
      /** The method whose calls wait until they are released. */
      held: string | undefined;
      readonly waiting: (() => void)[];
    };
  }
}

/** Has a page take note of the calls of its workers, and hold them where a test says so. Before it is loaded. */
export async function watchWorkerCalls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const calls: Window['workerCalls'] = { made: [], drawing: new Set(), held: undefined, waiting: [] };
    Object.defineProperty(window, 'workerCalls', { value: calls });
    const { postMessage } = Worker.prototype;
    // What comlink sends of a call: the path of the method, and each argument as it is.
    Worker.prototype.postMessage = function (message, ...rest: [never]) {
      const send = () => postMessage.call(this, message, ...rest);
      const method = message.type === 'APPLY' ? message.path.join('.') : undefined;
      if (method === undefined) return send();
      const order = message.argumentList[0]?.value ?? {};
      calls.made.push({ method, rows: order.rows ?? [], withRaw: order.withRaw ?? false });
      if (method === 'draw') {
        const { id } = message;
        calls.drawing.add(id);
        this.addEventListener('message', ({ data }) => void (data?.id === id && calls.drawing.delete(id)));
      }
      if (method === calls.held) calls.waiting.push(send);
      else send();
    };
  });
}

/** Waits until all that was to be drawn is, and the page asked for no more for some frames after it. */
export async function allDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const framesAfter = 10;
    for (let quiet = 0; quiet < framesAfter; quiet++) {
      await new Promise(requestAnimationFrame);
      if (window.workerCalls.drawing.size > 0) quiet = -1;
    }
  });
}

/** Holds the calls of a method from now on. */
export async function holdCalls(page: Page, method: string): Promise<void> {
  await page.evaluate((held) => {
    window.workerCalls.held = held;
  }, method);
}

/** Makes the calls that were held, and holds no more. */
export async function releaseCalls(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.workerCalls.held = undefined;
    for (const send of window.workerCalls.waiting.splice(0)) send();
  });
}
