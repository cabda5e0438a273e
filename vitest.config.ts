import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Texts name the program as it was started: in tests by its plain name.
    env: { npm_command: '', npm_lifecycle_event: '' },
    maxWorkers: 2,
    pool: 'forks',
  },
});
