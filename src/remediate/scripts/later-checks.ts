import { wordTable } from '../../lib/words/word-table.ts';
import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Change, Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { isSameValue } from '../plan-world.ts';
import { IIS_CAPABILITIES, PROVIDERS_CAPABILITY } from '../propose/capabilities-iis.ts';
import { attributeValues } from './step-fields.ts';

/** What has to show in IIS, or on the wire, once a step is done, and is not written by it. */
export type LaterCheck = {
  readonly location: string;
  /** Name of the property as the model has it; of the wire `challenge order` or `challenges`. */
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly asSet: boolean;
  /** Exchange copies it, or the application pool comes up again: not there yet is no failure. */
  readonly late: boolean;
} & (
  | { readonly type: 'iis'; readonly section: string; readonly attribute: string }
  /** One request without credentials; of the answer only these schemes count. */
  | { readonly type: 'wire'; readonly port: number; readonly path: string; readonly only: readonly string[] }
);

const SIGN_IN = ['Basic', 'Digest', 'Negotiate', 'NTLM'];
const WINDOWS = ['Negotiate', 'NTLM'];

/**
 * The second stage of a wave's steps, by step id: what follows in IIS from what they write, and what the server then
 * offers on the wire. Each check stands at the last step that has to do with it; what a step writes itself is not among
 * them.
 */
export function laterChecks(steps: readonly Step[]): ReadonlyMap<string, readonly LaterCheck[]> {
  const written = new Set(steps.flatMap(({ changes }) => changes.filter(({ follows }) => follows !== true).map(keyOf)));
  const found = new Map<string, { readonly step: string; readonly check: LaterCheck }>();
  for (const step of steps) {
    for (const change of step.changes) {
      const location = locationOf(change, step.server);
      if (location === undefined) continue;
      const iis = written.has(keyOf(change)) ? [] : iisCheck(change, location, step);
      for (const check of [...iis, ...wireCheck(change, location)]) {
        const key = `${step.server} ${location} ${check.property}`;
        // Several steps in a row: from how it reads before the first of them.
        const before = found.get(key)?.check.before ?? check.before;
        found.set(key, { step: step.id, check: { ...check, before } });
      }
    }
  }
  const kept = [...found.values()].filter(
    ({ check }) => !isSameValue(check.before, check.after, check.asSet ? 'set' : undefined),
  );
  return new Map([...Map.groupBy(kept, ({ step }) => step)].map(([id, all]) => [id, all.map(({ check }) => check)]));
}

const keyOf = ({ property, resource }: Change): string => `${resource} ${property}`;

/** `iis-location:ex16/default web site/ews` of the step's own server; other servers are asked by their own steps. */
function locationOf({ resource }: Change, server: string | null): string | undefined {
  const [, name, location] = /^iis-location:([^/]*)\/(.*)$/s.exec(resource) ?? [];
  return name !== undefined && name === server?.split('.')[0]?.toLowerCase() ? location : undefined;
}

function iisCheck(change: Change, location: string, { operation }: Step): readonly LaterCheck[] {
  const row = [...IIS_CAPABILITIES, PROVIDERS_CAPABILITY].find(({ property }) => property === change.property);
  if (row === undefined) return [];
  return [
    {
      type: 'iis',
      location,
      property: change.property,
      section: row.section,
      attribute: row.attribute,
      ...attributeValues(row.attribute, change.before, change.after),
      late: operation.type === 'cmdlet',
    },
  ];
}

function wireCheck({ after, before, property }: Change, location: string): readonly LaterCheck[] {
  const place = wirePlace(location);
  if (place === undefined) return [];
  const frame = { type: 'wire', location, ...place, late: true } as const;
  if (property === PROVIDERS) {
    const [was, is] = [schemesOf(before), schemesOf(after)];
    return [{ ...frame, property: 'challenge order', only: WINDOWS, before: was, after: is, asSet: false }];
  }
  if (property !== 'offeredMethods') return [];
  const [was, is] = [schemesOf(before), schemesOf(after)];
  return [{ ...frame, property: 'challenges', only: SIGN_IN, before: was, after: is, asSet: true }];
}

/** `Negotiate:Kerberos` is `Negotiate` on the wire; a provider that is none of these offers nothing. */
function schemesOf(value: Value): readonly string[] {
  const names = (Array.isArray(value) ? value : []).map((one) => String(one).trim().toLowerCase().split(':')[0]);
  return [...new Set(names)].flatMap((name) => SIGN_IN.find((scheme) => scheme.toLowerCase() === name) ?? []);
}

/** Pages that answer with a challenge; without them the folder itself is asked. As docs/probes.md lists them. */
const PAGES: { readonly [path: string]: string } = wordTable({
  autodiscover: '/Autodiscover/Autodiscover.xml',
  ews: '/EWS/Exchange.asmx',
  mapi: '/mapi/emsmdb',
  rpc: '/rpc/rpcproxy.dll',
});

const PORTS: { readonly [site: string]: number } = wordTable({ 'default web site': 443, 'exchange back end': 444 });

/** Where a location of IIS (`default web site/ews`) answers on its own server; `undefined` of other sites. */
export function wirePlace(location: string): { readonly port: number; readonly path: string } | undefined {
  const [site = '', ...parts] = location
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  const port = PORTS[site];
  if (port === undefined || parts.length === 0) return undefined;
  const below = parts.join('/');
  if (!/^[a-z0-9 ._/-]+$/.test(below)) return undefined;
  const [first = ''] = parts;
  const page = parts.length === 1 ? PAGES[first] : undefined;
  return { port, path: page ?? `/${below.replaceAll(' ', '%20')}${parts.length === 1 ? '/' : ''}` };
}
