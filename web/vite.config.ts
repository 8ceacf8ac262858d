// The base stays "/" so that /assets is found from /p/{seat}/, /admin/ and /setup/{token} alike.
// For daily work `npm run dev` passes what the server answers on to it (SERVER=http://host:port).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    target: ['es2018', 'chrome100', 'firefox102'],
    cssTarget: ['chrome100', 'firefox102'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/ws': { target: server, ws: true },
      // The short form would change the host, and the server compares it with the origin.
      '/in': { target: server },
      '/api': { target: server },
      '/admin/api': { target: server },
      '^/p/[^/]+/api/': { target: server },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
});
