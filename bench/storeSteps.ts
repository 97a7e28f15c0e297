import { groupCountOf, groupPixels } from '../src/kernel/kernel.ts';
import { MEASURE_RECORD_BYTES } from '../src/kernel/measureConstants.ts';
import { ENTRY_RECORD_BYTES } from '../src/kernel/regionConstants.ts';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import {
  geometry,
  glyphs,
  imageStride,
  makeWorkspace,
  prepareRecipe,
  type StepGroup,
} from './kernelWorkspace.ts';

const groupCount = groupCountOf(geometry);

/** Into the pixel store and out of it: transposing columns, gathering rows, and whole zip segments. */
export async function storeSteps(): Promise<StepGroup[]> {
  return [await transposing(), ...(await segments())];
}

async function transposing(): Promise<StepGroup> {
  const rowCount = 16_384;
  const stride = rowCount + 16;
  const { kernel, bytes, take } = await makeWorkspace(2 * groupPixels * stride + 2 ** 20);
  const columns = take(groupPixels * stride);
  const target = take(groupPixels * rowCount);
  for (let i = 0; i < groupPixels * stride; i++) bytes[columns + i] = (i * 7) >> 3;
  const source = bytes.slice(columns, columns + groupPixels * stride);
  const plainTarget = new Uint8Array(groupPixels * rowCount);
  const last = groupPixels * rowCount - 1;
  return {
    title: `transpose 64 columns of ${rowCount.toLocaleString('en')} rows`,
    unit: 'byte',
    subjects: [
      {
        name: 'kernel: transposeGroup',
        unitsPerCall: groupPixels * rowCount,
        run() {
          kernel.transposeGroup(columns, stride, 0, rowCount, target);
          return bytes[target + last] ?? 0;
        },
      },
      {
        name: 'plain TypeScript, two loops',
        unitsPerCall: groupPixels * rowCount,
        run() {
          for (let row = 0; row < rowCount; row++) {
            for (let column = 0; column < groupPixels; column++) {
              plainTarget[row * groupPixels + column] = source[column * stride + row] ?? 0;
            }
          }
          return plainTarget[last] ?? 0;
        },
      },
    ],
  };
}

/** Rows of the store: far more than a cache holds. */
const storeRows = 2048;
const rowsASegment = 512;

async function segments(): Promise<StepGroup[]> {
  const workspace = await makeWorkspace(storeRows * imageStride + 32 * 2 ** 20);
  const { kernel, bytes, words, take } = workspace;
  prepareRecipe(workspace, notebookRecipe);
  const store = take(storeRows * imageStride);
  const issues = take(8 * storeRows);
  const outcomes = take(storeRows);
  const nameBytes = take(storeRows * 16);
  const nameOffsets = take((storeRows + 1) * 4);
  const records = take(rowsASegment * ENTRY_RECORD_BYTES);
  const measures = take(storeRows * MEASURE_RECORD_BYTES);
  const histograms = [take(256 * 8), take(256 * 8)] as const;
  const segment = take(rowsASegment * (kernel.entryBound() + 16));
  fillStore(bytes, store);
  let end = 0;
  for (let row = 0; row < storeRows; row++) {
    words[nameOffsets / 4 + row] = end;
    const name = Buffer.from(`Train_${row}.png`);
    bytes.set(name, nameBytes + end);
    end += name.length;
  }
  words[nameOffsets / 4 + storeRows] = end;
  kernel.setRowIssues(issues, 0, storeRows);
  const plainTarget = new Uint8Array(imageStride);
  let next = 0;
  const nextRow = (): number => {
    next = (next + rowsASegment) % storeRows;
    return next;
  };
  type Histograms = readonly [raw: number, crop: number];
  /** Rows with an issue are gathered and then passed over. */
  const noteIssues = (issue: number): void => {
    if (bytes[issues] !== issue) bytes.fill(issue, issues, issues + 8 * storeRows);
  };
  const crop = (issue: number, pointer: number, levels: Histograms) => (): number => {
    noteIssues(issue);
    kernel.setPass(store, storeRows, groupCount, nameBytes, nameOffsets, outcomes, true, pointer, ...levels);
    return kernel.cropSegment(nextRow(), rowsASegment, segment, records) + (bytes[outcomes] ?? 0);
  };
  const measure = (withRaw: boolean, levels: Histograms) => (): number => {
    noteIssues(255);
    kernel.measureRows(nextRow(), rowsASegment, measures, withRaw, ...levels);
    return bytes[measures] ?? 0;
  };
  return [
    {
      title: `gather rows of a store of ${storeRows.toLocaleString('en')}`,
      unit: 'image',
      subjects: [
        {
          name: 'kernel: cropSegment of rows it passes over',
          unitsPerCall: rowsASegment,
          run: crop(0, 0, [0, 0]),
        },
        {
          name: 'plain TypeScript, row by row',
          unitsPerCall: rowsASegment,
          run() {
            const first = nextRow();
            let sum = 0;
            for (let row = first; row < first + rowsASegment; row++) {
              for (let group = 0; group < groupCount; group++) {
                const from = store + (group * storeRows + row) * groupPixels;
                plainTarget.set(bytes.subarray(from, from + groupPixels), group * groupPixels);
              }
              sum += plainTarget[100] ?? 0;
            }
            return sum;
          },
        },
      ],
    },
    {
      title: 'a zip segment of 512 rows: gather, all image steps, PNG, CRCs, headers',
      unit: 'image',
      subjects: [
        { name: 'kernel: cropSegment', unitsPerCall: rowsASegment, run: crop(255, 0, [0, 0]) },
        { name: 'and measure', unitsPerCall: rowsASegment, run: crop(255, measures, [0, 0]) },
        { name: 'and count levels', unitsPerCall: rowsASegment, run: crop(255, measures, histograms) },
      ],
    },
    {
      title: 'a scan of 512 rows: gather, all image steps, measure',
      unit: 'image',
      subjects: [
        { name: 'kernel: measureRows', unitsPerCall: rowsASegment, run: measure(true, [0, 0]) },
        {
          name: 'again, what holds for any recipe kept',
          unitsPerCall: rowsASegment,
          run: measure(false, [0, 0]),
        },
        { name: 'and count levels', unitsPerCall: rowsASegment, run: measure(true, histograms) },
      ],
    },
  ];
}

/** Puts the glyphs into a store, over and over. */
function fillStore(bytes: Uint8Array, store: number): void {
  for (let row = 0; row < storeRows; row++) {
    const raw = glyphs[row % glyphs.length]?.raw ?? new Uint8Array();
    for (let group = 0; group < groupCount; group++) {
      const pixels = raw.subarray(group * groupPixels, (group + 1) * groupPixels);
      bytes.set(pixels, store + (group * storeRows + row) * groupPixels);
    }
  }
}
