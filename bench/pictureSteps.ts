import { readFileSync } from 'node:fs';
import { storeOfImages } from '../src/pictures/fixtures/imageStore.ts';
import { RowDrawer } from '../src/pictures/rowDrawer.ts';
import { notebookRecipe, type Recipe } from '../src/recipe/recipe.ts';
import { prepareImage } from '../src/reference/prepareImage.ts';
import { geometry, glyphs, type StepGroup } from './kernelWorkspace.ts';

/** Rows of the store: far more than a cache holds. */
const storeRows = 4096;
/** What the gallery has in view, about. */
const rowsInView = 48;

/** Pictures of the pixel store, as the page asks for them while one scrolls or moves a slider. */
export async function pictureSteps(): Promise<StepGroup[]> {
  const raws = Array.from(
    { length: storeRows },
    (_, row) => glyphs[row % glyphs.length]?.raw ?? new Uint8Array(),
  );
  const { memory, layout } = storeOfImages(raws, geometry);
  const wasm = readFileSync(new URL('../src/kernel/generated/kernel.wasm', import.meta.url));
  const drawer = await RowDrawer.create(await WebAssembly.compile(wasm), memory);
  let first = 0;
  const drawing = (title: string, recipe: Recipe, step: number): StepGroup => ({
    title,
    unit: 'image',
    subjects: [
      {
        name: 'RowDrawer.draw',
        unitsPerCall: rowsInView,
        run() {
          first = (first + step) % (storeRows - rowsInView);
          const rows = Array.from({ length: rowsInView }, (_, i) => first + i);
          const drawn = drawer.draw({ geometry, recipe, layout, rows, withRaw: false, withCrop: true });
          return new Uint8Array(drawn.buffer).at(-1) ?? 0;
        },
      },
      {
        name: 'reference: prepareImage, gathered already',
        unitsPerCall: rowsInView,
        run() {
          let sum = 0;
          for (const pixels of raws.slice(0, rowsInView)) {
            sum += prepareImage({ ...geometry, pixels }, recipe)?.pixels.at(-1) ?? 0;
          }
          return sum;
        },
      },
    ],
  });
  return [
    drawing(`${rowsInView} crops of 128 of the store, the same rows again`, notebookRecipe, 0),
    drawing(`${rowsInView} crops of 128 of the store, other rows each time`, notebookRecipe, 1000),
  ];
}
