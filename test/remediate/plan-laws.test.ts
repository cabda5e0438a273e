import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import planSchema from '../../policies/schema/plan.schema.json' with { type: 'json' };
import { grounded } from '../../src/audit/plan/grounded.ts';
import type { Planned } from '../../src/audit/plan/plan-options.ts';
import { waiverRequestsText } from '../../src/audit/plan/waiver-requests-text.ts';
import { compareText } from '../../src/lib/compare-text.ts';
import type { Change, Plan, Prediction } from '../../src/model/plan/plan.ts';
import { type Resource, valueAt } from '../../src/model/resource.ts';
import type { SnapshotSource } from '../../src/model/snapshot.ts';
import { loadWaivers } from '../../src/policy/waivers/load-waivers.ts';
import { CMDLET_CAPABILITIES } from '../../src/remediate/propose/capabilities/cmdlet-capabilities.ts';
import { scriptsOf } from '../../src/remediate/scripts/write-scripts.ts';
import { planDigest } from '../../src/remediate/seal-plan.ts';
import { applyChanges, inverseOf } from '../../src/remediate/waves/apply-changes.ts';
import { withValue } from '../../src/remediate/waves/model-state.ts';
import { changeFiles } from '../../src/report/change/change-files.ts';
import { changeSubject } from '../../src/report/change/change-subject.ts';
import { judgeSnapshot, linesOf } from '../organization/judge-files.ts';
import { changeOptions } from '../report/change/change-plans.ts';
import { stepsOf } from './plan-files.ts';
import { hostile, mutations, options, plans } from './random-plans.ts';

const RUNS = { numRuns: 30 };
const validate = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  formats: { 'date-time': true },
}).compile(planSchema);

describe('for any snapshot and any set of failing rules', () => {
  test('plan, predict and undo is the identity, and nothing becomes unknown', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const { planned, snapshot, text } = await plans(list, how);
        const changes = stepsOf(planned.plan).flatMap((step) => step.changes);
        const after = applyChanges(snapshot, changes);
        expect(await linesOf(applyChanges(after, inverseOf(changes)))).toEqual(text);
        for (const prediction of planned.plan.predictions) {
          expect(prediction.undone).toBe(true);
          expect(await unknownByChange(prediction, after, changes)).toEqual([]);
        }
        if (changes.length > 0) expect(await linesOf(after)).not.toEqual(text);
      }),
      RUNS,
    );
  });

  test('every failing finding is in a step or refused, and never both', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const { planned } = await plans(list, how);
        for (const finding of planned.run.findings.filter((one) => one.outcome === 'fail')) {
          const isPlanned = stepsOf(planned.plan).some((step) => step.findings.includes(finding.fingerprint));
          const isRefused = planned.plan.refused.some(
            (one) =>
              one.rule === finding.rule &&
              (one.resource.id === finding.resource.id ||
                (finding.resource.kind === 'mailbox' && one.resource.id.endsWith('/*'))),
          );
          expect([isPlanned, isRefused], `${finding.rule} ${finding.resource.id}`).toSatisfy(([step, refusal]) =>
            finding.resource.kind === 'mailbox' ? step || refusal : step !== refusal,
          );
        }
      }),
      RUNS,
    );
  });

  test('no step touches what no finding named, or what a named setting is kept in', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const { planned, text } = await plans(list, how);
        const resources = new Map(
          text
            .map((line) => JSON.parse(line) as Resource & { line?: string })
            .filter((one) => one.line === undefined)
            .map((one) => [one.id, one]),
        );
        const findings = new Map(planned.run.findings.map((finding) => [finding.fingerprint, finding]));
        for (const step of stepsOf(planned.plan)) {
          const named = step.findings.map((print) => resources.get(findings.get(print)?.resource.id ?? ''));
          for (const change of step.changes.filter((one) => one.follows !== true)) {
            expect(change.resource).toBe(step.resource.id);
            const allowed = named.some((one) => one !== undefined && mayReach(one, change.resource, resources));
            expect(allowed, `${step.title} for ${named.map((one) => one?.id)}`).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  test('every wave has its scripts, and what they may not hold is refused by the finding and never ends the plan', {
    timeout: 240_000,
  }, async () => {
    let unwritable = 0;
    let written = 0;
    const many = fc.array(fc.record({ at: fc.nat({ max: 10_000 }), change: hostile }), {
      minLength: 12,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(mutations, many, options, async (list, more, how) => {
        const { planned } = await plans([...list, ...more], how);
        const { plan } = planned;
        for (const wave of plan.waves) {
          for (const { text } of scriptsOf(plan, wave)) {
            written += 1;
            expect(text).toMatch(/^\ufeff[\x20-\x7e\r\n]*$/);
          }
        }
        for (const refusal of plan.refused.filter(({ reason }) => reason === 'unwritable')) {
          unwritable += 1;
          expect(refusal.says).toMatch(/no script may hold|that a script may name|names a provider twice/);
          expect(refusal.says).toMatch(/^[^\u0000-\u001f\u202e\ud800]*$/);
        }
      }),
      RUNS,
    );
    expect(written).toBeGreaterThan(50);
    expect(unwritable).toBeGreaterThan(5);
  });

  test('no wave holds all servers of a name that several answer to', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const { planned, text } = await plans(list, how);
        const members = membership(text);
        for (const wave of planned.plan.waves) {
          for (const [name, servers] of members) {
            if (servers.size < 2) continue;
            expect(
              [...servers].every((server) => wave.servers.includes(server)),
              `${name} in wave ${wave.number}`,
            ).toBe(false);
          }
          for (const step of wave.steps) {
            if (step.server === null) expect(wave.servers).toEqual([]);
            else expect(wave.servers).toContain(step.server);
          }
        }
      }),
      RUNS,
    );
  });

  test('each value before is the one that the steps before leave, and each operation says the same as its changes', {
    timeout: 240_000,
  }, async () => {
    const seen = new Map<string, number>();
    const see = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const { planned, text } = await plans(list, how);
        const state = new Map(
          text
            .map((line) => JSON.parse(line) as Resource & { line?: string })
            .filter((one) => one.line === undefined)
            .map((one) => [one.id, one as Resource]),
        );
        const captures = new Map(state);
        for (const step of stepsOf(planned.plan)) {
          see(step.operation.type);
          if (step.rules.length > 1) see('merged');
          if (step.changes.some((change) => change.follows === true)) see('followed');
          for (const change of step.changes) {
            const resource = state.get(change.resource);
            if (resource === undefined) throw new Error(`no ${change.resource}`);
            expect(valueAt(resource.properties, change.property), `${step.id} ${change.property}`).toEqual(
              change.before,
            );
            state.set(resource.id, withValue(resource, change.property, change.after));
          }
          const written = step.changes.filter((one) => one.follows !== true);
          const { operation } = step;
          if (operation.type === 'cmdlet') {
            const changing = operation.reads.filter(
              (read) => JSON.stringify(read.before) !== JSON.stringify(read.after),
            );
            expect(changing.map((read) => [read.before, read.after])).toEqual(
              written.map((one) => [one.before, one.after]),
            );
            expect(Object.keys(operation.parameters)).not.toContain('DefaultAuthenticationMethod');
            for (const name of Object.keys(operation.parameters)) {
              expect(
                CMDLET_CAPABILITIES.some((row) => `Set-${row.noun}` === operation.cmdlet && row.parameter === name),
              ).toBe(true);
            }
          } else if (operation.type !== 'metabase') {
            // Guards read everything before the first change: also where a cmdlet before it lets the value follow.
            const [change] = written;
            const captured = captures.get(change?.resource ?? '')?.properties ?? {};
            expect([operation.before, operation.after]).toEqual([
              valueAt(captured, change?.property ?? ''),
              change?.after,
            ]);
          }
        }
      }),
      RUNS,
    );
    // A law about nothing always holds: the samples have to come to every sort of step.
    for (const what of ['cmdlet', 'iis-providers', 'iis-attribute', 'merged', 'followed'])
      expect(seen.get(what) ?? 0, what).toBeGreaterThan(5);
  });

  test('the change document tells every step and every refusal, hides what it is asked to, and drafts waivers that can be read', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(mutations, options, fc.constantFrom('none', 'pii', 'all'), async (list, how, redact) => {
        const plan = grounded((await plans(list, how)).planned.plan);
        const given = changeOptions(plan, { redact });
        const files = changeFiles(plan, ['cab-html', 'cab-markdown', 'users'], given);
        const [page = '', markdown = ''] = files.map(({ text }) => text);
        // A block of its own, or a row that says whose block it shares: each step once.
        const ids = stepsOf(plan).map(({ id }) => id);
        const blocks = [...markdown.matchAll(/^### CHANGE \d+ of \d+ {2}(S\d+) /gm)].map(([, id = '']) => id);
        const rows = [...markdown.matchAll(/^\| (S\d+), as (S\d+) \|/gm)].map(([, id = '', as = '']) => ({ id, as }));
        expect([...blocks, ...rows.map(({ id }) => id)].sort(compareText)).toEqual([...ids].sort(compareText));
        expect(rows.filter(({ as }) => !blocks.includes(as))).toEqual([]);
        expect(page.split('<article class="change"')).toHaveLength(blocks.length + 1);
        for (const { rule } of plan.refused.filter(({ reason }) => reason !== 'not-asked'))
          expect(markdown).toContain(`| \`${rule}\` |`);
        for (const { text } of files)
          expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]|\p{Surrogate}/u);
        if (redact === 'all') expect(markdown).not.toMatch(/\b(EX16|EX19|CAS10|contoso)\b/i);
        const { requests } = changeSubject(plan, plan.grounds, given);
        expect(loadWaivers(waiverRequestsText(requests), 'waivers')).toHaveLength(requests.length);
      }),
      RUNS,
    );
  });

  test('the plan is what its schema says, has the digest of its contents, and is the same again', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const first: Planned = (await plans(list, how)).planned;
        const again: Planned = (await plans(list, how)).planned;
        expect(JSON.stringify(again.plan)).toBe(JSON.stringify(first.plan));
        const read = JSON.parse(JSON.stringify(first.plan)) as Plan;
        expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
        expect(planDigest(read)).toBe(first.plan.digest);
      }),
      { numRuns: 15 },
    );
  });
});

/**
 * What a plan makes unknown by itself. A change can make matter what nobody collected of something else: once Windows
 * authentication is on, Negotiate:Kerberos asks for accounts and their names. Then every leaf that is not seen is about a
 * population, or about a resource that no step touches.
 */
async function unknownByChange(
  { profile, unknown }: Prediction,
  after: SnapshotSource,
  changes: readonly Change[],
): Promise<readonly string[]> {
  if (unknown.length === 0) return [];
  const touched = new Set(changes.map(({ resource }) => resource));
  const { run } = await judgeSnapshot(after, profile);
  return unknown.flatMap(({ resource, rule }) => {
    const finding = run.findings.find((one) => one.rule === rule && one.resource.id === resource);
    const lost = finding?.evidence.filter(({ cause }) => cause !== undefined) ?? [];
    const isElsewhere =
      lost.length > 0 && lost.every((leaf) => leaf.property === null || !touched.has(leaf.resource ?? resource));
    return isElsewhere ? [] : [`${rule} ${resource}`];
  });
}

/** The resource itself; the list that a location inherits; the directory of a location and back; a policy for mailboxes. */
function mayReach(named: Resource, target: string, resources: ReadonlyMap<string, Resource>): boolean {
  if (named.id === target) return true;
  const other = resources.get(target);
  if (named.kind === 'mailbox') return other?.kind === 'client-policy';
  if (named.kind === 'iis-location' && other?.kind === 'iis-location') {
    return (
      named.server === other.server &&
      valueAt(named.properties, 'windowsAuthentication.ownsProviders') === false &&
      named.id.startsWith(other.id)
    );
  }
  const [location, directory] = named.kind === 'iis-location' ? [named, other] : [other, named];
  const key = location === undefined ? undefined : valueAt(location.properties, 'key');
  return (
    String(key).toLowerCase() ===
    String(directory === undefined ? undefined : valueAt(directory.properties, 'iisLocation')).toLowerCase()
  );
}

function membership(text: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>();
  for (const line of text) {
    const { kind, properties, server } = JSON.parse(line) as Partial<Resource>;
    if (properties === undefined || server === undefined) continue;
    if (kind !== 'virtual-directory' && kind !== 'outlook-anywhere') continue;
    if (properties.isFrontEnd === false) continue;
    for (const name of ['internalUrl', 'externalUrl', 'internalHostname', 'externalHostname']) {
      const value = properties[name];
      if (typeof value !== 'string') continue;
      const host = kind === 'outlook-anywhere' ? value : URL.canParse(value) ? new URL(value).hostname : undefined;
      if (host !== undefined)
        members.set(host.toLowerCase(), (members.get(host.toLowerCase()) ?? new Set()).add(server));
    }
  }
  return members;
}
