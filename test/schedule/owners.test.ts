import { describe, expect, it } from 'vitest';
import type { AlertsConfig } from '../../src/config/config.ts';
import type { AlertEvent, AlertMessage } from '../../src/model/alert.ts';
import { openChannels } from '../../src/schedule/open-channels.ts';
import { NO_STATE } from '../../src/schedule/schedule-state.ts';
import { tell } from '../../src/schedule/tell.ts';

const event = (kind: AlertEvent['kind'], title: string, more: Partial<AlertEvent> = {}): AlertEvent => ({
  kind,
  title,
  where: '',
  detail: '',
  calls: true,
  ...more,
});
const EVENTS = [
  event('new', 'a client fails', { rule: 'CLI-001', topic: 'client' }),
  event('new', 'a server fails', { rule: 'IIS-001', topic: 'signing-in-server' }),
  event('waiver', 'W-1 ends', { rule: 'CLI-003', topic: 'client' }),
  event('history', 'Run 2 was changed'),
  event('rules', 'a rule is new', { rule: 'CLI-009', topic: 'client', calls: false }),
  event('lost', 'evidence is lost'),
];

/** What each reader is sent, by the name of the channel. */
async function sent(owners: NonNullable<AlertsConfig['mail']>['owners'], events: readonly AlertEvent[]) {
  const alerts: AlertsConfig = {
    threshold: 'high',
    alive: '7d',
    mail: {
      host: 'smtp.contoso.com',
      security: 'tls',
      from: 'a@contoso.com',
      to: ['team@contoso.com'],
      ...(owners === undefined ? {} : { owners }),
    },
  };
  const told: { [channel: string]: readonly string[] } = {};
  const channels = openChannels(alerts, { env: {}, now: () => new Date(0) }).map((channel) => ({
    ...channel,
    send: async (message: AlertMessage) => {
      expect(told[channel.name], 'one mail a run').toBeUndefined();
      told[channel.name] = message.events.map(({ title }) => title);
    },
  }));
  await tell({ organization: 'Contoso', run: '12345678', time: '2026-11-20T05:00:00.000Z' }, events, NO_STATE, {
    channels,
    patience: { pauses: [], timeoutMs: 1000, pause: async () => undefined },
    signal: new AbortController().signal,
    keep: async () => undefined,
  });
  return told;
}

describe('who is told', () => {
  it('is everybody of everything where nobody owns anything', async () => {
    expect(await sent(undefined, EVENTS)).toEqual({ mail: EVENTS.map(({ title }) => title) });
  });

  it('is the owner of the topic, of the history and of the rules; the rest goes to all', async () => {
    const owners = { client: 'desk@contoso.com', security: 'soc@contoso.com', policies: 'rules@contoso.com' };
    expect(await sent(owners, EVENTS)).toEqual({
      mail: ['a server fails', 'evidence is lost'],
      'mail to client': ['a client fails', 'W-1 ends'],
      'mail to security': ['Run 2 was changed'],
    });
  });

  it('gets one mail for all that is theirs, and none where nothing calls', async () => {
    const both = { client: 'desk@contoso.com', policies: 'desk@contoso.com' };
    expect(await sent(both, EVENTS)).toMatchObject({
      'mail to client, policies': ['a client fails', 'W-1 ends', 'a rule is new'],
    });
    expect(await sent(both, EVENTS.slice(4, 5))).toEqual({});
  });
});
