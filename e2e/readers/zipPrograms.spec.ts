import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeShardFile, writeTestFile } from '../shardFiles.ts';
import { expect, processToZip, test } from '../test.ts';
import { runOther, runPython } from './otherProgram.ts';

/** Opens a zip with Python, checks every CRC, and prints how many entries there are. */
const pythonCheck = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    broken = archive.testzip()
    print(len(set(archive.namelist())) if broken is None else broken)
`;

/** More rows than a zip without Zip64 can count, of one pixel each. */
async function writeManyRows(rowCount: number): Promise<string> {
  const shard = parquetWriteBuffer({
    columnData: [
      { name: 'image_id', data: Array.from({ length: rowCount }, (_, row) => `Dot_${row}`), type: 'STRING' },
      { name: '0', data: Int32Array.from({ length: rowCount }, (_, row) => row % 255), type: 'INT32' },
    ],
  });
  return await writeTestFile('dots.parquet', new Uint8Array(shard));
}

for (const [name, entryCount] of [
  ['the zip of a shard', 100],
  ['a zip of more than 65,535 entries', 70_000],
] as const) {
  test(`Python's zipfile and Info-ZIP's unzip open ${name}`, async ({ workbench }) => {
    if (entryCount === 100) {
      await workbench.addShards([(await writeShardFile('v1_plain_none')).path]);
    } else {
      await workbench.addShards([await writeManyRows(entryCount)]);
      await workbench.setNumber('Border', 0);
      await workbench.setNumber('Size', 2);
    }
    const zip = await processToZip(workbench);
    expect((await runPython('-c', pythonCheck, zip)).trim()).toBe(String(entryCount));
    await runOther('unzip', '-tqq', zip);
  });
}
