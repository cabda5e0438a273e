import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Case {
  /** As in STUB_EXCHANGE. */
  readonly options: object;
  readonly command: string;
}

interface ErrorText {
  readonly category: string;
  readonly id: string;
  readonly message: string;
  readonly target?: string;
}

export interface CaseAnswer {
  readonly rows: readonly string[];
  readonly warnings: readonly string[];
  readonly errors: readonly ErrorText[];
  readonly terminated: ErrorText | null;
  readonly verbose: number;
  readonly information: readonly string[];
}

/** Runs commands against the stub in one PowerShell; also what the stub wrote into its log. */
export function runCases(
  pwsh: string,
  cases: readonly Case[],
): {
  readonly answers: readonly CaseAnswer[];
  readonly log: readonly { readonly kind: string; readonly cmdlet: string }[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-stub-'));
  try {
    const [asked, answered, log] = ['cases.json', 'answers.json', 'log.ndjson'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(asked, JSON.stringify(cases));
    const script = join(import.meta.dirname, 'run-cases.ps1');
    execFileSync(pwsh, ['-NoProfile', '-NonInteractive', '-File', script, '-Cases', asked, '-Answers', answered], {
      env: { ...process.env, TERM: 'dumb', STUB_EXCHANGE_LOG: log },
      stdio: 'ignore',
    });
    return {
      answers: JSON.parse(readFileSync(answered, 'utf8')) as readonly CaseAnswer[],
      log: readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { kind: string; cmdlet: string }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
