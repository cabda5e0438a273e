import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take minutes each: begun at the end, they would run alone. */
const LONG = /[\\/]test[\\/](?:windows|package|stub-exchange|browser)[\\/]/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Texts name the program as it was started: in tests by its plain name.
    env: { npm_command: '', npm_lifecycle_event: '' },
    setupFiles: ['test/property-seed.ts'],
    // Hundreds of tests start other programs on a machine that is busy. What passes at the second try is named
    // (`test/second-try.ts`); a property fails twice, since its seed is the same.
    retry: process.env.CI === 'true' ? 1 : 0,
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongFirst },
  },
});
