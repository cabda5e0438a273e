import type { PolicyWorld } from '../../../src/cli/policy/policy-world.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { evaluateInTests } from '../../policy/evaluate-in-tests.ts';
import { examplePolicies } from '../../policy/example-policies.ts';

/** The outside of the commands about policies and waivers: files in memory, and what was written. */
export function policyDeps(
  files: readonly PolicyFile[] = examplePolicies(),
  texts: { readonly [path: string]: string } = {},
): Omit<PolicyWorld, 'finish'> & { readonly written: () => string; readonly texts: ReadonlyMap<string, string> } {
  const out: string[] = [];
  const held = new Map(Object.entries(texts));
  return {
    readFiles: async () => files,
    readPolicies: async () => loadPolicies(files),
    readText: async (path) => held.get(path) ?? '',
    appendText: async (path, text) => void held.set(path, (held.get(path) ?? '') + text),
    findingsOf: async () => [],
    replaceText: async (path, text) => void held.set(path, text),
    newText: async (path, text) => void held.set(path, text),
    write: (text) => void out.push(text),
    evaluate: evaluateInTests,
    signal: new AbortController().signal,
    now: () => new Date('2026-12-01T00:00:00Z'),
    written: () => out.join(''),
    texts: held,
  };
}
