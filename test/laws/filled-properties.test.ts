import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../../src/model/kinds.ts';
import { valueAt } from '../../src/model/resource.ts';
import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { bundledPolicies, judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';

const HOME = join(import.meta.dirname, '..', '..');
const SHARED = join(HOME, '..', 'shared');
const RENDERINGS = join(HOME, 'test', 'normalize', 'renderings');

/** What the forms of a kind fill: `forms/KIND/FORM` is a capture of one form, in the shape in which it is printed. */
const FORMS = join(import.meta.dirname, 'forms');

const NO_TLS = 'a dump of headers shows nothing of the certificate';

/** What a form cannot carry, and why. */
const CANNOT: { readonly [formAndProperty: string]: string } = {
  'endpoint headers: endpoint certificate.coversHost': NO_TLS,
  'endpoint headers: endpoint certificate.isTrusted': NO_TLS,
  'endpoint headers: endpoint certificate.notAfter': NO_TLS,
  'endpoint headers: endpoint certificate.thumbprint': NO_TLS,
  'endpoint headers: endpoint server': 'which server an address belongs to is known to a probe, not to a dump',
};

/** Every property that a rule of some profile reads, as `KIND PATH`, with one of the rules. */
async function readProperties(): Promise<ReadonlyMap<string, string>> {
  const policies = await bundledPolicies();
  const read = new Map<string, string>();
  for (const { profile } of policies.profiles) {
    for (const rule of resolveProfile(policies, profile).rules) {
      const { select, expect: expected, appliesTo } = rule;
      walk([select, expected, appliesTo], select.kind, select.kind, (kind, path) => {
        const declared = kindOf(kind)?.properties;
        const name = Object.keys(declared ?? {}).find((known) => path === known || path.startsWith(`${known}.`));
        if (name !== undefined && declared?.[name]?.declared !== true) read.set(`${kind} ${name}`, rule.id);
      });
    }
  }
  return read;
}

const PATHS = new Set(['property', 'properties', 'keys', 'groupBy']);

/** `own` is the kind that the rule selects, `kind` the one whose resources are asked at this node. */
function walk(node: unknown, own: string, kind: string, add: (kind: string, path: string) => void): void {
  if (Array.isArray(node)) for (const part of node) walk(part, own, kind, add);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const entries = Object.entries(node);
  const other = entries.find(([name, value]) => name === 'kind' && typeof value === 'string')?.[1] as
    | string
    | undefined;
  const inside = other !== undefined && kindOf(other) !== undefined ? other : kind;
  for (const [name, value] of entries) {
    const paths = (Array.isArray(value) ? value : [value]).filter((path) => typeof path === 'string');
    if (PATHS.has(name))
      for (const path of paths) {
        if (path.startsWith('self.')) add(own, path.slice(5));
        else if (!/^item(\.|$)/.test(path)) add(inside, path);
      }
    else if (name === 'match') for (const path of paths) add(inside, path);
    else if (name === 'key') for (const path of paths) add(kind, path);
    walk(value, own, name === 'key' ? kind : inside, add);
  }
}

/** Captures that hold what Exchange, IIS and Windows print; nothing in them was written for a rule. */
function fixtures(): readonly string[] {
  const cases = join(SHARED, 'cases');
  return [
    ...['contoso', 'fabrikam'].map((name) => join(HOME, 'policies', 'samples', name)),
    RENDERINGS,
    ...foldersIn(FORMS).flatMap((kind) => foldersIn(join(FORMS, kind)).map((form) => join(FORMS, kind, form))),
    ...(existsSync(cases) ? readdirSync(cases).map((name) => join(cases, name, 'capture')) : []),
    ...['clixml/exchange-2019', 'clixml/exchange-2016', 'iis'].map((name) => join(SHARED, 'captures', name)),
  ].filter((folder) => existsSync(folder));
}

async function filledProperties(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const filled = new Set<string>();
  for (const folder of folders) for (const name of await filledBy(filesBelow(folder))) filled.add(name);
  return filled;
}

function filesBelow(folder: string): ReadonlyMap<string, Uint8Array> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)] as const;
      }),
  );
}

/** `KIND PATH` of everything that some resource of a capture has. */
async function filledBy(files: ReadonlyMap<string, Uint8Array>): Promise<readonly string[]> {
  const { resources } = await judgeSnapshot(await snapshotOfFiles(files), 'modern-default');
  return resources.flatMap(({ kind, properties }) =>
    Object.keys(kindOf(kind)?.properties ?? {})
      .filter((path) => valueAt(properties, path) !== undefined)
      .map((path) => `${kind} ${path}`),
  );
}

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** What of one object was printed, by subject and form: `forms/`, and the renderings that PowerShell made. */
function formsOf(): ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>> {
  const subjects = new Map<string, Map<string, ReadonlyMap<string, Uint8Array>>>();
  const add = (subject: string, form: string, files: ReadonlyMap<string, Uint8Array>): unknown =>
    subjects.set(subject, (subjects.get(subject) ?? new Map()).set(form, files));
  for (const kind of foldersIn(FORMS))
    for (const form of foldersIn(join(FORMS, kind))) add(kind, form, filesBelow(join(FORMS, kind, form)));
  for (const [path, bytes] of filesBelow(RENDERINGS)) {
    const [, cmdlet, form, extension] = /^(Get-\w+)\.([\w-]+)\.(xml|txt|json)$/.exec(path) ?? [];
    if (cmdlet !== undefined && form !== undefined) add(cmdlet, form, new Map([[`${cmdlet}.${extension}`, bytes]]));
  }
  return subjects;
}

const IS_THERE = existsSync(join(SHARED, 'cases'));

describe('what rules read', () => {
  test.skipIf(!IS_THERE)(
    `is filled from what somebody really collected, not by policy tests alone${IS_THERE ? '' : ' (skipped: ../shared is not there)'}`,
    { timeout: 300_000 },
    async () => {
      const [read, filled] = [await readProperties(), await filledProperties(fixtures())];
      expect(read.size).toBeGreaterThan(60);
      const unfilled = [...read].filter(([name]) => !filled.has(name)).map(([name, rule]) => `${name} (${rule})`);
      expect(unfilled.sort()).toEqual([]);
    },
  );

  test('is filled by each form in which it is printed, but for what a form cannot carry', {
    timeout: 120_000,
  }, async () => {
    const read = await readProperties();
    const missing: string[] = [];
    for (const [subject, forms] of formsOf()) {
      const filled = new Map<string, ReadonlySet<string>>();
      for (const [form, files] of forms) filled.set(form, new Set(await filledBy(files)));
      const all = new Set([...filled.values()].flatMap((names) => [...names].filter((name) => read.has(name))));
      expect(all.size, subject).toBeGreaterThan(0);
      for (const [form, names] of filled)
        for (const name of all) if (!names.has(name)) missing.push(`${subject} ${form}: ${name}`);
    }
    expect(missing.filter((one) => !Object.hasOwn(CANNOT, one)).sort()).toEqual([]);
    expect(Object.keys(CANNOT).filter((one) => !missing.includes(one))).toEqual([]);
  });

  test('is the same value in each form of a value of the registry', async () => {
    const forms = await Promise.all(
      foldersIn(join(FORMS, 'registry-value')).map(async (form) => {
        const files = filesBelow(join(FORMS, 'registry-value', form));
        const { resources } = await judgeSnapshot(await snapshotOfFiles(files), 'modern-default');
        const seen = resources.filter(({ properties }) => properties.data !== null && properties.text !== null);
        return seen.map(({ id, properties: { valueType: _, ...properties } }) => ({ id, properties }));
      }),
    );
    for (const form of forms) expect(form).toEqual(forms[0]);
    expect(forms[0]).toHaveLength(2);
  });
});
