/**
 * The response headers the page needs, in one place for the development server, the preview server
 * and `public/_headers` (a test holds the three equal).
 *
 * COOP and COEP isolate the page, without which browsers give no shared WebAssembly memory. The
 * content security policy is the promise that nothing leaves the computer: only this origin may be
 * asked for anything. It has to be a header, since a `<meta>` policy does not reach workers.
 *
 * @param mode `development` leaves the policy out, because hot reloading injects inline scripts.
 * @returns header names and values
 */
export function pageHeaders(mode: 'development' | 'production'): Record<string, string> {
  const isolation = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  if (mode === 'development') return isolation;
  return { ...isolation, 'Content-Security-Policy': contentSecurityPolicy };
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // Image workers are started from the page's own script.
  "worker-src 'self' blob:",
  // The zstd library unpacks its code from a data: URL.
  "connect-src 'self' data:",
  // React ARIA positions what floats with style attributes, and Plot's pictures have a style element.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
