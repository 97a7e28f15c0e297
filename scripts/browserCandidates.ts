import { posix, win32 } from 'node:path';

/** What the search for a browser goes by; in tests, any machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
}

/**
 * The places where a Chromium, Chrome or Edge may be installed, in the order they are tried: the usual
 * places of the operating system first, then the folders of PATH; Chromium before Chrome before Edge.
 *
 * @returns absolute paths of programs that may or may not exist, each once
 */
export function browserCandidates(machine: Machine): string[] {
  const { platform } = machine;
  const usual = { win32: windowsPaths, darwin: macPaths }[platform as string] ?? linuxPaths;
  return [...new Set([...usual(machine), ...searchPath(machine)])];
}

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function linuxPaths(): string[] {
  return linuxNames.flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`, `/snap/bin/${name}`]);
}

function macPaths({ homeFolder }: Machine): string[] {
  return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', `${homeFolder}/Applications`].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  );
}

function windowsPaths({ environment }: Machine): string[] {
  const roots = [environment.LOCALAPPDATA, environment.PROGRAMFILES, environment['PROGRAMFILES(X86)']];
  const programs = [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return programs.flatMap((program) => roots.flatMap((root) => (root ? [win32.join(root, program)] : [])));
}

function searchPath({ platform, environment }: Machine): string[] {
  const { delimiter, isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const names = platform === 'win32' ? ['chromium.exe', 'chrome.exe', 'msedge.exe'] : linuxNames;
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(isAbsolute);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
