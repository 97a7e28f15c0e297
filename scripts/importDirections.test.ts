import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** For a file of each room: what it may import, and what the linter must refuse. */
const rules: Record<string, { allowed: readonly string[]; refused: readonly string[] }> = {
  'src/recipe/a.ts': {
    allowed: ['./b.ts', '../reference/b.ts'],
    refused: [
      '../kernel/b.ts',
      '../shards/b.ts',
      '../run/b.ts',
      '../ui/B.tsx',
      'comlink',
      'react',
      'node:fs',
    ],
  },
  'src/reference/a.ts': {
    allowed: ['../recipe/b.ts'],
    refused: ['../kernel/b.ts', '../outputs/b.ts', '../worker/b.ts', 'hyparquet'],
  },
  'src/kernel/a.ts': {
    allowed: ['./memoryLayout.ts', '../recipe/b.ts'],
    refused: ['../reference/b.ts', '../shards/b.ts', '../worker/b.ts', '../run/b.ts', 'hyparquet', 'comlink'],
  },
  'src/kernel/a.test.ts': {
    allowed: ['../reference/b.ts', '../recipe/b.ts', 'vitest', 'upng-js', 'node:fs'],
    refused: ['../run/b.ts', '../worker/b.ts', '../ui/B.tsx', 'react', 'react-dom/client', 'comlink'],
  },
  'src/shards/a.ts': {
    allowed: [
      '../kernel/b.ts',
      '../recipe/b.ts',
      'hyparquet',
      'hyparquet-compressors',
      'apache-arrow',
      'apache-arrow/fb/footer',
      'flatbuffers',
      'pako',
      'zstddec',
    ],
    refused: [
      '../outputs/b.ts',
      '../worker/b.ts',
      '../run/b.ts',
      '../sample/b.ts',
      'hyparquet-writer',
      'comlink',
    ],
  },
  'src/shards/fixtures/a.ts': {
    allowed: ['../b.ts', 'hyparquet-writer', 'node:fs'],
    refused: ['../../worker/b.ts', '../../run/b.ts', '../../ui/B.tsx', 'react'],
  },
  'src/labels/a.ts': {
    allowed: ['./b.ts', 'papaparse'],
    refused: ['../recipe/b.ts', '../shards/b.ts', '../outputs/b.ts', '../run/b.ts', 'hyparquet', 'comlink'],
  },
  'src/outputs/a.ts': {
    allowed: [
      '../diagnostics/b.ts',
      '../labels/b.ts',
      '../kernel/b.ts',
      '../recipe/b.ts',
      'hyparquet-writer',
    ],
    refused: [
      '../shards/b.ts',
      '../worker/b.ts',
      '../run/b.ts',
      '@zip.js/zip.js',
      'papaparse',
      'yauzl',
      'comlink',
    ],
  },
  'src/pictures/a.ts': {
    allowed: ['./b.ts', '../kernel/b.ts', '../reference/b.ts', '../recipe/b.ts'],
    refused: ['../shards/b.ts', '../outputs/b.ts', '../worker/b.ts', '../run/b.ts', 'comlink'],
  },
  'src/pictures/a.test.ts': {
    allowed: ['../shards/b.ts', 'vitest', 'upng-js', 'node:fs'],
    refused: ['../run/b.ts', '../worker/b.ts', '../ui/B.tsx', 'comlink'],
  },
  'src/diagnostics/a.ts': {
    allowed: ['./b.ts', '../kernel/b.ts', '../recipe/b.ts'],
    refused: ['../reference/b.ts', '../shards/b.ts', '../worker/b.ts', '../run/b.ts', '@observablehq/plot'],
  },
  'src/sample/a.ts': {
    allowed: ['../recipe/b.ts', 'hyparquet-writer'],
    refused: ['../kernel/b.ts', '../run/b.ts', 'hyparquet'],
  },
  'src/worker/a.ts': {
    allowed: [
      '../shards/b.ts',
      '../labels/b.ts',
      '../outputs/b.ts',
      '../pictures/b.ts',
      '../diagnostics/b.ts',
      '../sample/b.ts',
      '../kernel/b.ts',
      '../recipe/b.ts',
      'comlink',
    ],
    refused: ['../run/b.ts', '../ui/B.tsx', '../reference/b.ts', 'react', 'hyparquet', 'papaparse'],
  },
  'src/run/a.ts': {
    allowed: [
      '../worker/b.ts',
      '../shards/b.ts',
      '../labels/b.ts',
      '../outputs/b.ts',
      '../pictures/b.ts',
      '../kernel/b.ts',
      '../recipe/b.ts',
      'comlink',
    ],
    refused: ['../ui/B.tsx', '../reference/b.ts', 'react', 'react-aria-components', 'hyparquet', 'upng-js'],
  },
  'src/run/a.test.ts': {
    allowed: ['../worker/b.ts', '../sample/b.ts', '../reference/b.ts', '@zip.js/zip.js'],
    refused: ['../ui/B.tsx', 'react', 'react-dom/client', 'lucide-react'],
  },
  'src/ui/A.tsx': {
    allowed: [
      './B.tsx',
      '../run/b.ts',
      '../recipe/b.ts',
      '../outputs/outputChoice.ts',
      'react',
      'react-aria-components',
      '@tanstack/react-virtual',
      'lucide-react',
    ],
    refused: [
      '../worker/b.ts',
      '../shards/b.ts',
      '../labels/b.ts',
      '../outputs/b.ts',
      '../pictures/b.ts',
      '../kernel/b.ts',
      '../sample/b.ts',
      'comlink',
    ],
  },
  'src/main.tsx': {
    allowed: ['./isolation.ts', './ui/App.tsx', './run/workbench.ts', 'react', 'react-dom/client'],
    refused: ['./kernel/b.ts', './shards/b.ts', './worker/b.ts', 'comlink', 'hyparquet'],
  },
};

test('the linter refuses every import against the direction of the rooms, and no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shardcrop-imports-'));
  try {
    const configuration = JSON.parse(await readFile('biome.json', 'utf8'));
    await writeFile(
      join(folder, 'biome.json'),
      JSON.stringify({ ...configuration, vcs: { enabled: false } }),
    );
    for (const [path, { allowed, refused }] of Object.entries(rules)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      const lines = [...allowed, ...refused].map((source) => `import '${source}';\n`);
      await writeFile(join(folder, path), lines.join(''));
    }
    const found = await restrictedImports(folder);
    for (const [path, { refused }] of Object.entries(rules)) {
      expect([path, ...(found.get(path) ?? [])]).toEqual([path, ...refused]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/**
 * Lints a folder.
 *
 * @returns for each file's path, the sources of its restricted imports in the order of its lines
 */
async function restrictedImports(folder: string): Promise<Map<string, string[]>> {
  const biome = resolve('node_modules/.bin/biome');
  const options = [
    'lint',
    '--only=style/noRestrictedImports',
    '--reporter=json',
    '--max-diagnostics=none',
    '.',
  ];
  const { stdout } = await promisify(execFile)(biome, options, { cwd: folder }).catch(
    (failure: { stdout: string }) => failure,
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { location: { path: string; start: { line: number } } }[];
  };
  const found = new Map<string, string[]>();
  for (const { location } of diagnostics.sort((a, b) => a.location.start.line - b.location.start.line)) {
    const lines = (await readFile(join(folder, location.path), 'utf8')).split('\n');
    const source = lines[location.start.line - 1]?.match(/'(.*)'/)?.[1] ?? '';
    found.set(location.path, [...(found.get(location.path) ?? []), source]);
  }
  return found;
}
