import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { watchPeakMemory } from '../scripts/peakMemory.ts';

/** Whether there is a Python with the packages that the other side needs. */
export type PythonSide =
  | { readonly kind: 'found'; readonly python: Python }
  /** The message says what is missing and how to get it. */
  | { readonly kind: 'missing'; readonly message: string };

/** A Python that can be used. */
export interface Python {
  readonly program: string;
  /** Versions by name: `python` and the packages. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What a script did. */
export interface ScriptRun {
  /** What it printed on stdout. */
  readonly output: string;
  readonly exitCode: number | null;
  /** From its start to its end, imports included. */
  readonly wholeSeconds: number;
  /** The most memory that it and its processes had; `null` where it was not watched or cannot be. */
  readonly peakMemoryBytes: number | null;
}

const packages = ['numpy', 'opencv-python-headless', 'pandas', 'polars', 'pyarrow'];

/** Prints versions as JSON; packages that are missing, or that cannot be loaded, have `null`. */
const versionProgram = `
import importlib, importlib.metadata, json, platform, sys
versions = {'python': platform.python_version()}
for name in sys.argv[1:]:
    try:
        importlib.import_module({'opencv-python-headless': 'cv2'}.get(name, name))
        versions[name] = importlib.metadata.version(name)
    except ImportError:
        versions[name] = None
print(json.dumps(versions))
`;

/**
 * Finds a Python with the packages.
 *
 * @param named the program to use; by default the one that PYTHON names, `python3` or `python`
 */
export async function findPython(named: string | undefined): Promise<PythonSide> {
  const fromEnvironment = process.env.PYTHON;
  const programs = named ? [named] : [fromEnvironment ?? '', 'python3', 'python'].filter(Boolean);
  let missing = `no Python was found as ${programs.join(' or ')}`;
  for (const program of programs) {
    const run = promisify(execFile)(program, ['-c', versionProgram, ...packages]).catch(() => undefined);
    const answer = await run;
    if (answer === undefined) continue;
    const versions: Record<string, string | null> = JSON.parse(answer.stdout);
    const absent = packages.filter((name) => versions[name] === null);
    if (absent.length === 0) {
      const known = Object.entries(versions).flatMap(([name, version]) => (version ? [[name, version]] : []));
      return { kind: 'found', python: { program, versions: Object.fromEntries(known) } };
    }
    missing = `${program} lacks ${absent.join(', ')}`;
  }
  return { kind: 'missing', message: `The notebook cannot be measured: ${missing}.\n${howToGetPython}` };
}

const howToGetPython = `To get what is needed (Python 3.11 or newer):
  python3 -m venv .venv
  .venv/bin/pip install -r bench/python/requirements.txt
  npm run bench -- --python .venv/bin/python`;

/**
 * Runs one of the scripts in `bench/python` to its end. What it says on stderr goes to ours.
 *
 * @param script its file name
 * @param settings `stop` ends it and all its processes; `watchesMemory` costs it a little time
 * @throws where it cannot be started or was stopped
 */
export async function runScript(
  { program }: Python,
  script: string,
  words: readonly string[],
  settings: { readonly stop: AbortSignal; readonly watchesMemory?: boolean },
): Promise<ScriptRun> {
  settings.stop.throwIfAborted();
  const path = fileURLToPath(new URL(`./python/${script}`, import.meta.url));
  const startMs = performance.now();
  // A process group of its own, so that its pool can be ended with it.
  const child = spawn(program, [path, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const memory = settings.watchesMemory && child.pid ? watchPeakMemory(child.pid) : undefined;
  const end = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  };
  settings.stop.addEventListener('abort', end);
  try {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const wholeSeconds = (performance.now() - startMs) / 1000;
    settings.stop.throwIfAborted();
    return { output, exitCode, wholeSeconds, peakMemoryBytes: (await memory?.stop()) ?? null };
  } finally {
    settings.stop.removeEventListener('abort', end);
    await memory?.stop();
  }
}
