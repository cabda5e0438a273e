import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { compiled } from './package/compiled.ts';
import { parsedPolicies } from './package/parsed-policies.ts';

/** Compiles `src` into `dist/src`, the form in which the package is published; sources run without it. */
rmSync('dist', { recursive: true, force: true });
const { load, program, start } = await compiled(false, 'js');
mkdirSync('dist/src', { recursive: true });
writeFileSync('dist/src/main.js', start);
writeFileSync('dist/src/load-program.js', load);
writeFileSync('dist/src/program.cjs', program);
// Scripts are shipped as they are, so that a customer can sign them.
for (const folder of ['collect/scripts', 'collect/standalone', 'powershell'])
  cpSync(`src/${folder}`, `dist/src/${folder}`, { recursive: true });
writeFileSync('dist/parsed-policies', await parsedPolicies());
chmodSync('dist/src/main.js', 0o755);
process.stdout.write('built dist/src/main.js\n');
