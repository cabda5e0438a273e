import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Mutant, mutated } from './mutators.ts';

/**
 * Of mutants that no test noticed those that the compiler refuses: a check of types would have found them. They are
 * tried in a copy of the tree, one in each file at a time.
 */
export function typesRefuse(mutants: readonly Mutant[]): ReadonlySet<Mutant> {
  const refused = new Set<Mutant>();
  if (mutants.length === 0) return refused;
  const copy = mkdtempSync(join(tmpdir(), 'exaudit-mutants-'));
  try {
    for (const name of ['src', 'package.json', 'policies']) cpSync(name, join(copy, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as {
      readonly compilerOptions: object;
    };
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    for (let left = mutants; left.length > 0; ) {
      const now = [...Map.groupBy(left, ({ file }) => file).values()].flatMap(([first]) => first ?? []);
      for (const mutant of now)
        writeFileSync(join(copy, mutant.file), mutated(readFileSync(mutant.file, 'utf8'), mutant));
      const faulty = faultyFiles(copy);
      for (const mutant of now) {
        if (faulty.has(mutant.file)) refused.add(mutant);
        cpSync(mutant.file, join(copy, mutant.file));
      }
      left = left.filter((mutant) => !now.includes(mutant));
    }
    return refused;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function faultyFiles(folder: string): ReadonlySet<string> {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return new Set([...stdout.matchAll(/^(src\/[^(]+)\(\d+,\d+\): error/gm)].map(([, file]) => file ?? ''));
}
