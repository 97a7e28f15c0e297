import type { DrawnRow, StepPicture } from '../pictures/rowPicture.ts';
import type { Recipe } from '../recipe/recipe.ts';

export type { GreyPicture, PixelBox, StepPicture } from '../pictures/rowPicture.ts';

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

/** What a row of the store looks like under a recipe. */
export type DrawnPicture = RowIdentity & DrawnRow;

/** What a row looks like under a recipe. */
export type RowPicture =
  | DrawnPicture
  /** The store does not hold the row, or not any more. */
  | (RowIdentity & { readonly kind: 'missing' });

/** Which row a picture is of. */
export interface RowIdentity {
  /** Counted within the shard. */
  readonly row: number;
  /** Empty where the row has none. */
  readonly id: string;
}

/** All steps of one row under a recipe: the steps end where a blank or bad row stops. */
export interface RowSteps {
  readonly picture: DrawnPicture;
  readonly steps: readonly StepPicture[];
}
