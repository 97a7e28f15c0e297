import { expect, type Locator, type Page } from '@playwright/test';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import type { GrayImage } from '../src/reference/grayImage.ts';

/** The gallery as those see it who cannot see it: driven by its accessible names alone. */
export class GalleryPage {
  readonly page: Page;
  readonly region: Locator;
  readonly grid: Locator;
  readonly cells: Locator;
  readonly jumpField: Locator;
  readonly detail: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Crops', exact: true });
    this.grid = page.getByRole('grid', { name: 'Crops', exact: true });
    this.cells = this.grid.getByRole('gridcell');
    this.jumpField = this.region.getByRole('textbox', { name: 'Id or row' });
    this.detail = this.region.getByRole('region', { name: 'Image', exact: true });
  }

  /** The picture of an image, where the grid has it in view or nearly so. */
  picture(id: string): Locator {
    return this.grid.getByRole('img', { name: id, exact: true });
  }

  /** Chooses what is shown of the images. */
  async show(mode: 'Raw' | 'Raw with box' | 'Crop' | 'Before and after'): Promise<void> {
    await this.region.getByRole('radio', { name: mode, exact: true }).click();
  }

  /** Goes to an id or row. */
  async goTo(text: string): Promise<void> {
    await this.jumpField.fill(text);
    await this.jumpField.press('Enter');
  }

  /** The id of the active image. */
  async activeId(): Promise<string | null> {
    const cell = await this.grid.getAttribute('aria-activedescendant');
    if (cell === null) return null;
    return await this.page.locator(`[id="${cell}"]`).getByRole('img').last().getAttribute('aria-label');
  }
}

/** The gallery of the sample, once its first picture is there. */
export async function sampleGallery(workbench: WorkbenchPage, page: Page): Promise<GalleryPage> {
  const gallery = new GalleryPage(page);
  await workbench.addSample();
  await expect(gallery.picture('Sample_0')).toBeVisible();
  return gallery;
}

/** The pixels of a picture that is a canvas. Throws where they are not opaque greys. */
export async function pixelsOf(picture: Locator): Promise<GrayImage> {
  const { height, width, levels } = await picture.evaluate((element) => {
    const context = element instanceof HTMLCanvasElement ? element.getContext('2d') : null;
    if (context === null) throw new Error('The picture must be a canvas.');
    const { height, width } = context.canvas;
    const { data } = context.getImageData(0, 0, width, height);
    let levels = '';
    for (let i = 0; i < data.length; i += 4) {
      const [red, green, blue, alpha] = data.subarray(i, i + 4);
      if (red !== green || red !== blue || alpha !== 255) throw new Error('Pixels must be opaque greys.');
      // As characters they travel much faster than as numbers.
      levels += String.fromCharCode(red ?? 0);
    }
    return { height, width, levels };
  });
  return { height, width, pixels: Uint8Array.from(levels, (character) => character.charCodeAt(0)) };
}
