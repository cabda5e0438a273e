import { describe, expect, test } from 'vitest';
import type { OrganizationPlan } from '../../scripts/organization/plan.ts';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { explainSignIn } from '../../src/explain/explain.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { mailboxFacts } from '../../src/explain/facts/mailbox-facts.ts';
import { clientComputers } from '../../src/explain/facts/registry-values.ts';
import type { CauseWords } from '../../src/model/explain/causes/cause-words.ts';
import { CAUSES } from '../../src/model/explain/causes.ts';
import { CLIENT_NAMES } from '../../src/model/explain/clients.ts';
import { PLACE_NAMES } from '../../src/model/explain/places.ts';
import type { Resource } from '../../src/model/resource.ts';
import { type FailingExample, failingExamples } from '../../src/policy/tests/failing-examples.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { bundledPolicies } from '../organization/judge-files.ts';
import { resourcesOf } from './explain-files.ts';
import { LEGACY, MODERN } from './organizations.ts';

const BOOK = 'Default Offline Address Book (Ex2013)';

/** Servers of 2016, 2019 and 2010 in which nothing is wrong. */
const BOTH: OrganizationPlan = {
  ...MODERN,
  servers: [...MODERN.servers, ...LEGACY.servers],
  databases: [...MODERN.databases, ...LEGACY.databases].map((one) => ({ ...one, offlineAddressBook: BOOK })),
  offlineAddressBooks: MODERN.offlineAddressBooks.map((book) => ({ ...book, isDefault: false })),
};

/** Kerberos as it is set up for a name: one account, which every server holds. */
const withKerberos = (resources: readonly Resource[]): readonly Resource[] => [
  ...resources.map((one) =>
    one.kind === 'client-access-service'
      ? {
          kind: one.kind,
          id: one.id,
          label: one.label,
          server: one.server ?? '',
          provenance: one.provenance,
          properties: {
            ...one.properties,
            alternateServiceAccount: 'FABRIKAM\\EX16ASA$',
            alternateServiceAccountName: 'EX16ASA',
          },
        }
      : one,
  ),
  ...['mail', 'autodiscover'].map((name) => ({
    kind: 'service-principal-name',
    id: `service-principal-name:http/${name}.fabrikam.com`,
    label: `http/${name}.fabrikam.com`,
    properties: {
      service: 'http',
      host: `${name}.fabrikam.com`,
      accounts: ['CN=EX16ASA,CN=Computers,DC=fabrikam,DC=com'],
      accountNames: ['EX16ASA'],
    },
    provenance: {},
  })),
];

/** Causes that no rule names: no configuration of Exchange ends them. */
const WITHOUT_A_RULE: { readonly [cause: string]: string } = {
  'no-domain-logon': 'a computer that is not in the domain has nothing to send: no setting is wrong',
};

/** Rules of a fault that no answer names: why. */
const NOBODY_PROMPTED: { readonly [rule: string]: string } = {
  'AUTOD-002': 'the name of one server prompts where the certificate does not have it: certificate-name',
  'AUTOD-005': 'asked of people: a completed move shows it, moved-and-cached',
  'BE-002': 'the order of providers at the back end is nothing that a client meets',
  'CLI-001': 'its example is a server, and a server answers nobody; a client computer is answer-too-old',
  'CLI-016': 'asked of people',
  'COEX-003': 'two methods prompt nobody by themselves; the one that does is told-basic',
  'EP-007': 'another value than the profile wants, where nothing stands between: channel-binding needs both',
  'HYB-001': 'without OAuth the clients take Windows methods, and the tenant is not seen from here',
  'HYB-002': 'principal names of the tenant are not seen from here',
  'MAPI-009': 'what is offered on the wire counts: Negotiate has NTLM inside',
  'NS-001': 'asked of people: leads-elsewhere shows it where DNS was collected',
  'POOL-004': 'asked of people',
  'VDIR-001': 'what IIS offers counts for clients, not what the cmdlet says',
  'VDIR-002': 'its example contradicts itself between cmdlet and IIS, and what IIS offers counts',
  'VDIR-008': 'the name of one server prompts where the certificate does not have it: certificate-name',
};

describe('rules and causes, over the whole catalogue', () => {
  test('every cause has a rule that exists, and every rule that a cause names exists', async () => {
    const ids = new Set((await bundledPolicies()).rules.map(({ about }) => about.id));
    const gone = Object.entries(CAUSES).flatMap(([cause, { rules }]) =>
      rules.filter((rule) => !ids.has(rule)).map((rule) => `${cause}: ${rule}`),
    );
    expect(gone).toEqual([]);
    const without = Object.entries<CauseWords>(CAUSES).flatMap(([cause, { rules }]) =>
      rules.length === 0 ? [cause] : [],
    );
    expect(without).toEqual(Object.keys(WITHOUT_A_RULE));
  });

  test('what a critical or high rule of harm "prompt" calls a failure is named for somebody, by that rule', {
    timeout: 240_000,
  }, async () => {
    const set = await bundledPolicies();
    const meant = set.rules.filter(
      ({ about: { harm, severity } }) => harm === 'prompt' && (severity === 'critical' || severity === 'high'),
    );
    expect(meant.length).toBeGreaterThan(35);
    const base = withKerberos((await resourcesOf({ organization: BOTH })).resources);
    const unnamed: string[] = [];
    for (const { about } of meant) {
      const examples = await failingExamples(set, about.id, (source, rules, { asOf }) =>
        evaluate(source, rules, { asOf: new Date(asOf), scratch: memoryScratch() }),
      );
      if (!examples.some((example) => isNamedBySomebody(about.id, example, base))) unnamed.push(about.id);
    }
    expect(unnamed).toEqual(Object.keys(NOBODY_PROMPTED).sort());
  });
});

/**
 * By any client at any place, at any captured computer, of any mailbox: the example alone, and laid over an organization in
 * which nothing is wrong, whose servers then bear the names of the example's.
 */
function isNamedBySomebody(rule: string, example: FailingExample, base: readonly Resource[]): boolean {
  return [example.resources, laidOver(base, example.resources)].some((resources) => isNamedIn(rule, resources));
}

function laidOver(base: readonly Resource[], example: readonly Resource[]): readonly Resource[] {
  const names = example.flatMap(({ kind, label, properties, server }) =>
    [kind === 'server' ? label : server, properties.server].flatMap((name) =>
      typeof name === 'string' ? [name.toLowerCase()] : [],
    ),
  );
  const isOld = (name: string): boolean =>
    example.some(
      ({ kind, label, properties }) =>
        kind === 'server' && label.toLowerCase() === name && /^14/.test(String(properties.build)),
    );
  const clients = new Set(clientComputers(gatherFacts(example)));
  const free = ['FAB16', 'FAB19'];
  const as = new Map(
    [...new Set(names)]
      .filter((name) => !clients.has(name))
      .flatMap((name): [string, string][] => {
        const other = isOld(name) ? 'CAS10' : free.shift();
        return other === undefined ? [] : [[name, other]];
      }),
  );
  const renamed = [...as].reduce(
    (text, [name, other]) =>
      text.replaceAll(new RegExp(`(?<=["/: ])${escaped(name)}(?=["/\\\\.: ])`, 'gi'), (found) =>
        found === found.toLowerCase() ? other.toLowerCase() : other,
      ),
    JSON.stringify(example).replaceAll(/contoso\.(com|local)/g, 'fabrikam.$1'),
  );
  const over = JSON.parse(renamed) as readonly Resource[];
  const ids = new Map(over.map((one) => [one.id, one]));
  const database = over.find(({ kind }) => kind === 'mailbox-database')?.label;
  const under = base
    .filter(({ id, kind }) => !(kind === 'organization' && over.some((one) => one.kind === kind)) && !ids.has(id))
    .map((one) =>
      one.kind === 'mailbox' && database !== undefined ? { ...one, properties: { ...one.properties, database } } : one,
    );
  return [
    ...under,
    ...over.map((one) =>
      merged(
        base.find(({ id, kind }) => id === one.id || (kind === 'organization' && one.kind === kind)),
        one,
      ),
    ),
  ];
}

/** What the example does not say of a resource that is right is as it is right. */
const merged = (right: Resource | undefined, wrong: Resource): Resource =>
  right === undefined ? wrong : { ...wrong, properties: { ...right.properties, ...wrong.properties } };

function isNamedIn(rule: string, resources: readonly Resource[]): boolean {
  const facts = gatherFacts(resources.filter(({ kind }) => kind !== 'mailbox'));
  const mailboxes = [undefined, ...resources.filter(({ kind }) => kind === 'mailbox').slice(-3)];
  return mailboxes.some((mailbox) =>
    [undefined, ...clientComputers(facts)].some((computer) =>
      CLIENT_NAMES.some((client) =>
        PLACE_NAMES.some((place) => {
          const question = { client, place, computer, rules: new Set([rule]) };
          return explainSignIn(facts, mailboxFacts(mailbox, facts), question).causes.some(
            (cause) => cause.rules.includes(rule) && cause.for.length > 0,
          );
        }),
      ),
    ),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
