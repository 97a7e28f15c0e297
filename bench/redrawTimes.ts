import { chromium, type Page } from '@playwright/test';
import { launchOptions } from '../scripts/launchOptions.ts';
import { WorkbenchPage } from '../scripts/workbenchPage.ts';

/** What one change of the recipe took, in milliseconds from one to the next. */
export interface RedrawTimes {
  /** From the change to the request for pictures: the page. */
  readonly askMs: number;
  /** From there to the answer: the view worker, the way to it and back, and the page, which renders meanwhile. */
  readonly answerMs: number;
  /** From there to the last pixel of the last crop in view: the page. */
  readonly drawMs: number;
  /** From there to the end of the next frame. */
  readonly frameMs: number;
  /** Crops of the request, which are those in view. */
  readonly crops: number;
}

declare global {
  interface Window {
    /** Sets the slider that has the focus, and waits until what is in view is drawn. */
    readonly measureRedraw: (value: number) => Promise<RedrawTimes>;
  }
}

/** High enough for 48 crops of the usual size. */
const viewport = { width: 1440, height: 1800 };

/**
 * Changes a parameter of the recipe again and again while the gallery is shown, in a headless browser of
 * its own with a fresh profile.
 *
 * @param path of a shard; the built-in sample where it is left out
 * @param changes how often, after a few that are not counted
 * @throws where the browser or the page fails
 */
export async function measureRedraws(
  pageUrl: string,
  path: string | undefined,
  changes: number,
): Promise<RedrawTimes[]> {
  const context = await chromium.launchPersistentContext('', {
    ...(await launchOptions()),
    viewport,
    locale: 'en-GB',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await watchRedraws(page);
    await page.goto(pageUrl);
    const workbench = new WorkbenchPage(page);
    await workbench.ready();
    await (path === undefined ? workbench.addSample() : workbench.addShards([path]));
    await page.getByRole('grid', { name: 'Crops' }).getByRole('img').first().waitFor();
    await page.getByRole('slider', { name: 'Noise threshold' }).focus();
    const warmUps = 10;
    const times: RedrawTimes[] = [];
    for (let change = -warmUps; change < changes; change++) {
      // Always another than before; the notebook's is 28.
      const value = 40 + (change & 1);
      const measured = await page.evaluate((to) => window.measureRedraw(to), value);
      if (change >= 0) times.push(measured);
    }
    return times;
  } finally {
    await context.close();
  }
}

/** Has a page take note of when pictures are asked for, answered and drawn. Before it is loaded. */
async function watchRedraws(page: Page): Promise<void> {
  // What runs this file keeps the names of functions with a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(() => {
    /** When things of the change that is measured happened, on the page's clock. */
    let times = { changed: 0, asked: 0, answered: 0, drawn: 0, framed: 0, answers: 0, crops: 0 };
    /** The calls that draw and are not answered yet. */
    const pending = new Map<string, typeof times>();
    const { postMessage, addEventListener } = Worker.prototype;
    const onAnswer = (event: Event): void => {
      const id = event instanceof MessageEvent ? event.data.id : undefined;
      const current = pending.get(id);
      pending.delete(id);
      if (current !== undefined && current.answers++ === 0) current.answered = performance.now();
    };
    // Before whoever takes the answer, and draws it at once.
    Worker.prototype.addEventListener = function (type: string, listener: EventListener) {
      if (type === 'message') addEventListener.call(this, type, onAnswer);
      addEventListener.call(this, type, listener);
    };
    // What comlink sends of a call: the path of the method, and each argument as it is.
    Worker.prototype.postMessage = function (message, ...rest: [never]) {
      if (message.type === 'APPLY' && message.path.join('.') === 'draw') {
        const current = times;
        if (current.asked === 0) {
          current.asked = performance.now();
          current.crops = message.argumentList[0].value.rows.length;
        }
        pending.set(message.id, current);
      }
      postMessage.call(this, message, ...rest);
    };
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function (image: ImageData, x: number, y: number) {
      putImageData.call(this, image, x, y, 0, 0, image.width, image.height);
      // What comes with a later answer is not in view.
      if (times.answers !== 1) return;
      if (times.drawn === 0) {
        const { port1, port2 } = new MessageChannel();
        const current = times;
        port1.onmessage = () => {
          current.framed = performance.now();
        };
        requestAnimationFrame(() => port2.postMessage(undefined));
      }
      times.drawn = performance.now();
    };
    const measureRedraw = async (value: number): Promise<RedrawTimes> => {
      const slider = document.activeElement;
      if (!(slider instanceof HTMLInputElement)) throw new Error('A slider must have the focus.');
      // Until the crops around those in view are drawn as well.
      await new Promise((done) => setTimeout(done, 60));
      times = {
        changed: performance.now(),
        asked: 0,
        answered: 0,
        drawn: 0,
        framed: 0,
        answers: 0,
        crops: 0,
      };
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(value));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      while (times.framed === 0) {
        if (performance.now() - times.changed > 10_000)
          throw new Error('The crops must be drawn within 10 s.');
        await new Promise((done) => setTimeout(done, 4));
      }
      const { changed, asked, answered, drawn, framed, crops } = times;
      return {
        askMs: asked - changed,
        answerMs: answered - asked,
        drawMs: drawn - answered,
        frameMs: framed - drawn,
        crops,
      };
    };
    Object.defineProperty(window, 'measureRedraw', { value: measureRedraw });
  });
}
