import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The library as one file: `vite build sdk` for browsers (`sextant.js` to import, `sextant.iife.js` for a script tag,
 * which sets `Sextant`), `vite build sdk --mode node` for servers (`sextant-node.js`).
 */
export default defineConfig(({ mode }) => ({
  root: inside('.'),
  publicDir: false,
  build: {
    outDir: inside('../build/sdk'),
    emptyOutDir: false,
    target: mode === 'node' ? 'node20' : 'es2020',
    lib:
      mode === 'node'
        ? { entry: inside('src/node/index.ts'), formats: ['es'], fileName: () => 'sextant-node.js' }
        : {
            entry: inside('src/browser/index.ts'),
            name: 'Sextant',
            formats: ['es', 'iife'],
            fileName: (format) => (format === 'es' ? 'sextant.js' : 'sextant.iife.js'),
          },
  },
}));
