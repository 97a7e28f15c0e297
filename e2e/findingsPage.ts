import { GalleryPage } from './galleryPage.ts';

/** The gallery with the strip of findings. */
export class FindingsPage extends GalleryPage {
  readonly flags = this.region.getByRole('toolbar', { name: 'Findings' });
  readonly shown = this.region.getByRole('status').filter({ hasText: 'images' });

  flag(name: string) {
    return this.flags.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  async ids(): Promise<(string | null)[]> {
    return await this.cells
      .getByRole('img')
      .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('aria-label')));
  }

  async order(name: string): Promise<void> {
    await this.region.getByRole('button', { name: /Order$/ }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }
}
