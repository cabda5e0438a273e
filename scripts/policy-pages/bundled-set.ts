import { readdirSync, readFileSync } from 'node:fs';
import { loadPolicies } from '../../src/policy/read/load-policies.ts';
import type { PolicySet } from '../../src/policy/read/policy-set.ts';

let known: PolicySet | undefined;

/** Bundled policies and profiles with their tests, read once: every page that follows from them takes these. */
export function bundledSet(): PolicySet {
  known ??= loadPolicies(
    ['policies', 'policies/profiles'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
    ),
  );
  return known;
}
