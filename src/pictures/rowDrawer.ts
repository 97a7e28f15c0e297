import {
  groupCountOf,
  groupPixels,
  instantiateKernel,
  type Kernel,
  pageByteLength,
  setKernelRecipe,
} from '../kernel/kernel.ts';
import type { StoreLayout } from '../kernel/memoryLayout.ts';
import { noIssue, readPixelIssue } from '../kernel/rowIssue.ts';
import type { Geometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { gatherRow } from './gatherRow.ts';
import { imageSteps } from './imageSteps.ts';
import type { DrawnRow, DrawnSteps, GreyPicture } from './rowPicture.ts';

/** Where rows lie and how they are to be drawn. */
export interface StepsOrder {
  readonly geometry: Geometry;
  readonly recipe: Recipe;
  readonly layout: StoreLayout;
  /** Counted within the store. */
  readonly row: number;
}

/** Rows to be drawn. */
export interface DrawOrder extends Omit<StepsOrder, 'row'> {
  /** Counted within the store, in any order. */
  readonly rows: readonly number[];
  readonly withRaw: boolean;
  readonly withCrop: boolean;
}

/** Drawn rows, one for each that was ordered and in their order. */
export interface Drawing {
  readonly rows: readonly DrawnRow[];
  /** Holds the pixels of all pictures, and nothing else. */
  readonly buffer: ArrayBuffer;
}

/** All steps of one row. */
export interface StepsDrawing extends DrawnSteps {
  /** Hold the pixels of all pictures, and nothing else. */
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * What the drawer's own memory may grow to: images of 4096 x 4096, under the recipe that needs the most,
 * take 46 MB.
 */
const mostPages = 1024;

/** Where an image and its crop lie in the drawer's own memory. */
interface Regions {
  readonly raw: number;
  readonly crop: number;
}

/**
 * Draws rows of the pixel store, with a kernel in a memory of its own. It only reads what all workers share,
 * so it needs no place there, and drawing rows that gave way to others meanwhile does no harm to those.
 */
export class RowDrawer {
  readonly #kernel: Kernel;
  readonly #ownMemory: WebAssembly.Memory;
  readonly #sharedMemory: WebAssembly.Memory;

  private constructor(kernel: Kernel, ownMemory: WebAssembly.Memory, sharedMemory: WebAssembly.Memory) {
    this.#kernel = kernel;
    this.#ownMemory = ownMemory;
    this.#sharedMemory = sharedMemory;
  }

  /**
   * Makes a drawer.
   *
   * @param module the compiled kernel
   * @param sharedMemory where the pixel store is
   * @throws RangeError where there is no memory for it
   */
  static async create(module: WebAssembly.Module, sharedMemory: WebAssembly.Memory): Promise<RowDrawer> {
    const ownMemory = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
    const kernel = await instantiateKernel(module, ownMemory);
    growTo(ownMemory, kernel.tableByteLength());
    kernel.buildTables(0);
    return new RowDrawer(kernel, ownMemory, sharedMemory);
  }

  /**
   * Draws rows.
   *
   * @throws RangeError where geometry, recipe and store do not suit one another, a row is not in the store,
   *   or there is no memory
   */
  draw({ geometry, recipe, layout, rows, withRaw, withCrop }: DrawOrder): Drawing {
    const regions = this.#prepare(geometry, recipe, layout);
    const { height, width } = geometry;
    const { size } = recipe;
    const rawByteLength = withRaw ? height * width : 0;
    const cropByteLength = withCrop ? size * size : 0;
    const buffer = new ArrayBuffer(rows.length * (rawByteLength + cropByteLength));
    const own = new Uint8Array(this.#ownMemory.buffer);
    let next = 0;
    const keep = (pointer: number, pictureHeight: number, pictureWidth: number): GreyPicture => {
      const pixels = new Uint8Array(buffer, next, pictureHeight * pictureWidth);
      pixels.set(own.subarray(pointer, pointer + pixels.length));
      next += pixels.length;
      return { height: pictureHeight, width: pictureWidth, pixels };
    };
    const drawn = rows.map((row): DrawnRow => {
      const message = this.#problem(layout, row);
      if (message !== undefined) return { kind: 'bad', message };
      this.#gather(layout, row, regions);
      const isCropped = this.#kernel.prepareImage(regions.raw, regions.crop);
      const raw = withRaw ? keep(regions.raw, height, width) : undefined;
      if (!isCropped) return { kind: 'blank', raw };
      const crop = withCrop ? keep(regions.crop, size, size) : undefined;
      const { boxLeft, boxTop, boxRight, boxBottom, fittedWidth, fittedHeight, strongestPixel } =
        this.#kernel;
      return {
        kind: 'crop',
        raw,
        crop,
        box: { left: boxLeft.value, top: boxTop.value, right: boxRight.value, bottom: boxBottom.value },
        fittedWidth: fittedWidth.value,
        fittedHeight: fittedHeight.value,
        strongestInk: strongestPixel.value,
      };
    });
    return { rows: drawn, buffer };
  }

  /**
   * Draws all steps of one row.
   *
   * @throws RangeError as {@link draw}
   */
  steps({ row, ...order }: StepsOrder): StepsDrawing {
    const { rows, buffer } = this.draw({ ...order, rows: [row], withRaw: true, withCrop: true });
    const [drawn] = rows;
    if (drawn === undefined) throw new RangeError('A row is drawn for each that is asked for.');
    if (drawn.kind === 'bad' || drawn.raw === undefined) return { drawn, steps: [], buffers: [buffer] };
    const steps = imageSteps(drawn.raw, order.recipe);
    const stepBuffer = new ArrayBuffer(steps.reduce((sum, { image }) => sum + image.pixels.length, 0));
    let next = 0;
    const pictures = steps.map(({ kind, image: { height, width, pixels } }) => {
      const kept = new Uint8Array(stepBuffer, next, pixels.length);
      kept.set(pixels);
      next += pixels.length;
      return { kind, picture: { height, width, pixels: kept } };
    });
    return { drawn, steps: pictures, buffers: [buffer, stepBuffer] };
  }

  /** Sets geometry and recipe, and lays out what they need. */
  #prepare(geometry: Geometry, recipe: Recipe, { groupCount }: StoreLayout): Regions {
    if (groupCountOf(geometry) !== groupCount) {
      const { height, width } = geometry;
      throw new RangeError(`Images of ${height} x ${width} do not have the store's ${groupCount} groups.`);
    }
    const problem = recipeProblem(recipe, geometry);
    if (problem !== undefined) throw new RangeError(problem);
    setKernelRecipe(this.#kernel, geometry, recipe);
    const raw = roundUp(this.#kernel.tableByteLength());
    // Vectors may reach past the ends of both.
    const crop = raw + roundUp(groupCount * groupPixels + 16);
    const image = crop + roundUp(recipe.size ** 2 + 32);
    growTo(this.#ownMemory, image + this.#kernel.imageRegionsByteLength());
    this.#kernel.setImageRegions(image);
    return { raw, crop };
  }

  /** What is wrong with a row's pixels. */
  #problem({ rowIssues, rowCount }: StoreLayout, row: number): string | undefined {
    if (!(Number.isInteger(row) && row >= 0 && row < rowCount)) {
      throw new RangeError(`Row ${row} is not in the store, which has ${rowCount}.`);
    }
    const [bits = noIssue] = new BigUint64Array(this.#sharedMemory.buffer, rowIssues.pointer + row * 8, 1);
    const issue = readPixelIssue(bits);
    return issue && `Pixel ${issue.pixel} must be 0 to 255, found ${issue.found}.`;
  }

  #gather(layout: StoreLayout, row: number, { raw }: Regions): void {
    const target = new Int32Array(this.#ownMemory.buffer, raw, (layout.groupCount * groupPixels) / 4);
    gatherRow(this.#sharedMemory.buffer, layout, row, target);
  }
}

function growTo(memory: WebAssembly.Memory, byteLength: number): void {
  const pages = Math.ceil((byteLength - memory.buffer.byteLength) / pageByteLength);
  if (pages > 0) memory.grow(pages);
}

function roundUp(byteLength: number): number {
  return Math.ceil(byteLength / 64) * 64;
}
