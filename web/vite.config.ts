import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:3360';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    // ECharts alone is 580 kB; it is a chunk of its own that arrives with the first picture.
    chunkSizeWarningLimit: 700,
  },
  // The development server shows the app; everything else comes from a running `sextant serve`.
  server: { proxy: { '/api': server, '/v1': server, '/docs': server, '/openapi.json': server } },
});
