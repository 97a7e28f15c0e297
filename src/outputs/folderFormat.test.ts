import { describe, expect, test } from 'vitest';
import { makeFactSegment, plainShard } from './fixtures/factSegments.ts';
import { MemoryFolder } from './fixtures/memoryFolder.ts';
import { makeSegment, type StoredFile } from './fixtures/segments.ts';
import { FolderFormat } from './folderFormat.ts';
import { ImageFolder } from './imageFolder.ts';
import { OutputFiles } from './outputFiles.ts';
import { PickedFolder } from './pickedFolder.ts';
import { SegmentWriter } from './segmentWriter.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const image = (name: string, text = `png of ${name}`): StoredFile => ({ name, data: bytesOf(text) });
const list = (text: string) => [{ name: 'manifest.csv', pieces: [bytesOf(text)] }];

/** Ready zip entries, and what is known of them. */
function segmentOf(index: number, images: readonly StoredFile[], firstRow: number) {
  return { ...makeSegment(images), facts: makeFactSegment(images, firstRow).facts, index };
}

async function openWriter(folder: MemoryFolder, skipsExisting = false, rowCount = 4): Promise<SegmentWriter> {
  const files = new OutputFiles(new PickedFolder(folder));
  const format = FolderFormat.open(files, await ImageFolder.open(folder, skipsExisting), rowCount);
  return new SegmentWriter(await format, files);
}

const many = (count: number) => Array.from({ length: count }, (_, place) => image(`${place}.png`));

describe('images in a folder', () => {
  test('lie there under their names, in folders where names have them, beside their list', async () => {
    const folder = new MemoryFolder();
    const writer = await openWriter(folder);
    await writer.beginShard(plainShard);
    const images = [image('x.png'), image('a/x.png'), image('a/y.png'), image('a/b/অ.png')];
    await writer.append(segmentOf(0, images, 0));
    const { byteLength, skippedCount } = await writer.finish(list('all'));
    expect(folder.texts()).toEqual({
      ...Object.fromEntries(images.map(({ name, data }) => [name, Buffer.from(data).toString()])),
      'manifest.csv': 'all',
    });
    expect(byteLength).toBe(images.reduce((sum, { data }) => sum + data.length, 'all'.length));
    expect(skippedCount).toBe(0);
  });

  test('are written many at once, but not without end', async () => {
    const folder = new MemoryFolder();
    const writer = await openWriter(folder);
    await writer.append(segmentOf(0, many(500), 0));
    await writer.finish([]);
    expect(folder.mostOpen).toBeGreaterThan(8);
    expect(folder.mostOpen).toBeLessThan(64);
    expect(Object.keys(folder.texts())).toHaveLength(500);
  });

  test('that are there and have the right length are left as they are where that is wanted', async () => {
    for (const [skipsExisting, text, skipped] of [
      [true, 'old of 0.png', 1],
      [false, 'png of 0.png', 0],
    ] as const) {
      const opened: string[] = [];
      const folder = new MemoryFolder('mine', (call, name) => {
        if (call === 'createWritable') opened.push(name);
      });
      folder.put('0.png', bytesOf('old of 0.png'));
      folder.put('1.png', bytesOf('of another length'));
      const writer = await openWriter(folder, skipsExisting);
      await writer.append(segmentOf(0, many(3), 0));
      expect((await writer.finish([])).skippedCount).toBe(skipped);
      expect(folder.texts()).toEqual({ '0.png': text, '1.png': 'png of 1.png', '2.png': 'png of 2.png' });
      expect(opened.includes('0.png')).toBe(!skipsExisting);
    }
  });
});

test('an image that is there but cannot be looked at is named', async () => {
  const folder = new MemoryFolder('mine', (call) => {
    if (call === 'readFile') throw new DOMException('', 'NotFoundError');
  });
  folder.put('0.png', bytesOf('old'));
  const writer = await openWriter(folder, true);
  await expect(writer.append(segmentOf(0, many(1), 0))).rejects.toThrow(
    '"0.png" could not be written to the folder "mine": it is not there any more.',
  );
});

describe('a run into a folder that ends before its time', () => {
  test('leaves complete files alone, and knows them all, whatever call fails', async () => {
    let callCount = 0;
    const counting = new MemoryFolder('mine', () => {
      callCount += 1;
    });
    counting.put('2.png', bytesOf('old'));
    await (await openWriter(counting)).append(segmentOf(0, many(40), 7));
    const whole = Object.fromEntries(many(40).map(({ name, data }) => [name, Buffer.from(data).toString()]));

    for (let failing = 5; failing < callCount; failing++) {
      let place = 0;
      const folder = new MemoryFolder('mine', (call) => {
        if (place++ === failing) throw new DOMException(`It fails: ${call}.`, 'NotAllowedError');
      });
      folder.put('2.png', bytesOf('old'));
      const writer = await openWriter(folder);
      await expect(writer.append(segmentOf(0, many(40), 7))).rejects.toThrow(
        /^"\d+\.png" could not be written to the folder "mine".*: the page has no permission for it/,
      );
      const kept = await writer.stop();
      await writer.finishKept(list(String(kept?.imageCount)));
      const { 'manifest.csv': listed, ...images } = folder.texts();
      const complete = Object.keys(images).filter((name) => images[name] !== 'old');
      expect(images).toEqual({
        ...Object.fromEntries(complete.map((name) => [name, whole[name]])),
        ...old(images),
      });
      expect(Number(listed)).toBe(complete.length);
      expect([...(kept?.rows ?? [])].map((row) => `${row - 7}.png`).sort()).toEqual(complete.sort());
      expect(kept?.blankCount).toBe(0);
    }
  });

  test('begins no more files once it is stopped', async () => {
    const begun: string[] = [];
    const folder = new MemoryFolder('mine', (call, name) => {
      if (call === 'makeFile') begun.push(name);
    });
    const writer = await openWriter(folder);
    const appending = writer.append(segmentOf(0, many(500), 0));
    const waiting = writer.append(segmentOf(1, many(500), 500));
    const kept = await writer.stop();
    await expect(Promise.all([appending, waiting])).rejects.toThrow('stopped');
    expect(begun.length).toBeLessThan(100);
    const images = Object.keys(folder.texts()).filter((name) => name.endsWith('.png'));
    expect(images).toHaveLength(kept?.imageCount ?? -1);
    expect(images.length).toBeGreaterThan(0);
  });

  test('has room for its list though the disk is full', async () => {
    const folder = new MemoryFolder();
    folder.capacity = 265_000;
    const writer = await openWriter(folder);
    await expect(writer.append(segmentOf(0, many(500), 0))).rejects.toThrow('there is no room left');
    const kept = await writer.stop();
    await writer.finishKept(list('x'.repeat(200_000)));
    const { 'manifest.csv': listed, ...images } = folder.texts();
    expect(listed).toHaveLength(200_000);
    expect(Object.keys(images)).toHaveLength(kept?.imageCount ?? -1);
  });

  test('leaves nothing of a list that cannot be written', async () => {
    const folder = new MemoryFolder('mine', (call, name) => {
      if (call === 'close' && name === 'run.json') throw new DOMException('', 'NotAllowedError');
    });
    const writer = await openWriter(folder);
    await writer.append(segmentOf(0, many(3), 0));
    await writer.stop();
    const besides = [...list('all'), { name: 'run.json', pieces: [] }];
    await expect(writer.finishKept(besides)).rejects.toThrow('"run.json" could not be written');
    expect(Object.keys(folder.texts())).toEqual(['0.png', '1.png', '2.png']);
  });
});

/** What was there before and is still. */
function old(images: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(images).filter(([, text]) => text === 'old'));
}
