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
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongFirst },
  },
});
