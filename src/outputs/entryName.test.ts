import { describe, expect, test } from 'vitest';
import { cutToByteLength, safeEntryName } from './entryName.ts';
import { freshSeed, Random } from './fixtures/random.ts';

test.each([
  'Train_0',
  'a',
  'x.y',
  'a..b',
  '.hidden',
  'ends.',
  'with space',
  'COM10',
  'console',
  'nulls',
  'com0',
  'অ্যা-ক্ষ‍',
  '手書き 😀',
  "it's (1) [2] {3} #4 %5 &6 +7 =8 @9 ~10",
  'a'.repeat(251),
  'ক'.repeat(83),
])('the id %j is kept', (id) => {
  expect(safeEntryName(id, 7)).toEqual({ name: `${id}.png`, changed: false });
});

test.each([
  ['../../etc/passwd', '______etc_passwd.png'],
  ['..', '__.png'],
  ['.', '_.png'],
  ['/absolute', '_absolute.png'],
  ['C:\\Windows\\x', 'C__Windows_x.png'],
  ['\\\\server\\share', '__server_share.png'],
  ['a//b', 'a__b.png'],
  ['a/../b', 'a____b.png'],
  ['a\0b', 'a_b.png'],
  ['a\nb\x7fc\x85d', 'a_b_c_d.png'],
  ['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h.png'],
  ['exe\u202egnp', 'exe_gnp.png'],
  ['\ud800x\udc00', '_x_.png'],
  ['con', '_con.png'],
  ['CON', '_CON.png'],
  ['Nul.tar.gz', '_Nul.tar.gz.png'],
  ['aux ', '_aux .png'],
  ['COM1', '_COM1.png'],
  ['lpt9.x', '_lpt9.x.png'],
  ['com³', '_com³.png'],
  ['CONIN$', '_CONIN$.png'],
  ['conout$', '_conout$.png'],
  ['prn:', 'prn_.png'],
  ['', 'row_7.png'],
  ['  ', 'row_7.png'],
  ['a'.repeat(252), `${'a'.repeat(251)}.png`],
  ['ক'.repeat(84), `${'ক'.repeat(83)}.png`],
  ['😀'.repeat(63), `${'😀'.repeat(62)}.png`],
])('the id %j gives %j', (id, name) => {
  expect(safeEntryName(id, 7)).toEqual({ name, changed: true });
});

describe('a name from any id', () => {
  const seed = freshSeed();
  const random = new Random(seed);
  const ids = Array.from({ length: 10_000 }, () => hostileId(random));

  test(`is a flat, portable file name of at most 255 bytes, seed ${seed}`, () => {
    for (const id of ids) {
      const { name, changed } = safeEntryName(id, 3);
      const what = `${JSON.stringify(id)} gave ${JSON.stringify(name)}`;
      expect(name.endsWith('.png') && name.length > 4, what).toBe(true);
      expect(changed, what).toBe(name !== `${id}.png`);
      expect(Buffer.byteLength(name), what).toBeLessThanOrEqual(255);
      expect(name.isWellFormed(), what).toBe(true);
      const forbidden = [...name].filter(
        (character) => '/\\<>:"|?*'.includes(character) || /\p{Cc}/u.test(character),
      );
      expect(forbidden, what).toEqual([]);
      const device = name.split('.')[0]?.trimEnd().toUpperCase() ?? '';
      expect(windowsDevices, what).not.toContain(device);
    }
  });

  test(`gives itself again, seed ${seed}`, () => {
    for (const id of ids) {
      const stem = safeEntryName(id, 3).name.slice(0, -'.png'.length);
      expect(safeEntryName(stem, 3)).toEqual({ name: `${stem}.png`, changed: false });
    }
  });
});

test('a text is cut between characters', () => {
  expect(['aক😀', 'aক😀', 'aক', 'aক', 'aক', 'aক', 'a', 'a', 'a', '']).toEqual(
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((byteLength) => cutToByteLength('aক😀', byteLength)),
  );
});

const windowsDevices = [
  ...['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'],
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³'].flatMap((n) => [`COM${n}`, `LPT${n}`]),
];

function hostileId(random: Random): string {
  const fragments = [
    ...['..', '.', '/', '\\', 'C:', '\0', '\n', '\x7f', '\x9f', '<', '>', ':', '"', '|', '?', '*', ' '],
    ...['con', 'PRN', 'aux', 'Nul', 'com1', 'LPT9', 'com²', 'CONIN$', 'conout$', '.png', 'Train_1', '_'],
    ...['\ud83d', '\ude00', '😀', 'ক', 'é', '\u202e', '\u2028', 'a'.repeat(249), 'ক'.repeat(82)],
  ];
  return Array.from({ length: random.below(6) }, () => random.pick(fragments)).join('');
}
