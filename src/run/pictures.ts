import type { Recipe } from '../recipe/recipe.ts';

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

/** Rows to be drawn from the pixel store. */
export interface PictureRequest {
  readonly shardKey: number;
  /** Counted within the shard, in any order. */
  readonly rows: readonly number[];
  readonly recipe: Recipe;
  /** Whether the raw images are wanted. */
  readonly withRaw: boolean;
  /** Whether the crops are wanted. */
  readonly withCrop: boolean;
}

/** What a row looks like under a recipe. */
export type RowPicture =
  | (RowIdentity & {
      readonly kind: 'crop';
      readonly raw: GreyPicture | undefined;
      readonly crop: GreyPicture | undefined;
      /** What is cut out of the raw image, margins included. */
      readonly box: PixelBox;
      /** Width and height of what is resized to the crop. */
      readonly squareWidth: number;
      readonly squareHeight: number;
      /** The greatest level of ink before it was stretched to 255. */
      readonly strongestInk: number;
    })
  /** No ink that the recipe sees. */
  | (RowIdentity & { readonly kind: 'blank'; readonly raw: GreyPicture | undefined })
  /** A pixel is null or out of range; one sentence says which. */
  | (RowIdentity & { readonly kind: 'bad'; readonly message: string })
  /** The store does not hold the row, or not any more. */
  | (RowIdentity & { readonly kind: 'missing' });

/** Which row a picture is of. */
export interface RowIdentity {
  /** Counted within the shard. */
  readonly row: number;
  readonly id: string;
}

/** One step from the raw image to the crop, as the detail view shows it. */
export interface StepPicture {
  readonly kind: 'raw' | 'normalised' | 'cut' | 'noiseRemoved' | 'fitted' | 'resized';
  readonly picture: GreyPicture;
}

/** All steps of one row under a recipe: the steps end where a blank or bad row stops. */
export interface RowSteps {
  readonly picture: RowPicture;
  readonly steps: readonly StepPicture[];
}
