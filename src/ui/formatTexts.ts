import type { OutputKind } from '../outputs/outputChoice.ts';

/** What each format is and whom it is for. */
export const formatSentences: Readonly<Record<OutputKind, string>> = {
  zip: 'PNGs in an archive, for any tool.',
  folder: 'PNG files in a folder.',
  tar: 'PNGs in tar files, for WebDataset.',
  npy: 'One uint8 array of all pixels, for numpy.load with mmap_mode="r".',
  parquet: 'One table of PNGs and ids, for Hugging Face datasets.',
};

/** What the options are of which only some formats have any, by their labels. */
export const optionSentences = {
  'One archive per shard': 'Each is called as its shard; what lists the images lies beside them.',
  'Folder for each shard': 'Each is called as its shard.',
  'Skip files that are there': 'Files of the right size stay as they are; a run that was ended goes on so.',
  Manifest:
    'Adds manifest.csv, a line for each image, and run.json, the record of the run; other formats always have them.',
  'Images a tar':
    'So many images are in each tar file, as key.png and key.json; the last one has what is left.',
} as const;
