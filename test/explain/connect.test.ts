import { expect, test } from 'vitest';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import type { Seen } from '../../src/explain/facts/seen.ts';
import { connect } from '../../src/explain/way/connect.ts';

const FRONT = { name: 'EX16', key: 'ex16', generation: undefined };
const told = (resource: string): Seen<string> => ({
  known: true,
  value: 'Ntlm',
  proof: { says: 'told', resource, kind: 'outlook-anywhere', property: 'x', observed: 'Ntlm', privacy: 'internal' },
});
const lacking = (fact: string): Seen<never> => ({ known: false, missing: { fact, command: 'Get-OutlookAnywhere' } });

test('an answer is found once for all who were told the same by the same, and for nobody else', () => {
  const facts = gatherFacts([]);
  const met = (fact?: Seen<string>) =>
    connect(
      facts,
      { client: 'outlook-2013', place: 'domain-inside' },
      { front: FRONT, service: 'rpc', says: 'mail', ...(fact === undefined ? {} : { told: fact }) },
    );
  expect(met(told('EX16'))).toBe(met(told('EX16')));
  expect(met(told('EX19'))).not.toBe(met(told('EX16')));
  expect(met(lacking('what EX19 tells'))).not.toBe(met(lacking('what EX16 tells')));
  expect(met()).not.toBe(met({ ...told('EX16'), value: null } as never));
  expect(JSON.stringify(met(lacking('what EX19 tells')))).toContain('what EX19 tells');
});
