import fc from 'fast-check';
import type { Fragment, NormalizedItem, Value } from '../../src/model/resource.ts';
import type { RecordEntry } from '../../src/model/snapshot.ts';

export function record(index: number, path: string, rest: Partial<RecordEntry> = {}): NormalizedItem {
  return {
    type: 'record',
    record: {
      id: `r-${String(index + 1).padStart(4, '0')}`,
      path,
      request: null,
      format: null,
      strength: 'cmdlet',
      sha256: '',
      bytes: 0,
      server: null,
      collectedAt: null,
      fileDate: null,
      status: 'read',
      problem: null,
      hint: null,
      withheld: [],
      ...rest,
    },
  };
}

export function mailboxOf(
  guid: string,
  from: number,
  properties: { readonly [path: string]: Value },
  rest: Partial<Fragment> = {},
): Fragment {
  return {
    kind: 'mailbox',
    id: `mailbox:${guid}`,
    label: guid,
    properties,
    provenance: { '*': { record: from } },
    ...rest,
  };
}

export function locationOf(from: number, properties: Fragment['properties'], rest: Partial<Fragment> = {}): Fragment {
  return {
    kind: 'iis-location',
    id: 'iis-location:ex01/default web site/ews',
    label: 'EX01/Default Web Site/EWS',
    server: 'ex01',
    properties,
    provenance: { '*': { record: from, line: 1 } },
    ...rest,
  };
}

export async function* itemsOf(items: readonly NormalizedItem[]): AsyncGenerator<NormalizedItem> {
  yield* items;
}

export const fragmentItem = (fragment: Fragment): NormalizedItem => ({ type: 'fragment', fragment });

/** Records that `anyFragments` come from. */
export const RECORDS = [record(0, 'a.xml'), record(1, 'b.xml'), record(2, 'c.xml')];

const GUIDS = [
  'c07d2fbc-0000-4000-8000-000000000001',
  'c07d2fbc-0000-4000-8000-000000000002',
  'ffffffff-0000-4000-8000-000000000003',
];

const text = fc.constantFrom('a@contoso.com', 'A@Contoso.com', '"', '\\', '\u001f', 'ü\n', '\u{1f600}', '=cmd|x');

const mailbox = fc
  .record(
    {
      userPrincipalName: fc.oneof(text, fc.constant(null)),
      emailAddresses: fc.array(text, { maxLength: 3 }),
      mapiHttpEnabled: fc.constantFrom(true, false, null),
    },
    { requiredKeys: [] },
  )
  .chain((properties) =>
    fc
      .tuple(fc.constantFrom(...GUIDS), fc.nat(2), fc.constant(properties))
      .map(([guid, from, found]) => mailboxOf(guid, from, found)),
  );

const location = fc
  .record(
    {
      path: fc.constantFrom('/EWS', '/ews'),
      windowsAuthentication: fc.record(
        { enabled: fc.boolean(), providers: fc.array(fc.constantFrom('NTLM', 'Negotiate', 'ntlm'), { maxLength: 2 }) },
        { requiredKeys: [] },
      ),
      access: fc.record({ sslFlags: fc.array(fc.constantFrom('Ssl', 'ssl', 'Ssl128'), { maxLength: 2 }) }),
    },
    { requiredKeys: [] },
  )
  .chain((properties) =>
    fc
      .tuple(fc.nat(2), fc.constantFrom(undefined, ['*'], ['windowsAuthentication.enabled']), fc.boolean())
      .map(([from, weak, isUnseen]) =>
        locationOf(from, properties, {
          ...(weak === undefined ? {} : { weak }),
          ...(isUnseen
            ? { unseen: { 'httpRedirect.enabled': { cause: 'not-asked' as const, detail: `web.config ${from}` } } }
            : {}),
          provenance: { '*': { record: from }, path: { record: from, line: from + 2, layer: 'location' } },
        }),
      ),
  );

/** Fragments of a few resources, that agree, complete and contradict each other. */
export const anyFragments: fc.Arbitrary<readonly Fragment[]> = fc.array(fc.oneof(mailbox, location), { maxLength: 12 });
