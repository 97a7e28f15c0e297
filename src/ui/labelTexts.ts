import type { OutputChoice } from '../outputs/outputChoice.ts';
import type { LabelsState } from '../run/labelsState.ts';
import { formatCount, formatCountOf } from './format.ts';
import type { ShardState } from './shardState.ts';

/** A label file that was read. */
export type ReadLabels = Extract<LabelsState, { kind: 'read' }>;

/** Columns that are named before the rest is counted. */
const namedColumns = 6;

/** What the dot of a label file and the words beside it say. */
export function labelFileState(kind: Exclude<LabelsState['kind'], 'none'>): ShardState {
  switch (kind) {
    case 'reading':
      return { kind: 'working', words: 'Reading' };
    case 'read':
      return { kind: 'done', words: 'Labels' };
    case 'rejected':
      return { kind: 'failed', words: 'Not usable' };
  }
}

/** How many labels and images go together, for example `4 labels · 2 of 3 images have one`. */
export function labelCountText({ match }: Pick<ReadLabels, 'match'>, locale?: string): string {
  const labels = formatCountOf(match.labelCount, 'label', locale);
  if (match.imageCount === 0) return labels;
  const images = formatCountOf(match.imageCount, 'image', locale);
  const have = match.imagesWithLabel === 1 ? 'has' : 'have';
  return `${labels} · ${formatCount(match.imagesWithLabel, locale)} of ${images} ${have} one`;
}

/** The columns of a label file, that of the ids first. */
export function labelColumnsText({ idColumn, columns }: Pick<ReadLabels, 'idColumn' | 'columns'>): string {
  const named = columns.slice(0, namedColumns).map(({ name }) => name);
  const rest = columns.length - named.length;
  return `${idColumn} · ${named.join(', ')}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}`;
}

/** What is left without its other half, a sentence each; nothing where there is no image yet. */
export function lonelySentences({ match }: Pick<ReadLabels, 'match'>, locale?: string): string[] {
  const { labelCount, labelsWithImage, lonelyLabels, imageCount, imagesWithLabel, lonelyImages } = match;
  if (imageCount === 0 || imagesWithLabel === 0) return [];
  const sentences: string[] = [];
  const images = imageCount - imagesWithLabel;
  if (images > 0) {
    const have = images === 1 ? 'has' : 'have';
    sentences.push(
      `${formatCountOf(images, 'image', locale)} ${have} no label: ${listed(lonelyImages, images)}`,
    );
  }
  const labels = labelCount - labelsWithImage;
  if (labels > 0) {
    const are = labels === 1 ? 'is' : 'are';
    const none = 'of no image here';
    sentences.push(
      `${formatCountOf(labels, 'label', locale)} ${are} ${none}: ${listed(lonelyLabels, labels)}`,
    );
  }
  return sentences;
}

/** Why the labels are likely to be another set's; `undefined` where they fit at least one image. */
export function strangerSentence({
  match,
  idColumn,
}: Pick<ReadLabels, 'match' | 'idColumn'>): string | undefined {
  if (match.imageCount === 0 || match.imagesWithLabel > 0) return undefined;
  return (
    `No image has a label: expected ids such as ${match.lonelyImages[0] ?? ''} in the column ${idColumn}, ` +
    `found ${match.lonelyLabels[0] ?? ''}.`
  );
}

/** What keeps a run from starting; `undefined` where the labels do not. */
export function labelObstacle(labels: LabelsState): string | undefined {
  if (labels.kind === 'reading') return 'The labels are being read.';
  if (labels.kind !== 'rejected') return undefined;
  return `${labels.name} cannot be used for labels: choose another file, or remove it from the list.`;
}

/** The column that parts the images into classes; `undefined` also where the labels do not have the one chosen. */
export function chosenClassColumn(labels: LabelsState, classColumn: string | undefined): string | undefined {
  if (labels.kind !== 'read') return undefined;
  return labels.columns.find(({ name }) => name === classColumn)?.name;
}

/** What a run would do with the classes, after what it would write; empty where it has none. */
export function classWords(
  labels: LabelsState,
  { kind }: Pick<OutputChoice, 'kind'>,
  classColumn: string | undefined,
): string {
  const chosen = chosenClassColumn(labels, classColumn);
  if (labels.kind !== 'read' || chosen === undefined) return '';
  if (kind === 'tar') return ` and a key.cls of ${chosen}`;
  if (kind !== 'zip' && kind !== 'folder') return '';
  const isWhole = labels.match.imagesWithLabel === labels.match.imageCount;
  return `, sorted into a folder for each ${chosen}${isWhole ? '' : ' and one for those without, “unlabelled”'}`;
}

/** What the class column does in a format; `classColumn` is `undefined` for none. */
export function classSentence(
  choice: Pick<OutputChoice, 'kind'> & { readonly withManifest?: boolean },
  classColumn: string | undefined,
): string {
  switch (choice.kind) {
    case 'zip':
      if (classColumn !== undefined) return folderSentence;
      return choice.withManifest === true
        ? 'The labels go into the manifest only.'
        : 'Without classes or a manifest, the zip says nothing of the labels.';
    case 'folder':
      return classColumn === undefined ? 'The labels go into the manifest.' : folderSentence;
    case 'tar':
      return classColumn === undefined
        ? 'The labels go into each key.json and the manifest.'
        : 'Each image gets a key.cls: its class where that is a whole number, else the class’s number, which run.json lists.';
    case 'npy':
      return 'The labels go into the manifest, all columns of them; run.json lists the classes.';
    case 'parquet':
      return 'The labels are columns of the table and of the manifest; run.json lists the classes.';
  }
}

const folderSentence =
  'The PNGs lie in one folder a class, as image folders are read; those without a label in “unlabelled”.';

function listed(ids: readonly string[], count: number): string {
  const names = ids.map((id) => (id === '' ? '“”' : id)).join(', ');
  return count > ids.length ? `${names}, …` : `${names}.`;
}
