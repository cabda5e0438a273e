import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

it('what differs between systems is used by the product: no function of lib/platform is there for its tests alone', () => {
  const functions = files
    .filter(({ path }) => path.startsWith('lib/platform'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function\*?|const)\s+(\w+)/gm)].map((match) => [match[1] ?? '', path]),
    );
  expect(functions.length).toBeGreaterThan(8);
  const unused = functions.filter(
    ([name = '', home]) =>
      !files.some(
        ({ path, text }) =>
          path !== home &&
          text
            .split(/^import[^;]+;/gm)
            .join('')
            .match(`\\b${name}\\b`),
      ),
  );
  expect(unused).toEqual([]);
});

/**
 * Who names the modes of what is for this user only, and what gives it an access list where modes say nothing. The two
 * without one: in a folder that has it already, or lies in the profile of this user by its own check.
 */
const MODES: { readonly [path: string]: RegExp | 'inherits' } = {
  'lib/files-restricted.ts': /accessLists/,
  'lib/files.ts': /access\.file\(unfinished\)[\s\S]*access\.folder\(path\)/,
  'lib/files-private.ts': /isBelow\(real, realpathSync\(userInfo\(\)\.homedir\)\)[\s\S]*access\.folder\(folder\)/,
  'lib/files-rotated.ts': /access\.fileNow\(path\)/,
  'history/store/sqlite-file.ts': /ACCESS\.file\(path\)/,
  'lib/files-scratch.ts': 'inherits',
  // Below the folder that `privateFolder` gave.
  'lib/files-kept-code.ts': 'inherits',
  'collect/sources/powershell/pid-file.ts': /ACCESS\.folderNow\(folder\)/,
  'collect/sources/powershell/spawn-runner.ts': 'inherits',
  'collect/sources/powershell/exchange-folder.ts': 'inherits',
  'collect/sources/capture/capture-store.ts': 'inherits',
  'collect/sources/capture/capture-lock.ts': 'inherits',
  // Empty, and gone at once.
  'collect/sources/doctor/computer-facts.ts': 'inherits',
};

it('a mode for this user alone is set in one way, and whoever sets it gives an access list on Windows', () => {
  const literal = files.filter(({ path, text }) => /0o[67]00\b/.test(text) && path !== 'lib/files-restricted.ts');
  expect(literal.map(({ path }) => path)).toEqual([]);
  const setting = files.filter(({ text }) => /\bOWN_(?:FILE|FOLDER)\b/.test(text));
  expect(setting.map(({ path }) => path).sort()).toEqual(Object.keys(MODES).sort());
  for (const { path, text } of setting) {
    const gives = MODES[path];
    if (gives !== 'inherits') expect(text, path).toMatch(gives ?? /x^/);
  }
});
