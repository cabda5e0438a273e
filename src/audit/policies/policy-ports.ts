import { evaluate } from '../../evaluate/evaluate.ts';
import { factsOf, readWrittenText, writeFile } from '../../lib/files.ts';
import { withScratchIfAny } from '../../lib/files-scratch.ts';
import type { Finding } from '../../model/run.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import type { PolicyFile } from '../../policy/read/yaml/yaml-file.ts';
import type { EvaluateFn } from '../../policy/tests/judge-test.ts';
import { storedFolder, storedRun } from '../stored/stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { besideBundled, policyFiles } from './policy-files.ts';
import { writeNewFile } from './write-new-file.ts';

/** What is done with policies and waivers outside of an audit, as functions, so that tests do it without files. */
export interface PolicyPorts {
  /**
   * The bundled policies, tests and profiles, and beside them those of own folders, which alone have a `folder`. Throws
   * UserError for a folder that is missing or empty.
   */
  readonly readFiles: (folders?: readonly string[]) => Promise<readonly PolicyFile[]>;
  /** The same, loaded. Throws UserErrors with what is wrong in them. */
  readonly readPolicies: (folders?: readonly string[]) => Promise<PolicySet>;
  readonly readText: (path: string) => Promise<string>;
  /** Appends to a file; makes it where there is none. */
  readonly appendText: (path: string, text: string) => Promise<void>;
  /** Findings of a stored run. Throws UserError where there is none. */
  readonly findingsOf: (path: string) => Promise<readonly Finding[]>;
  /** Writes over what is there, as generated files are. */
  readonly replaceText: (path: string, text: string) => Promise<void>;
  /** Throws UserError('file-exists') where there is one. */
  readonly newText: (path: string, text: string) => Promise<void>;
  readonly evaluate: EvaluateFn;
}

/** The same with files, of the program that lies in `home`. */
export const policyPorts = (world: Pick<Surroundings, 'home'>): PolicyPorts => ({
  readFiles: (folders = []) => policyFiles(besideBundled(folders, world), world),
  readPolicies: async (folders = []) => loadPolicies(await policyFiles(besideBundled(folders, world), world)),
  readText: (path) => readWrittenText(path),
  appendText: async (path, text) => {
    const isNew = (await factsOf(path)) === undefined;
    // Who asks for a waiver, and why, stands in it.
    await writeFile(path, (isNew ? '' : await readWrittenText(path)) + text, { restricted: isNew });
  },
  findingsOf: async (path) => (await storedRun((await storedFolder(path)).folder)).findings,
  replaceText: (path, text) => writeFile(path, text),
  newText: writeNewFile,
  evaluate: (source, rules, { asOf }) =>
    withScratchIfAny((scratch) => evaluate(source, rules, { asOf: new Date(asOf), scratch })),
});
