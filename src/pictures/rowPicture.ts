/** A grey picture; pixel (x, y) is `pixels[y * width + x]`. */
export interface GreyPicture {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** Part of an image, in its pixels; `right` and `bottom` are exclusive. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a row of the pixel store looks like under a recipe. */
export type DrawnRow =
  | {
      readonly kind: 'crop';
      readonly raw: GreyPicture | undefined;
      readonly crop: GreyPicture | undefined;
      /** What is taken of the raw image, margins included; `cover` then cuts it to a square. */
      readonly box: PixelBox;
      /** Width and height of what is resized to the crop. */
      readonly fittedWidth: number;
      readonly fittedHeight: number;
      /** The greatest level of ink before normalising made it 255. */
      readonly strongestInk: number;
    }
  /** No ink that the recipe sees. */
  | { readonly kind: 'blank'; readonly raw: GreyPicture | undefined }
  /** A pixel is null or out of range; one sentence says which. */
  | { readonly kind: 'bad'; readonly message: string };

/** One step from the raw image to the crop. */
export interface StepPicture {
  readonly kind: 'raw' | 'normalised' | 'cut' | 'noiseRemoved' | 'fitted' | 'resized';
  readonly picture: GreyPicture;
}

/** All steps of one row under a recipe: the steps end where a blank or bad row stops. */
export interface DrawnSteps {
  readonly drawn: DrawnRow;
  readonly steps: readonly StepPicture[];
}
