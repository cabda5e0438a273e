// Puts the program of this checkout where npx and npm scripts look for it, so that `npx exaudit` runs it. Runs after
// every install; where there is no node_modules there is nothing to do.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(home, 'node_modules', '.bin');
if (existsSync(join(home, 'node_modules')) && existsSync(join(home, 'src', 'main.ts'))) {
  mkdirSync(folder, { recursive: true });
  const shell = join(folder, 'exaudit');
  // The Node of the project stands in the same folder.
  writeFileSync(
    shell,
    '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")\nexec "$here/node" "$here/../../src/main.ts" "$@"\n',
  );
  chmodSync(shell, 0o755);
  writeFileSync(`${shell}.cmd`, '@"%~dp0node" "%~dp0..\\..\\src\\main.ts" %*\r\n');
}
