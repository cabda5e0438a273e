import { describe, expect, test } from 'vitest';
import type { OrganizationPlan } from '../../scripts/organization/plan.ts';
import { withOutlookAnywhere } from '../../scripts/organization/shipped-server.ts';
import { faultFiles } from '../scenarios/fault-files.ts';
import { explainFiles, explainResources, resourcesOf } from './explain-files.ts';
import { addressOfThird, LEGACY, MODERN } from './organizations.ts';

/** Two servers of 2016 and 2019 beside one of 2010 that tells Basic; the first mailbox is still there. */
const BOTH: OrganizationPlan = {
  ...MODERN,
  servers: [...MODERN.servers, ...LEGACY.servers.map((one) => withOutlookAnywhere(one, { clientMethod: 'Basic' }))],
  databases: [...MODERN.databases, ...LEGACY.databases],
  mailboxes: MODERN.mailboxes.map((mailbox, index) => ({
    ...mailbox,
    database: index === 0 ? 'MDB10' : (MODERN.databases[0]?.name ?? ''),
  })),
};
const FIRST = MODERN.mailboxes[0]?.primarySmtpAddress ?? '';
const asked = { client: 'outlook-2013', place: 'domain-outside', mailbox: addressOfThird(MODERN) } as const;

describe('mailboxes that are opened beside the own one', () => {
  test('one on the older server asks, and the answer names which', async () => {
    const { answers, question } = await explainFiles(faultFiles({ organization: BOTH }), { ...asked, others: [FIRST] });
    expect(question.others).toEqual([FIRST]);
    expect(answers[0]).toMatchObject({ outcome: 'prompt', connection: 'other-mailbox' });
    const step = answers[0]?.steps.find(({ connection }) => connection === 'other-mailbox');
    expect(step?.says).toContain(`mailbox ${FIRST}: `);
    expect(step?.server).toBe('CAS10');
    expect(answers[0]?.causes[0]).toMatchObject({ id: 'told-basic', rules: ['OA-002'] });
  });

  test('without it, and with a neighbour on the same server, nobody asks', async () => {
    const files = faultFiles({ organization: BOTH });
    const neighbour = MODERN.mailboxes[1]?.primarySmtpAddress ?? '';
    for (const others of [[], [neighbour]])
      expect((await explainFiles(files, { ...asked, others })).answers[0]?.outcome).toBe('silent');
  });

  test('the change that ends it is found at the other server, and an unknown one is refused', async () => {
    const files = faultFiles({ organization: BOTH });
    const { changes } = await explainFiles(files, { ...asked, others: [FIRST] });
    expect(changes).toMatchObject([{ ends: 'silent', rules: ['OA-002'] }]);
    await expect(explainFiles(files, { ...asked, others: ['nobody@fabrikam.com'] })).rejects.toMatchObject({
      code: 'mailbox-unknown',
      where: '--other',
    });
  });

  test('a completed move away from 2010 makes an old answer of Autodiscover possible', async () => {
    const read = await resourcesOf({ organization: BOTH });
    const own = read.resources.find(({ properties }) => properties.primarySmtpAddress === asked.mailbox);
    const guid = String(own?.properties.guid).toLowerCase();
    const moved = (status: string) => ({
      ...read,
      resources: [
        ...read.resources,
        {
          kind: 'move-request',
          id: `move-request:${guid}`,
          label: 'move',
          properties: { status, sourceDatabase: 'MDB10', targetDatabase: 'MDB01' },
          provenance: {},
        },
      ],
    });
    const causesAfter = (status: string) => explainResources(moved(status), asked).causes;
    expect(causesAfter('Completed').find(({ id }) => id === 'moved-and-cached')).toMatchObject({
      confidence: 'possible',
      rules: ['AUTOD-005'],
    });
    expect(causesAfter('InProgress').map(({ id }) => id)).not.toContain('moved-and-cached');
  });

  test('the older server under the name of Autodiscover cannot speak for newer mailboxes', async () => {
    const read = await resourcesOf({ organization: BOTH });
    const dns = (name: string) => ({
      kind: 'dns-record',
      id: `dns-record:${name}`,
      label: name,
      properties: { name, vantage: 'outside', exists: true, a: ['192.0.2.10'] },
      provenance: {},
    });
    const led = {
      ...read,
      resources: [...read.resources, dns('autodiscover.fabrikam.com'), dns('cas10.fabrikam.com')],
    };
    expect(explainResources(led, asked)).toMatchObject({
      outcome: 'prompt',
      connection: 'autodiscover',
    });
    expect(explainResources(led, asked).causes[0]).toMatchObject({
      id: 'leads-elsewhere',
      rules: ['NS-001', 'AUTOD-008'],
    });
    expect(explainResources(led, { ...asked, mailbox: FIRST }).causes.map(({ id }) => id)).not.toContain(
      'leads-elsewhere',
    );
  });
});
