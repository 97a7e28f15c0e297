import { createHash } from 'node:crypto';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { makeSampleShard, sampleName, sampleRowCount } from './sampleShard.ts';
import { drawStrokes, sampleHeight, sampleWidth } from './strokes.ts';

const pixelCount = sampleHeight * sampleWidth;
const shares: number[] = [];
const shard = await makeSampleShard((share) => shares.push(share));
const bytes = await shard.arrayBuffer();

it('is a shard in the wide layout, of one row group', () => {
  expect(shard.name).toBe(sampleName);
  const { num_rows: rowCount, row_groups: rowGroups, schema } = parquetMetadata(bytes);
  expect(rowCount).toBe(BigInt(sampleRowCount));
  expect(rowGroups.map(({ columns }) => columns.length)).toEqual([1 + pixelCount]);
  expect(schema.slice(1).map(({ name }) => name)).toEqual([
    'image_id',
    ...Array.from({ length: pixelCount }, (_, pixel) => String(pixel)),
  ]);
});

it('holds the drawn pixels and an id a row, as another reader reads them', async () => {
  const pixels = Array.from({ length: pixelCount }, (_, pixel) => pixel).filter((pixel) => pixel % 499 === 0);
  const rows = await parquetReadObjects({ file: bytes, columns: ['image_id', ...pixels.map(String)] });
  expect(rows.map(({ image_id: id }) => id)).toEqual(rows.map((_, row) => `Sample_${row}`));
  expect(rows).toHaveLength(sampleRowCount);
  for (const [row, found] of rows.entries()) {
    const image = drawStrokes(row);
    expect(pixels.map((pixel) => found[String(pixel)])).toEqual(pixels.map((pixel) => image[pixel]));
  }
});

it('has the same bytes each time', async () => {
  const again = await (await makeSampleShard()).arrayBuffer();
  expect(sha256(again)).toBe(sha256(bytes));
});

it('reports its progress from 0 to 1, never backwards', () => {
  expect(shares.length).toBeGreaterThan(100);
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
});

function sha256(buffer: ArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(buffer)).digest('hex');
}
