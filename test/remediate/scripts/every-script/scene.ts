import type { Operation } from '../../../../src/model/plan/operation.ts';
import type { Change, Step } from '../../../../src/model/plan/plan.ts';
import type { Value } from '../../../../src/model/resource.ts';
import { step } from '../hand-made-plan.ts';

/** Steps of one wave, told as its scripts hold them. */
export interface Scene {
  readonly title: string;
  readonly steps: readonly Step[];
}

export const EWS = 'Default Web Site/EWS';
export const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication';

export type Operations = { readonly [Type in Operation['type']]: Extract<Operation, { type: Type }> };
/** One operation of every type; scenes change a part of it. */
export const PLAIN: Operations = {
  cmdlet: {
    type: 'cmdlet',
    cmdlet: 'Set-WebServicesVirtualDirectory',
    identity: 'EX16\\EWS (Default Web Site)',
    parameters: { InternalUrl: 'https://mail.contoso.com/EWS' },
    reads: [
      { property: 'InternalUrl', before: 'https://ex16/EWS', after: 'https://mail.contoso.com/EWS', asSet: false },
    ],
  },
  'iis-providers': {
    type: 'iis-providers',
    location: EWS,
    before: ['Negotiate', 'NTLM'],
    after: ['NTLM'],
    ownedBefore: true,
  },
  'iis-attribute': {
    type: 'iis-attribute',
    location: EWS,
    section: WINDOWS,
    attribute: 'useKernelMode',
    before: true,
    after: false,
    ownedBefore: true,
  },
  metabase: {
    type: 'metabase',
    node: 'w3svc/1/root',
    property: 'NTAuthenticationProviders',
    before: 'Negotiate,NTLM',
    after: 'NTLM',
  },
  registry: {
    type: 'registry',
    hive: 'HKLM',
    key: 'SYSTEM\\CurrentControlSet\\Control\\Lsa',
    name: 'LmCompatibilityLevel',
    valueType: 'REG_DWORD',
    before: 2,
    after: 3,
  },
};

/** A step on EX16 that is one of `PLAIN`, but for what is given. */
export const doing = <Type extends Operation['type']>(
  id: string,
  type: Type,
  part: Partial<Operations[Type]> = {},
  more: Partial<Step> = {},
): Step => step(id, { ...PLAIN[type], ...part } as Operation, { title: `Step ${id}`, ...more });

/** Reads and writes one property of a cmdlet. */
export const setting = (
  property: string,
  before: Value,
  after: Value,
  asSet = false,
): Partial<Operations['cmdlet']> => ({
  parameters: { [property]: after },
  reads: [{ property, before, after, asSet }],
});

export const changing = (property: string, before: Value, after: Value, more: Partial<Change> = {}): Change => ({
  resource: 'iis-location:ex16/default web site/ews',
  property,
  before,
  after,
  privacy: 'public',
  ...more,
});
/** What is not written by the step, and shows in IIS later. */
export const following = (property: string, before: Value, after: Value, location = 'default web site/ews'): Change =>
  changing(property, before, after, { resource: `iis-location:ex16/${location}`, follows: true });
