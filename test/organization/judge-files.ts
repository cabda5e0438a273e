import { join } from 'node:path';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { judge } from '../../src/audit/judge/judge.ts';
import { withRemedies } from '../../src/audit/judge/with-remedies.ts';
import { policyFiles } from '../../src/audit/policies/policy-files.ts';
import { snapshotOfCapture } from '../../src/audit/snapshot-of-capture.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { Run } from '../../src/model/run.ts';
import type { CollectionLine, SnapshotSource } from '../../src/model/snapshot.ts';
import { loadDeclarations } from '../../src/policy/read/load-declarations.ts';
import { loadPolicies } from '../../src/policy/read/load-policies.ts';
import type { PolicySet } from '../../src/policy/read/policy-set.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { memoryCapture } from './memory-capture.ts';

const HOME = join(import.meta.dirname, '..', '..');
const AS_OF = new Date('2026-11-21T06:05:00Z');

let bundled: Promise<PolicySet> | undefined;

/** The shipped policies, read once. */
export function bundledPolicies(): Promise<PolicySet> {
  bundled ??= policyFiles([join(HOME, 'policies')], { home: HOME }).then(loadPolicies);
  return bundled;
}

export interface Judged {
  readonly run: Run;
  readonly resources: readonly Resource[];
  readonly collections: readonly CollectionLine[];
  readonly lines: readonly string[];
  /** Outcomes of one rule on the resources whose id holds `where`. Passes of bulk kinds are not listed one by one: they come from the counts. */
  outcomes(rule: string, where: string): readonly string[];
}

/** A capture's files, from bytes to verdicts, without a process and without a disk. */
export async function judgeFiles(files: CaptureFiles, profile: string): Promise<Judged> {
  return judgeSnapshot(await snapshotOfFiles(files), profile);
}

/** @param declared Text of a declarations.yaml: what only the organization knows. */
export function snapshotOfFiles(files: CaptureFiles, declared?: string): Promise<SnapshotSource> {
  const declarations = declared === undefined ? undefined : loadDeclarations(declared, 'declarations.yaml');
  return snapshotOfCapture(memoryCapture(files), { scratch: memoryScratch(), declarations });
}

/** @param profile Without it the best-fitting one is chosen, as `audit` does. */
export async function judgeSnapshot(snapshot: SnapshotSource, profile: string | undefined): Promise<Judged> {
  const lines = await linesOf(snapshot);
  const parsed = lines.map((line) => JSON.parse(line) as Resource & { readonly line?: string });
  const judged = await judge(snapshot, {
    policies: await bundledPolicies(),
    profile,
    overrides: [],
    waivers: [],
    strictWaivers: false,
    requires: [],
    failOn: undefined,
    asOf: AS_OF,
    now: AS_OF,
    subject: 'test',
    scratch: memoryScratch(),
  });
  const known = new Set((await bundledPolicies()).rules.map(({ about }) => about.id));
  const run = await withRemedies(judged.run, snapshot, known);
  return {
    run,
    lines,
    resources: parsed.filter((entry) => entry.line === undefined),
    collections: parsed.filter((entry) => entry.line === 'collection') as unknown as readonly CollectionLine[],
    outcomes: (rule, where) => {
      const listed = run.findings
        .filter((finding) => finding.rule === rule && finding.resource.id.includes(where.toLowerCase()))
        .map((finding) => finding.outcome);
      const counts = run.results.find((result) => result.rule === rule)?.counts;
      const unlistedPass = where.startsWith('mailbox:') && (counts?.pass ?? 0) > 0;
      return unlistedPass ? [...listed, 'pass'] : listed;
    },
  };
}

export async function linesOf(snapshot: SnapshotSource): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of snapshot.read()) lines.push(...batch);
  return lines;
}
