import { saveFile } from './saveFile.ts';

/** Pixels of the picture for each of the page's. */
const scale = 2;

/** Around the drawing, in pixels of the page. */
const margin = 16;

/**
 * Saves a drawing of the page as a PNG, on the ground it stands on.
 *
 * @param drawing one that stands on the page: its colours are those of now
 * @throws Error where the browser cannot draw it
 */
export async function savePicture(drawing: SVGSVGElement, fileName: string): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(drawing))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((width + 2 * margin) * scale);
  canvas.height = Math.round((height + 2 * margin) * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser cannot draw the picture.');
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, margin * scale, margin * scale, width * scale, height * scale);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (png === null) throw new Error('The browser cannot make a PNG of the picture.');
  saveFile(png, fileName);
}

/** What the page's style gives elements, which a picture of its own has to carry itself. */
const inherited = ['fill', 'stroke', 'font-family', 'font-size', 'font-weight'] as const;

function standalone(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true);
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = copy instanceof SVGSVGElement ? [copy, ...copy.querySelectorAll('*')] : [];
  for (const [place, element] of copies.entries()) {
    const original = originals[place];
    if (original === undefined || !(element instanceof SVGElement)) continue;
    const style = getComputedStyle(original);
    for (const name of inherited) element.style.setProperty(name, style.getPropertyValue(name));
  }
  return new XMLSerializer().serializeToString(copy);
}
