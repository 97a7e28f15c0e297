import { describe, expect, test } from 'vitest';
import { browserCandidates, type Machine } from './browserCandidates.ts';

const linux: Machine = {
  platform: 'linux',
  environment: { PATH: '/opt/bin:/usr/bin' },
  homeFolder: '/home/a',
};
const mac: Machine = { platform: 'darwin', environment: {}, homeFolder: '/Users/a' };
const windows: Machine = {
  platform: 'win32',
  environment: {
    LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local',
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    Path: 'D:\\tools;relative',
  },
  homeFolder: 'C:\\Users\\a',
};

describe('the places where a browser may be', () => {
  test('Chromium comes before Chrome, Chrome before Edge, on every system', () => {
    for (const machine of [linux, mac, windows]) {
      const paths = browserCandidates(machine).map((path) => path.toLowerCase());
      const first = ['chromium', 'chrome', 'edge'].map((name) =>
        paths.findIndex((path) => path.includes(name) && (name !== 'chrome' || !path.includes('chromium'))),
      );
      expect(first.every((place) => place >= 0)).toBe(true);
      expect(first).toEqual(first.toSorted((a, b) => a - b));
    }
  });

  test("the system's usual places come before those of PATH, and none comes twice", () => {
    const paths = browserCandidates(linux);
    expect(paths.indexOf('/snap/bin/microsoft-edge')).toBeLessThan(paths.indexOf('/opt/bin/chromium'));
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('Linux: the packages of Debian, of Google and of Microsoft', () => {
    expect(browserCandidates(linux)).toEqual(
      expect.arrayContaining([
        '/usr/bin/chromium',
        '/usr/bin/google-chrome-stable',
        '/usr/bin/microsoft-edge',
      ]),
    );
  });

  test('macOS: applications of the machine and of the user', () => {
    expect(browserCandidates(mac)).toEqual(
      expect.arrayContaining([
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium',
      ]),
    );
  });

  test('Windows: programs of the user and of the machine, and absolute folders of PATH alone', () => {
    const paths = browserCandidates(windows);
    expect(paths).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    expect(paths).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(paths).toContain('D:\\tools\\chrome.exe');
    expect(paths.filter((path) => path.includes('relative'))).toEqual([]);
  });

  test('a machine without any of the variables gives only absolute paths', () => {
    const bare: Machine = { platform: 'win32', environment: {}, homeFolder: '' };
    expect(browserCandidates(bare)).toEqual([]);
  });
});
