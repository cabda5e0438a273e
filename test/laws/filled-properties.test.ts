import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../../src/model/kinds.ts';
import { valueAt } from '../../src/model/resource.ts';
import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { bundledPolicies, judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';

const HOME = join(import.meta.dirname, '..', '..');
const SHARED = join(HOME, '..', 'shared');

const NO_CAPTURE =
  'no capture of it is here; what its cmdlet prints stands in docs/domain and in test/normalize/cmdlets';
const NO_ZONES = 'no capture of a client with zones is here';
const LIVE = 'only a live probe gives it, and no recorded one is here; its reader is held by test/normalize/network';

/** What no fixture fills yet, and why. The list only gets shorter: what is filled has to leave it. */
const WAITING: { readonly [property: string]: string } = {
  'auth-server enabled': NO_CAPTURE,
  'auth-server isDefaultAuthorizationEndpoint': NO_CAPTURE,
  'auth-server type': NO_CAPTURE,
  'authentication-policy blockLegacyAuthAutodiscover': NO_CAPTURE,
  'authentication-policy blockLegacyAuthMapi': NO_CAPTURE,
  'authentication-policy blockLegacyAuthOfflineAddressBook': NO_CAPTURE,
  'authentication-policy blockLegacyAuthRpc': NO_CAPTURE,
  'authentication-policy blockLegacyAuthWebServices': NO_CAPTURE,
  'authentication-policy blockModernAuthAutodiscover': NO_CAPTURE,
  'authentication-policy blockModernAuthMapi': NO_CAPTURE,
  'authentication-policy blockModernAuthOfflineAddressBook': NO_CAPTURE,
  'authentication-policy blockModernAuthRpc': NO_CAPTURE,
  'authentication-policy blockModernAuthWebServices': NO_CAPTURE,
  'authentication-policy blocksLegacyOutlook': NO_CAPTURE,
  'authentication-policy name': NO_CAPTURE,
  'dns-record srvTargets': LIVE,
  'endpoint certificate.coversHost': LIVE,
  'endpoint certificate.isTrusted': LIVE,
  'endpoint certificate.notAfter': LIVE,
  'endpoint certificate.thumbprint': LIVE,
  'endpoint server': LIVE,
  'registry-value zone': NO_ZONES,
  'registry-value zoneHost': NO_ZONES,
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
    join(HOME, 'test', 'normalize', 'renderings'),
    ...(existsSync(cases) ? readdirSync(cases).map((name) => join(cases, name, 'capture')) : []),
    ...['clixml/exchange-2019', 'clixml/exchange-2016', 'iis'].map((name) => join(SHARED, 'captures', name)),
  ].filter((folder) => existsSync(folder));
}

async function filledProperties(): Promise<ReadonlySet<string>> {
  const filled = new Set<string>();
  for (const folder of fixtures()) {
    const files = new Map(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)] as const;
        }),
    );
    const { resources } = await judgeSnapshot(await snapshotOfFiles(files), 'modern-default');
    for (const { kind, properties } of resources)
      for (const path of Object.keys(kindOf(kind)?.properties ?? {}))
        if (valueAt(properties, path) !== undefined) filled.add(`${kind} ${path}`);
  }
  return filled;
}

const IS_THERE = existsSync(join(SHARED, 'cases'));

describe('what rules read', () => {
  test.skipIf(!IS_THERE)(
    `is filled from what somebody really collected, not by policy tests alone${IS_THERE ? '' : ' (skipped: ../shared is not there)'}`,
    { timeout: 300_000 },
    async () => {
      const [read, filled] = [await readProperties(), await filledProperties()];
      expect(read.size).toBeGreaterThan(60);
      expect(Object.keys(WAITING).filter((name) => filled.has(name))).toEqual([]);
      const unfilled = [...read]
        .filter(([name]) => !filled.has(name) && !Object.hasOwn(WAITING, name))
        .map(([name, rule]) => `${name} (${rule})`);
      expect(unfilled.sort()).toEqual([]);
    },
  );
});
