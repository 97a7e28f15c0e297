import type { GreyPicture } from '../run/pictures.ts';

/** The opaque pixel of each level, in the byte order of the machine. */
const pixelOfLevel = new Uint32Array(
  Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4))).buffer,
);

/** Where pictures are made, one after the other: a canvas takes a copy. As large as the largest was. */
let room = new ArrayBuffer(0);
/** The image that was drawn last, since most have the size of the one before. */
let lastImage: ImageData | undefined;

/** As much of a canvas as is needed to draw on it. */
export interface DrawnCanvas {
  width: number;
  height: number;
  getContext(
    kind: '2d',
    settings: CanvasRenderingContext2DSettings,
  ): Pick<CanvasRenderingContext2D, 'clearRect' | 'putImageData'> | null;
}

/**
 * Draws a grey picture, a canvas pixel a pixel. The canvas takes the picture's size.
 *
 * @param picture `undefined` makes the canvas black
 */
export function drawGreyPicture(canvas: DrawnCanvas, picture: GreyPicture | undefined): void {
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
  if (lastImage?.width !== width || lastImage.height !== height) lastImage = imageOf(width, height);
  fillGreyPixels(new Uint32Array(room), pixels);
  context.putImageData(lastImage, 0, 0);
}

/** An image whose pixels lie in the room, which grows where it is too small. */
function imageOf(width: number, height: number): ImageData {
  const byteLength = width * height * 4;
  if (room.byteLength < byteLength) room = new ArrayBuffer(byteLength);
  return new ImageData(new Uint8ClampedArray(room, 0, byteLength), width, height);
}

/** Writes each level as an opaque pixel of red, green, blue and alpha. */
export function fillGreyPixels(target: Uint32Array, levels: Uint8Array): void {
  for (let i = 0; i < levels.length; i++) target[i] = pixelOfLevel[levels[i] ?? 0] ?? 0;
}
