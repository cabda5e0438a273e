import { expect, test } from 'vitest';
import type { Change } from '../../../../src/model/plan/plan.ts';
import { blame } from '../../../../src/remediate/waves/blame.ts';
import type { Compared } from '../../../../src/remediate/waves/compare-verdicts.ts';
import { planOf, stepOf } from '../small-steps.ts';

const EWS = 'iis-location:ex16/default web site/ews';
const OAB = 'iis-location:ex16/default web site/oab';
const EWS_DIRECTORY = 'virtual-directory:ex16\\ews (default web site)';
const change = (resource: string, property: string): Change => ({
  resource,
  property,
  before: 0,
  after: 1,
  privacy: 'public',
});
const failing = (rule: string, resource: string, ...properties: readonly string[]): Compared => ({
  rule,
  resource,
  before: 'pass',
  after: 'fail',
  properties,
});

/** S1 sets the providers and the TLS of EWS, S2 its pool, S3 the providers of OAB, S4 something of the organization. */
const PLAN = planOf(
  [
    stepOf('S1', { changes: [change(EWS, 'windowsAuthentication.providers'), change(EWS, 'access.sslFlags')] }),
    stepOf('S2', { changes: [change(EWS, 'applicationPool')] }),
  ],
  [
    stepOf('S3', { changes: [change(OAB, 'windowsAuthentication.providers')] }),
    stepOf('S4', { changes: [change('organization:contoso', 'mapiHttpEnabled')] }),
  ],
);
const LINKED = new Map([[EWS_DIRECTORY, EWS]]);

test.each<[title: string, newly: readonly Compared[], blamed: readonly string[]]>([
  ['the step that changes the property', [failing('R-1', EWS, 'access.sslFlags')], ['S1: R-1']],
  [
    'each step that changes one of the properties',
    [failing('R-1', EWS, 'applicationPool', 'access.sslFlags')],
    ['S1: R-1', 'S2: R-1'],
  ],
  [
    'every step of the resource, where none of them changes the property',
    [failing('R-1', EWS, 'basicAuthentication.enabled')],
    ['S1: R-1', 'S2: R-1'],
  ],
  ['every step of the resource, where the verdict names no property', [failing('R-1', OAB)], ['S3: R-1']],
  [
    'the steps of the IIS location of a directory that none of them changes',
    [failing('R-1', EWS_DIRECTORY, 'windowsAuthentication')],
    ['S1: R-1', 'S2: R-1'],
  ],
  [
    'the steps of the same kind, where nobody knows better',
    [failing('R-1', 'iis-location:cas10/default web site/mapi', 'access.sslFlags')],
    ['S1: R-1', 'S2: R-1', 'S3: R-1'],
  ],
  [
    'all steps, where none changes anything of the kind',
    [failing('R-1', 'mailbox-database:db01', 'server')],
    ['S1: R-1', 'S2: R-1', 'S3: R-1', 'S4: R-1'],
  ],
  [
    'a kind whose name begins with that of another, never for it',
    [failing('R-1', 'iis-location-other:x')],
    ['S1: R-1', 'S2: R-1', 'S3: R-1', 'S4: R-1'],
  ],
  [
    'a step for each rule once, in the order of their ids',
    [
      failing('R-2', EWS, 'access.sslFlags'),
      failing('R-1', EWS, 'access.sslFlags'),
      failing('R-2', EWS, 'windowsAuthentication.providers'),
    ],
    ['S1: R-1 R-2'],
  ],
  ['nothing, where nothing fails newly', [], []],
])('what a plan makes fail is put down to %s', (_title, newly, blamed) => {
  expect([...blame(newly, PLAN, LINKED)].map(([step, rules]) => `${step}: ${rules.join(' ')}`)).toEqual(blamed);
});
