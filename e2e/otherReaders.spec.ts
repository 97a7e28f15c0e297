import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';

const run = promisify(execFile);

/** Opens a zip with Python, checks every CRC, and prints how many entries there are. */
const pythonCheck = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    broken = archive.testzip()
    print(len(set(archive.namelist())) if broken is None else broken)
`;

/** Whether a program is there; what is not there cannot read. */
async function isInstalled(program: string): Promise<boolean> {
  return await run(program, ['--help']).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}

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

test.describe('other people’s programs', () => {
  for (const [name, entryCount] of [
    ['the zip of a shard', 100],
    ['a zip of more than 65,535 entries', 70_000],
  ] as const) {
    test(`Python's zipfile and Info-ZIP's unzip open ${name}`, async ({ workbench }) => {
      const python = await isInstalled('python3');
      const unzip = await isInstalled('unzip');
      test.skip(!python || !unzip, 'python3 and unzip are not both installed');
      if (entryCount === 100) {
        await workbench.addShards([(await writeShardFile('v1_plain_none')).path]);
      } else {
        await workbench.addShards([await writeManyRows(entryCount)]);
        await workbench.setNumber('Border', 0);
        await workbench.setNumber('Size', 2);
      }
      const zip = await processToZip(workbench);
      const { stdout } = await run('python3', ['-c', pythonCheck, zip]);
      expect(stdout.trim()).toBe(String(entryCount));
      await run('unzip', ['-tqq', zip], { maxBuffer: 2 ** 26 });
    });
  }
});
