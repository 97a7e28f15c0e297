import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import configuration from '../vite.config.ts';
import { pageHeaders } from './pageHeaders.ts';

/** Reads the `_headers` file of static hosts: a path, then indented `Name: value` lines. */
function parseHeadersFile(text: string): Record<string, Record<string, string>> {
  const rules: Record<string, Record<string, string>> = {};
  let headers: Record<string, string> = {};
  for (const line of text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))) {
    const [, name, value] = /^\s+([^:]+): (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers[name] = value;
    else rules[line] = headers = {};
  }
  return rules;
}

test('public/_headers gives every path the headers of the preview server', async () => {
  const rules = parseHeadersFile(await readFile('public/_headers', 'utf8'));
  expect(rules).toEqual({ '/*': pageHeaders('production') });
});

test('the development and the preview server send the headers of their mode', () => {
  expect(configuration).toMatchObject({
    server: { headers: pageHeaders('development') },
    preview: { headers: pageHeaders('production') },
  });
});

test('in every mode the page is isolated, and built it may ask nobody but its own origin', () => {
  for (const mode of ['development', 'production'] as const) {
    expect(pageHeaders(mode)).toMatchObject({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
  }
  const policy = pageHeaders('production')['Content-Security-Policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
});

test('the service worker adds the same isolation headers', async () => {
  const script = await readFile('public/isolation.js', 'utf8');
  for (const [name, value] of Object.entries(pageHeaders('development'))) {
    expect(script).toContain(`headers.set('${name}', '${value}')`);
  }
});
