import type { LabelTable } from './labelTable.ts';

/** Ids that are named where some are without their other half. */
const namedIds = 3;

/** How well labels and images go together. */
export interface LabelMatch {
  readonly labelCount: number;
  /** Labels of which there is an image. */
  readonly labelsWithImage: number;
  /** The first ids of labels without an image. */
  readonly lonelyLabels: readonly string[];
  readonly imageCount: number;
  /** Images of which there is a label. */
  readonly imagesWithLabel: number;
  /** The first ids of images without a label. */
  readonly lonelyImages: readonly string[];
}

/** The line of each row's labels in a table; below 0 where the row has none. A row without an id never has. */
export function linesOfRows({ lineOf }: Pick<LabelTable, 'lineOf'>, ids: readonly string[]): Int32Array {
  return Int32Array.from(ids, (id) => lineOf.get(id) ?? -1);
}

/** Counts what goes together, shard by shard. */
export class LabelMatcher {
  readonly #ids: readonly string[];
  /** Whether there is an image of each line. */
  readonly #hasImage: Uint8Array;
  readonly #lonelyImages: string[] = [];
  #imageCount = 0;
  #imagesWithLabel = 0;

  constructor({ ids }: Pick<LabelTable, 'ids'>) {
    this.#ids = ids;
    this.#hasImage = new Uint8Array(ids.length);
  }

  /** Counts the rows of a shard, given the line of each. */
  add(ids: readonly string[], lines: Int32Array): void {
    this.#imageCount += ids.length;
    for (const [row, line] of lines.entries()) {
      if (line >= 0) {
        this.#hasImage[line] = 1;
        this.#imagesWithLabel += 1;
      } else if (this.#lonelyImages.length < namedIds) this.#lonelyImages.push(ids[row] ?? '');
    }
  }

  /** What was counted so far. */
  match(): LabelMatch {
    let labelsWithImage = 0;
    const lonelyLabels: string[] = [];
    for (const [line, id] of this.#ids.entries()) {
      if (this.#hasImage[line] === 1) labelsWithImage += 1;
      else if (lonelyLabels.length < namedIds) lonelyLabels.push(id);
    }
    return {
      labelCount: this.#ids.length,
      labelsWithImage,
      lonelyLabels,
      imageCount: this.#imageCount,
      imagesWithLabel: this.#imagesWithLabel,
      lonelyImages: [...this.#lonelyImages],
    };
  }
}
