// Stories in Debian's Chromium against the release server. Each story starts a server of its own on a
// free port with an empty data folder (see server.ts).
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000, toPass: { timeout: 15_000 } },
  reporter: [['list']],
  use: {
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Colours are judged as they stand, not on their way from one to another.
    contextOptions: { reducedMotion: 'reduce' },
    acceptDownloads: true,
  },
});
