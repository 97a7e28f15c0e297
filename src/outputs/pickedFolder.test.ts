import { describe, expect, test } from 'vitest';
import { MemoryFolder } from './fixtures/memoryFolder.ts';
import { OutputFiles, writeBeside } from './outputFiles.ts';
import { isEmptyFolder, PickedFolder } from './pickedFolder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Writes two files one after the other, as formats do: what an output of several files is. */
async function writeTwo(folder: MemoryFolder): Promise<void> {
  const files = new OutputFiles(new PickedFolder(folder));
  try {
    for (const name of ['a.tar', 'b.tar']) {
      const sink = await files.open(name);
      await sink.write(bytesOf('0123'));
      await sink.rewrite(0, bytesOf('new '));
      await sink.write(bytesOf(name));
      await sink.close();
    }
    await writeBeside(files, [{ name: 'run.json', pieces: [bytesOf('{'), bytesOf('}')] }]);
    await files.complete();
  } catch (error) {
    await files.discard();
    throw error;
  }
}

const whole = { 'a.tar': 'new a.tar', 'b.tar': 'new b.tar', 'run.json': '{}' };

describe('an output of several files in a folder that the user picked', () => {
  test('lies there at the end, beside what was there, and in the place of files of its names', async () => {
    const folder = new MemoryFolder();
    expect(await isEmptyFolder(folder)).toBe(true);
    folder.put('notes.txt', bytesOf('mine'));
    folder.put('b.tar', bytesOf('old'));
    expect(await isEmptyFolder(folder)).toBe(false);
    await writeTwo(folder);
    expect(folder.texts()).toEqual({ ...whole, 'notes.txt': 'mine' });
  });

  test('leaves nothing behind, and what was there as it was, whatever call fails', async () => {
    let callCount = 0;
    const counting = new MemoryFolder('mine', () => {
      callCount += 1;
    });
    counting.put('a.tar', bytesOf('old'));
    await writeTwo(counting);
    expect(callCount).toBeGreaterThan(15);
    // The last call puts a file in the place of the old one: once it is done, so is the output.
    for (let failing = 0; failing < callCount; failing++) {
      let place = 0;
      const folder = new MemoryFolder('mine', (call) => {
        if (place++ === failing) throw new DOMException(`It fails: ${call}.`, 'NoModificationAllowedError');
      });
      folder.put('a.tar', bytesOf('old'));
      folder.put('notes.txt', bytesOf('mine'));
      await expect(writeTwo(folder)).rejects.toThrow(/^"[\w.]+" could not be written to the folder "mine"/);
      expect([failing, folder.texts()]).toEqual([failing, { 'a.tar': 'old', 'notes.txt': 'mine' }]);
    }
  });

  test.each([
    ['NotAllowedError', 'after 4 bytes: the page has no permission for it, or not any more.'],
    ['QuotaExceededError', 'after 4 bytes: there is no room left.'],
    ['NotFoundError', 'after 4 bytes: it is not there any more.'],
  ])('says in a sentence why it cannot go on: %s', async (name, words) => {
    let writes = 0;
    const folder = new MemoryFolder('mine', (call) => {
      if (call === 'write' && ++writes === 3) throw new DOMException('', name);
    });
    await expect(writeTwo(folder)).rejects.toThrow(
      `"a.tar" could not be written to the folder "mine" ${words}`,
    );
  });

  test('says that a folder stands in the way', async () => {
    const folder = new MemoryFolder();
    await folder.getDirectoryHandle('b.tar');
    await expect(writeTwo(folder)).rejects.toThrow(
      '"b.tar" could not be written to the folder "mine": there is a folder of this name.',
    );
    expect(folder.texts()).toEqual({});
  });

  test('says why it cannot go on also where permission is withdrawn before the first byte', async () => {
    const folder = new MemoryFolder('mine', (call) => {
      if (call === 'createWritable' || call === 'remove') throw new DOMException('', 'NotAllowedError');
    });
    await expect(new OutputFiles(new PickedFolder(folder)).open('a.tar')).rejects.toThrow(
      '"a.tar" could not be written to the folder "mine" after 0 bytes: the page has no permission for it',
    );
  });
});
