/** What the gallery shows of each image, in the order of the switch. */
export const pictureModes = [
  { key: 'raw', words: 'Raw' },
  { key: 'rawWithBox', words: 'Raw with box' },
  { key: 'crop', words: 'Crop' },
  { key: 'beforeAndAfter', words: 'Before and after' },
] as const;

/** What the gallery shows of each image. */
export type PictureMode = (typeof pictureModes)[number]['key'];

/** Whether the raw image is shown. */
export function showsRaw(mode: PictureMode): boolean {
  return mode !== 'crop';
}

/** Whether the crop is shown. */
export function showsCrop(mode: PictureMode): boolean {
  return mode === 'crop' || mode === 'beforeAndAfter';
}
