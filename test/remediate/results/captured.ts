import type { LaterRow } from '../../../src/model/plan/change-result.ts';
import type { Change } from '../../../src/model/plan/plan.ts';
import type { Resource, Value } from '../../../src/model/resource.ts';
import type { RecordEntry } from '../../../src/model/snapshot.ts';

export const EWS = 'iis-location:ex16/default web site/ews';
export const PROVIDERS = 'windowsAuthentication.providers';

/** Takes Negotiate away from EWS. */
export const change = (more: Partial<Change> = {}): Change => ({
  resource: EWS,
  property: PROVIDERS,
  before: ['Negotiate', 'NTLM'],
  after: ['NTLM'],
  privacy: 'public',
  ...more,
});

/** What a script saw of that in IIS, afterwards. */
export const laterRow = (more: Partial<LaterRow> = {}): LaterRow => ({
  check: 'iis',
  where: 'Default Web Site/EWS',
  property: PROVIDERS,
  before: ['Negotiate', 'NTLM'],
  after: ['NTLM'],
  read: ['NTLM'],
  state: 'as-expected',
  error: null,
  ...more,
});

/** EWS as the audit reads it. */
export const ews = (providers: Value, more: Partial<Resource> = {}): Resource => ({
  kind: 'iis-location',
  id: EWS,
  label: 'EX16/Default Web Site/EWS',
  server: 'ex16',
  properties: { windowsAuthentication: { providers } },
  provenance: { '*': { record: 0 } },
  ...more,
});

/** The file that it was read from. */
export const record = (id: string, collectedAt: string | null): RecordEntry => ({
  id,
  path: 'a.config',
  request: null,
  format: null,
  strength: 'effective-iis',
  sha256: '0'.repeat(64),
  bytes: 1,
  server: 'EX16',
  collectedAt,
  fileDate: null,
  status: 'read',
  problem: null,
  hint: null,
  withheld: [],
});
