import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { pageHeaders } from './scripts/pageHeaders.ts';

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2023', assetsInlineLimit: 0 },
  server: { headers: pageHeaders('development') },
  preview: { headers: pageHeaders('production') },
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    // Tests with thousands of random inputs take long on a busy machine; none is about time.
    testTimeout: 60_000,
  },
});
