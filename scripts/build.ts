import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { parsedPolicies } from './package/parsed-policies.ts';

/** Compiles `src` into `dist/src`, the form in which the package is published; sources run without it. */
rmSync('dist', { recursive: true, force: true });
const configuration = {
  extends: './tsconfig.json',
  compilerOptions: { noEmit: false, outDir: 'dist', rootDir: '.', declaration: false, sourceMap: false },
  include: ['src'],
};
writeFileSync('tsconfig.build.json', JSON.stringify(configuration));
try {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
} finally {
  rmSync('tsconfig.build.json', { force: true });
}
// Scripts are shipped as they are, so that a customer can sign them.
for (const folder of ['collect/scripts', 'collect/standalone', 'powershell'])
  cpSync(`src/${folder}`, `dist/src/${folder}`, { recursive: true });
writeFileSync('dist/parsed-policies', await parsedPolicies());
chmodSync('dist/src/main.js', 0o755);
process.stdout.write('built dist/src/main.js\n');
