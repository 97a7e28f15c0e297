import type { Page } from '@playwright/test';
import { GalleryPage, sampleGallery } from './galleryPage.ts';
import { expect, test } from './test.ts';
import { allDrawn, watchWorkerCalls } from './workerCalls.ts';

/** What the page did since it was asked last. */
interface PageWork {
  /** The rows that were to be drawn, by request. */
  readonly requests: number[][];
  /** Whether raw images were asked for. */
  readonly withRaw: boolean;
  /** How often pixels were put into each canvas at most, and how often in all. */
  readonly mostPuts: number;
  readonly puts: number;
  readonly newCanvases: number;
  readonly newImages: number;
  /** How often React changed the page and drew pictures with it. */
  readonly drawingCommits: number;
  /** How often React changed the page before the first request, and then within the same task. */
  readonly earlyCommits: readonly number[];
}

declare global {
  interface Window {
    readonly takePageWork: () => PageWork;
  }
}

test.beforeEach(async ({ page }) => {
  await watchWorkerCalls(page);
  await page.addInitScript(() => {
    const puts = new Map<HTMLCanvasElement, number>();
    let newCanvases = 0;
    let newImages = 0;
    let drawingCommits = 0;
    let hasPut = false;
    let commits = 0;
    let earlyCommits: number[] = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...rest: [never]) {
      if (earlyCommits.length === 0 && message.type === 'APPLY' && message.path.join('.') === 'draw') {
        const before = commits;
        earlyCommits = [before];
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => earlyCommits.push(commits - before);
        port2.postMessage(undefined);
      }
      postMessage.call(this, message, ...rest);
    };
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function (image: ImageData, x: number, y: number) {
      hasPut = true;
      puts.set(this.canvas, (puts.get(this.canvas) ?? 0) + 1);
      putImageData.call(this, image, x, y, 0, 0, image.width, image.height);
    };
    const { createElement } = document;
    document.createElement = (name: string) => {
      if (name === 'canvas') newCanvases++;
      return createElement.call(document, name);
    };
    window.ImageData = new Proxy(ImageData, {
      construct(imageData, args: ConstructorParameters<typeof ImageData>) {
        if (typeof args[0] === 'number') newImages++;
        return new imageData(...args);
      },
    });
    // Where the developer tools of React would listen.
    Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
      value: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => {
          commits++;
          if (hasPut) drawingCommits++;
          hasPut = false;
        },
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
      },
    });
    const takePageWork = (): PageWork => {
      const drawn = window.workerCalls.made.splice(0).filter(({ method }) => method === 'draw');
      const work = {
        requests: drawn.map(({ rows }) => [...rows]),
        withRaw: drawn.some(({ withRaw }) => withRaw),
        mostPuts: Math.max(0, ...puts.values()),
        puts: [...puts.values()].reduce((sum, count) => sum + count, 0),
        newCanvases,
        newImages,
        drawingCommits,
        earlyCommits,
      };
      puts.clear();
      [newCanvases, newImages, drawingCommits, commits] = [0, 0, 0, 0];
      earlyCommits = [];
      return work;
    };
    Object.defineProperty(window, 'takePageWork', { value: takePageWork });
  });
});

/** The rows of the cells that are there, and of those of them that are seen. */
async function shownRows({ grid, cells }: GalleryPage): Promise<{ ready: number[]; seen: number[] }> {
  const viewport = await grid.boundingBox();
  if (viewport === null) throw new Error('The grid must be there.');
  return await cells.evaluateAll((elements, { y, height }) => {
    const positions = (those: Element[]) => those.map((cell) => Number(cell.getAttribute('data-position')));
    const isSeen = (cell: Element) => {
      const { top, bottom } = cell.getBoundingClientRect();
      return bottom > y && top < y + height;
    };
    return { ready: positions(elements), seen: positions(elements.filter(isSeen)) };
  }, viewport);
}

/** What the page did until it had nothing more to do. */
async function workOf(page: Page, change: () => Promise<void>): Promise<PageWork> {
  await allDrawn(page);
  await page.evaluate(() => window.takePageWork());
  await change();
  await allDrawn(page);
  return await page.evaluate(() => window.takePageWork());
}

const ascending = (rows: readonly number[]): number[] => rows.toSorted((a, b) => a - b);

test('a change of the recipe draws what is seen in one request, once, and then what is kept ready', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  await page.setViewportSize({ width: 1440, height: 1800 });
  await workbench.addSample();
  await expect(gallery.picture('Sample_0')).toBeVisible();
  await gallery.grid.evaluate((grid) => grid.scrollTo(0, 340));
  const slider = page.getByRole('slider', { name: 'Noise threshold' });
  for (const mode of ['Crop', 'Before and after'] as const) {
    await gallery.show(mode);
    await slider.focus();
    // With the first change the preset is one no more, and with the first key the focus comes to be seen.
    await page.keyboard.press('ArrowRight');
    const work = await workOf(page, () => page.keyboard.press('ArrowRight'));
    const { ready, seen } = await shownRows(gallery);
    if (mode === 'Crop') expect(seen.length).toBeGreaterThanOrEqual(48);
    expect(work.requests).toHaveLength(2);
    expect(ascending(work.requests[0] ?? [])).toEqual(ascending(seen));
    expect(ascending(work.requests.flat())).toEqual(ascending(ready));
    expect(work.withRaw).toBe(mode === 'Before and after');
    expect(work.mostPuts).toBe(1);
    // Each answer is drawn at once, into the canvases that there are.
    expect(work).toMatchObject({ newCanvases: 0, newImages: 0, drawingCommits: 2 });
    // The pictures are made while the fields are rendered, and those once.
    expect(work.earlyCommits).toEqual([0, 1]);
  }
});

test('a slider that is dragged draws nothing but what is seen, as often as there is time', async ({
  workbench,
  page,
}) => {
  await sampleGallery(workbench, page);
  const slider = page.getByRole('slider', { name: 'Noise threshold' });
  const changes = 20;
  const work = await workOf(page, () =>
    slider.evaluate((input, count) => {
      if (!(input instanceof HTMLInputElement)) throw new Error('The slider must be an input.');
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      for (let level = 40; level < 40 + count; level++) {
        set?.call(input, String(level));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }, changes),
  );
  await expect(page.getByRole('textbox', { name: 'Noise threshold' })).toHaveValue('59');
  // The first, the newest that came meanwhile, and what is kept ready.
  expect(work.requests).toHaveLength(3);
  expect(work.mostPuts).toBeLessThanOrEqual(2);
});
