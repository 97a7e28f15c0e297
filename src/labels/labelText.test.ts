import { expect, test } from 'vitest';
import { longestLabelFile, readLabelText } from './labelText.ts';

const utf16 = (text: string, isBigEndian: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !isBigEndian);
  return bytes;
};

const bengali = 'image_id,grapheme\nTrain_0,ক্ট্রো\n';

test.each<[string, BlobPart]>([
  ['UTF-8', bengali],
  ['UTF-8 with a byte order mark', `\ufeff${bengali}`],
  ['UTF-16 with a byte order mark, least byte first', utf16(`\ufeff${bengali}`, false)],
  ['UTF-16 with a byte order mark, greatest byte first', utf16(`\ufeff${bengali}`, true)],
])('%s is read', async (_, content) => {
  expect(await readLabelText(new Blob([content]))).toBe(bengali);
});

test.each<[string, BlobPart, string]>([
  [
    'Windows-1252',
    Uint8Array.from(Buffer.from('image_id,label\nTrain_0,a\nTrain_1,caf\u00e9\n', 'latin1')),
    'It is in another encoding than UTF-8: expected UTF-8, found the byte 0xe9 in line 3; save it as "CSV UTF-8".',
  ],
  [
    'UTF-16 without a byte order mark',
    utf16('image_id,label\n', false),
    'It is not text: expected CSV in UTF-8, found a zero byte in line 1, as in UTF-16 without a byte order mark.',
  ],
  [
    'a zip that is called CSV, as a spreadsheet is',
    Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]),
    'It is not text: expected CSV in UTF-8, found a zero byte in line 1, as in UTF-16 without a byte order mark.',
  ],
])('%s is refused in one sentence', async (_, content, message) => {
  await expect(readLabelText(new Blob([content]))).rejects.toThrow(message);
});

test('a file of 2 GB is refused by its size, and nothing of it is read', async () => {
  const file = new Blob([]);
  Object.defineProperty(file, 'size', { value: 2_000_000_000 });
  file.arrayBuffer = () => Promise.reject(new Error('It was read.'));
  expect(longestLabelFile).toBeLessThan(2_000_000_000);
  await expect(readLabelText(file)).rejects.toThrow(
    'It is too long for labels: expected at most 128 MB, found 2,000 MB.',
  );
});
