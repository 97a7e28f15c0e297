// The recipe's choices as numbers, on which the kernel's AssemblyScript and the TypeScript around it must
// agree. Both compile this file, so it holds nothing but numbers.

/** `crop` is `ink`. */
export const CROP_INK = 0;
/** `crop` is `none`. */
export const CROP_NONE = 1;

/** `fit` is `pad`. */
export const FIT_PAD = 0;
/** `fit` is `stretch`. */
export const FIT_STRETCH = 1;
/** `fit` is `cover`. */
export const FIT_COVER = 2;

/** `interpolation` is `linear`. */
export const INTERPOLATION_LINEAR = 0;
/** `interpolation` is `nearest`. */
export const INTERPOLATION_NEAREST = 1;
/** `interpolation` is `area`. */
export const INTERPOLATION_AREA = 2;
