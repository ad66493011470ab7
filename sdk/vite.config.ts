import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The library as one file for browsers: `sextant.js` for import, `sextant.iife.js` for a script tag. */
export default defineConfig({
  root: inside('.'),
  publicDir: false,
  build: {
    outDir: inside('../build/sdk'),
    emptyOutDir: true,
    target: 'es2020',
    lib: {
      entry: inside('src/browser/index.ts'),
      name: 'Sextant',
      formats: ['es', 'iife'],
      fileName: (format) => (format === 'es' ? 'sextant.js' : 'sextant.iife.js'),
    },
  },
});
