import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What the top of the repository holds; everything else is what somebody's command left there. */
const TOP = [
  ...['.ci', '.gitattributes', '.gitignore', '.npmrc', 'biome.json', 'package-lock.json', 'package.json'],
  ...['tsconfig.json', 'vitest.config.ts'],
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md'],
  ...['docs', 'policies', 'scripts', 'src', 'test'],
];
/** The largest fixture has 0.3 MB; what is built has more. */
const MOST_BYTES = 500_000;

const listed = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
const tracked = listed.status === 0 ? listed.stdout.split('\0').filter((path) => path !== '') : [];
const here = tracked.length > 0;

test.skipIf(!here)(
  `what is tracked belongs here: the known names at the top, and nothing built${here ? '' : ' (SKIPPED: needs git and a clone)'}`,
  () => {
    expect([...new Set(tracked.map((path) => path.split('/')[0]))].filter((name) => !TOP.includes(name ?? ''))).toEqual(
      [],
    );
    const large = tracked.filter((path) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES);
    expect(large).toEqual([]);
  },
);
