import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { compileInto } from './package/compiled.ts';
import { parsedPolicies } from './package/parsed-policies.ts';

/** Compiles `src` into `dist/src`, the form in which the package is published; sources run without it. */
rmSync('dist', { recursive: true, force: true });
await compileInto('src/main.ts', 'dist/src');
// Scripts are shipped as they are, so that a customer can sign them.
for (const folder of ['collect/scripts', 'collect/standalone', 'powershell'])
  cpSync(`src/${folder}`, `dist/src/${folder}`, { recursive: true });
writeFileSync('dist/parsed-policies', await parsedPolicies());
chmodSync('dist/src/main.js', 0o755);
process.stdout.write('built dist/src/main.js\n');
