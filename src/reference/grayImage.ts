/** An 8-bit grey image. Pixel (x, y) is `pixels[y * width + x]`. */
export interface GrayImage {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
}
