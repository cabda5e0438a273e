import { describe, expect, test } from 'vitest';
import { type CaptureFiles, fabrikamFiles } from '../../scripts/organization/sample-files.ts';
import { bundledPolicies, judgeFiles, judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';
import { KNOWN_CAUSES, type KnownCause, RIGHT } from './known-causes.ts';

/** The capture of the organization with the cause in it. Throws where an edit finds nothing to change. */
function filesWith({ edits = [], files = {}, organization = RIGHT }: KnownCause): CaptureFiles {
  const capture = new Map(fabrikamFiles(organization));
  for (const [path, from, to] of edits) {
    const text = Buffer.from(capture.get(path) ?? '').toString('utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    capture.set(path, Buffer.from(text.replace(from, to)));
  }
  for (const [path, text] of Object.entries(files)) capture.set(path, Buffer.from(text));
  return capture;
}

const failing = (run: Awaited<ReturnType<typeof judgeFiles>>['run']): readonly string[] =>
  run.findings.filter(({ outcome }) => outcome === 'fail').map(({ resource, rule }) => `${rule} ${resource.id}`);

describe('causes that people found behind their prompts', () => {
  test('an organization without any of them fails none of their rules', { timeout: 60_000 }, async () => {
    const { run } = await judgeFiles(fabrikamFiles(RIGHT), 'modern-default');
    expect(failing(run)).toEqual([]);
  });

  test('each has a rule of its own, with a public source', async () => {
    const { rules } = await bundledPolicies();
    const sources = new Map(rules.map(({ about }) => [about.id, about.references.join()]));
    for (const { rule } of KNOWN_CAUSES) expect(sources.get(rule), rule).toMatch(/https:\/\//);
    expect(new Set(KNOWN_CAUSES.map(({ rule }) => rule)).size).toBe(KNOWN_CAUSES.length);
  });

  test.each(KNOWN_CAUSES)('$rule: $cause', { timeout: 60_000 }, async (known) => {
    const snapshot = await snapshotOfFiles(filesWith(known), known.declared);
    const { run } = await judgeSnapshot(snapshot, known.profile ?? 'modern-default');
    expect(failing(run).filter((one) => one.startsWith(`${known.rule} `))).toContainEqual(
      expect.stringContaining(known.where),
    );
  });
});
