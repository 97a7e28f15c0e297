import type { OutputKind } from '../outputs/outputChoice.ts';

/** What each format is and whom it is for. */
export const formatSentences: Readonly<Record<OutputKind, string>> = {
  zip: 'PNGs in one archive, as Kaggle and most readers take them.',
  tar: 'WebDataset shards: each image as key.png and key.json, so many to a file.',
  npy: 'One uint8 array of all pixels, for numpy.load with mmap_mode="r".',
  parquet: 'One table of PNGs and ids, as Hugging Face datasets reads images.',
};

/** What the number of images in a tar file means. */
export const imagesATarSentence = 'Each tar file has so many images, the last one what is left.';

/** What the manifest of a zip is. */
export const manifestSentence =
  'Adds manifest.csv, a line for each image, and run.json, the record of the run.';

/** What an archive for each shard means. */
export const zipPerShardSentence = 'Each is called as its shard; what lists the images lies beside them.';
