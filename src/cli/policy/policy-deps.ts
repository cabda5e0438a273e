import type { PolicyFile } from '../../policy/read/policy-file.ts';
import type { EvaluateFn } from '../../policy/tests/judge-test.ts';

/** What the commands about policies and waivers may use of the outside. */
export interface PolicyDeps {
  /** Policies, tests and profiles of a folder; without one the bundled ones. Throws UserError for a missing folder. */
  readonly readFiles: (folder?: string) => Promise<readonly PolicyFile[]>;
  readonly readText: (path: string) => Promise<string>;
  /** Appends to a file; makes it where there is none. */
  readonly appendText: (path: string, text: string) => Promise<void>;
  /** For stdout; with its line end. */
  readonly write: (text: string) => void;
  readonly evaluate: EvaluateFn;
  readonly now: () => Date;
}
