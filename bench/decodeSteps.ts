import { type CompressionCodec, parquetMetadata, parquetRead } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { PAGE_SLACK } from '../src/kernel/regionConstants.ts';
import { randomIntegers } from '../src/kernel/testKernel.ts';
import { decodeColumn } from '../src/shards/decodeColumn.ts';
import { layoutOf } from '../src/shards/fixtures/fillFrom.ts';
import { makeWorkspace, type StepGroup } from './kernelWorkspace.ts';

const rowCount = 50_210;

/** A column chunk to decode. */
interface ColumnCase {
  readonly title: string;
  readonly encoding: 'PLAIN' | 'RLE_DICTIONARY';
  readonly codec: CompressionCodec;
  readonly nullable: boolean;
  /** The values, one a row. */
  readonly value: (row: number) => number;
}

/** Decoding the chunk of one column of a full shard, for each encoding; beside it, hyparquet's decoder. */
export async function decodeSteps(): Promise<StepGroup[]> {
  const random = randomIntegers(5);
  const noise = Uint8Array.from({ length: rowCount }, () => random(0, 255));
  const levels = (bits: number) => (row: number) => (noise[row] ?? 0) >> (8 - bits);
  const required = { encoding: 'RLE_DICTIONARY', codec: 'UNCOMPRESSED', nullable: false } as const;
  const cases: ColumnCase[] = [
    {
      ...required,
      title: 'nullable, dictionary of 8 bits, snappy',
      codec: 'SNAPPY',
      nullable: true,
      value: levels(8),
    },
    ...[8, 7, 6, 5, 4, 3, 2, 1].map((bits) => ({
      ...required,
      title: `dictionary of ${bits} bits`,
      value: levels(bits),
    })),
    { ...required, title: 'dictionary, long runs', value: (row) => row >> 8 && (row >> 8) & 15 },
    { ...required, title: 'plain INT32', encoding: 'PLAIN', value: levels(8) },
    {
      ...required,
      title: 'plain INT32 of 16 levels, snappy',
      encoding: 'PLAIN',
      codec: 'SNAPPY',
      value: levels(4),
    },
  ];
  return await Promise.all(cases.map(decodeStep));
}

async function decodeStep(column: ColumnCase): Promise<StepGroup> {
  const file = await writeColumn(column);
  const layout = await layoutOf(new Blob([file]));
  const plan = layout.rowGroups[0];
  const start = plan?.chunkStart[0];
  const byteLength = plan?.chunkByteLength[0];
  if (plan?.format !== 'Parquet' || start === undefined || byteLength === undefined) {
    throw new RangeError('There must be a column.');
  }
  const { kernel, bytes, take } = await makeWorkspace(8 * 2 ** 20);
  const chunk = take(byteLength);
  bytes.set(new Uint8Array(file, start, byteLength), chunk);
  const page = take(plan.pageByteLength + PAGE_SLACK);
  const dictionary = take(plan.pageByteLength + PAGE_SLACK);
  const lookupByteLength = Math.max(256, Math.ceil(plan.pageByteLength / 4));
  const lookup = take(lookupByteLength);
  const levels = take(rowCount);
  const issues = take(rowCount * 8);
  bytes.fill(255, issues, issues + rowCount * 8);
  const target = take(rowCount + 16);
  kernel.setChunkRegions(page, dictionary, plan.pageByteLength, lookup, lookupByteLength, levels);
  kernel.setRowIssues(issues, 0, rowCount);
  const metadata = parquetMetadata(file);
  return {
    title: `decode ${rowCount.toLocaleString('en')} rows: ${column.title}`,
    unit: 'value',
    subjects: [
      {
        name: 'kernel: decodePages',
        unitsPerCall: rowCount,
        run() {
          decodeColumn(kernel, bytes, plan, { pixel: 0, chunk, target });
          return bytes[target + rowCount - 1] ?? 0;
        },
      },
      {
        name: 'hyparquet',
        unitsPerCall: rowCount,
        async run() {
          let last = 0;
          const onChunk = ({ columnData }: { columnData: ArrayLike<unknown> }): void => {
            last = Number(columnData[columnData.length - 1]);
          };
          await parquetRead({ file, metadata, onChunk });
          return last;
        },
      },
    ],
  };
}

async function writeColumn({ encoding, codec, nullable, value }: ColumnCase): Promise<ArrayBuffer> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'schema', num_children: 1 },
      {
        name: '0',
        type: 'INT32',
        repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
        converted_type: 'UINT_8',
      },
    ],
    codec,
    statistics: false,
  });
  const data = Int32Array.from({ length: rowCount }, (_, row) => value(row));
  await parquet.write({ columnData: [{ name: '0', encoding, data }], rowGroupSize: rowCount });
  await parquet.finish();
  return writer.getBuffer();
}
