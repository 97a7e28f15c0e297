import type { GreyPicture } from '../run/pictures.ts';

/** The opaque pixel of each level, in the byte order of the machine. */
const pixelOfLevel = new Uint32Array(
  Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4))).buffer,
);

/** The image that was drawn last: pictures of a grid are of one size, and a canvas takes a copy. */
let lastImage: ImageData | undefined;

/**
 * Draws a grey picture, a canvas pixel a pixel. The canvas takes the picture's size.
 *
 * @param picture `undefined` makes the canvas black
 */
export function drawGreyPicture(canvas: HTMLCanvasElement, picture: GreyPicture | undefined): void {
  // Kept out of the graphics memory: hundreds of small canvases are filled by the processor.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('The browser gave no 2D context for a canvas.');
  if (picture === undefined) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    return;
  }
  const { width, height, pixels } = picture;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  if (lastImage?.width !== width || lastImage.height !== height) lastImage = new ImageData(width, height);
  fillGreyPixels(new Uint32Array(lastImage.data.buffer), pixels);
  context.putImageData(lastImage, 0, 0);
}

/** Writes each level as an opaque pixel of red, green, blue and alpha. */
export function fillGreyPixels(target: Uint32Array, levels: Uint8Array): void {
  for (let i = 0; i < levels.length; i++) target[i] = pixelOfLevel[levels[i] ?? 0] ?? 0;
}
