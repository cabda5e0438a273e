import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { contoso } from '../../scripts/organization/contoso.ts';
import { entriesIn } from '../../src/audit/snapshot-entries.ts';
import { CLIENT_NAMES } from '../../src/model/explain/clients.ts';
import { PLACE_NAMES } from '../../src/model/explain/places.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { CollectionLine } from '../../src/model/snapshot.ts';
import { SMALL_CONTOSO, smallContosoFiles } from '../laws/small-contoso.ts';
import { bundledPolicies, snapshotOfFiles } from '../organization/judge-files.ts';
import { faultFiles } from '../scenarios/fault-files.ts';
import { type FaultState, FIELD_REPORT_CASES } from '../scenarios/field-report-cases.ts';
import { explainFiles, explainResources, type ReadResources, resourcesOf } from './explain-files.ts';

/** Facts that are taken as shipped where nobody saw them (`docs/explain.md#taken-as-shipped`): their loss may end a prompt. */
const AS_SHIPPED = (kind: string, property: string): boolean =>
  kind === 'registry-value' ||
  kind === 'service-principal-name' ||
  kind === 'certificate' ||
  kind === 'tls-binding' ||
  kind === 'dns-record' ||
  kind === 'endpoint' ||
  kind === 'outlook-provider' ||
  /^(internal|external)(Host|Hostname)$/.test(property) ||
  property === 'autodiscoverHost' ||
  property.startsWith('declared') ||
  property.startsWith('httpRedirect') ||
  property === 'sslOffloading' ||
  property === 'alternateServiceAccount';

describe('laws of an answer', () => {
  let whole: ReadResources;
  const mailboxes = SMALL_CONTOSO.mailboxes.slice(0, 45).map(({ primarySmtpAddress }) => primarySmtpAddress);

  beforeAll(async () => {
    const resources: Resource[] = [];
    const collections: CollectionLine[] = [];
    for await (const entry of entriesIn(await snapshotOfFiles(smallContosoFiles()))) {
      if (!('line' in entry)) resources.push(entry);
      else if (entry.line === 'collection') collections.push(entry);
    }
    whole = { resources, collections };
  });

  const question = fc.record({
    client: fc.constantFrom(...CLIENT_NAMES),
    place: fc.constantFrom(...PLACE_NAMES),
    mailbox: fc.constantFrom(...mailboxes),
  });

  test('a property that is lost turns a connection into "cannot tell" and nothing else', () => {
    fc.assert(
      fc.property(question, fc.nat(), fc.nat(), (asked, pick, which) => {
        const small = whole.resources.filter(
          ({ kind, properties }) => kind !== 'mailbox' || properties.primarySmtpAddress === asked.mailbox,
        );
        const resource = small[pick % small.length] as Resource;
        const paths = pathsOf(resource.properties);
        const path = paths[which % Math.max(1, paths.length)];
        if (path === undefined || AS_SHIPPED(resource.kind, path) || isIdentity(resource.kind, path)) return;
        const lost = { ...whole, resources: small.map((one) => (one === resource ? without(one, path) : one)) };
        const before = explainResources({ ...whole, resources: small }, asked);
        const after = explainResources(lost, asked);
        for (const step of after.steps) {
          const was = before.steps.find(({ connection }) => connection === step.connection)?.outcome;
          // A connection that may be made, or may not, is one that cannot be told.
          expect([was, 'cannot-tell'], `${resource.id} ${path}, ${step.connection}`).toContain(step.outcome);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a prompt or a failure has a cause for which something speaks', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { causes, outcome } = explainResources(whole, asked);
        if (outcome === 'prompt' || outcome === 'fail') expect(causes[0]?.for.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('the sample has something to say: silent, prompt, and what fails', () => {
    const outcomes = new Set(
      CLIENT_NAMES.flatMap((client) =>
        PLACE_NAMES.map((place) => explainResources(whole, { client, place, mailbox: mailboxes[0] ?? '' }).outcome),
      ),
    );
    expect([...outcomes]).toEqual(expect.arrayContaining(['prompt', 'silent']));
    expect(contoso().mailboxes.length).toBeGreaterThan(45);
  });
});

describe('faults that a rule calls critical or high, with harm "prompt"', () => {
  /** Faults that no client of the model meets: why. */
  const NOBODY_PROMPTED: { readonly [rule: string]: string } = {
    'BE-001': 'the order of providers at the back end is nothing that a client meets',
    'BE-002': 'the order of providers at the back end is nothing that a client meets',
    'MAPI-001': 'Negotiate is left, and has NTLM inside',
    'VDIR-001': 'what IIS offers counts for clients, not what the cmdlet says',
    'OA-007': 'without Extended Protection, offloading alone prompts nobody',
    'CLI-001': 'the level of a server is that of its own sign-ins; of a client computer it prompts there',
  };

  test('each shows as a prompt or a failure for somebody, and not once it is repaired', {
    timeout: 240_000,
  }, async () => {
    const rules = new Map((await bundledPolicies()).rules.map(({ about }) => [about.id, about]));
    const cases = FIELD_REPORT_CASES.filter(({ rule }) => {
      const about = rules.get(rule);
      return about?.harm === 'prompt' && (about.severity === 'critical' || about.severity === 'high');
    });
    expect(new Set(cases.map(({ rule }) => rule)).size).toBeGreaterThan(8);
    const silent: string[] = [];
    for (const { right, rule, says, wrong } of cases) {
      if (rule in NOBODY_PROMPTED) continue;
      const [faulty, repaired] = await Promise.all([hinderedIn(wrong), hinderedIn(right)]);
      if (!faulty.some((cell) => !repaired.includes(cell))) silent.push(`${rule}: ${says}`);
    }
    expect(silent).toEqual([]);
  });
});

/** `CLIENT PLACE RULES` of every sign-in that prompts or fails, by any mailbox. */
async function hinderedIn(state: FaultState): Promise<readonly string[]> {
  const { matrix } = await explainFiles(faultFiles(state), { matrix: true });
  if (matrix === null || matrix.mailboxes === 0) {
    const read = await resourcesOf(state);
    return CLIENT_NAMES.flatMap((client) =>
      PLACE_NAMES.flatMap((place) => {
        const { causes, outcome } = explainResources(read, { client, place });
        return outcome === 'prompt' || outcome === 'fail' ? [`${client} ${place} ${causes[0]?.id}`] : [];
      }),
    );
  }
  return matrix.rows.flatMap(({ causes, client, place }) =>
    causes.map(({ id, count }) => `${client} ${place} ${id} ${count}`),
  );
}

/** Identity decides which resource it is: without it, it is another one. */
const isIdentity = (kind: string, path: string): boolean =>
  [
    'identity',
    'server',
    'key',
    'locationPath',
    'path',
    'site',
    'name',
    'protocol',
    'iisLocation',
    'generation',
    'primarySmtpAddress',
    'isClientAccess',
    'build',
    'service',
  ].includes(path) || kind === 'accepted-domain';

function pathsOf(properties: Resource['properties'], above = ''): readonly string[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const path = `${above}${name}`;
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isNested ? pathsOf(value as Resource['properties'], `${path}.`) : [path];
  });
}

function without(resource: Resource, path: string): Resource {
  const copy = structuredClone(resource) as { properties: { [name: string]: unknown } };
  const names = path.split('.');
  let at: { [name: string]: unknown } = copy.properties;
  for (const name of names.slice(0, -1)) at = at[name] as { [name: string]: unknown };
  delete at[names.at(-1) ?? ''];
  return copy as unknown as Resource;
}
