import { describe, expect, test } from 'vitest';
import { eventRedaction } from '../../../src/audit/log/redact-event.ts';
import { askText } from '../../../src/collect/catalog/ask-text.ts';
import { CATALOG } from '../../../src/collect/catalog.ts';
import type { LogEvent } from '../../../src/model/log/log-line.ts';
import { pseudonymizer } from '../../../src/report/redact/pseudonym.ts';

const EVENTS: readonly LogEvent[] = [
  {
    event: 'request-sent',
    sent: 1,
    via: 'powershell',
    target: 'C:\\Users\\zqp1\\zqi1.ps1',
    text: "Get-Mailbox -Database 'zqi2 of zqp2@zqi3.example' -ResultSize Unlimited",
    request: 'Get-Mailbox',
    scope: 'zqi4',
  },
  {
    event: 'request-sent',
    sent: 2,
    via: 'http',
    target: 'https://zqi5.example at 198.51.100.7:443',
    text: 'GET /EWS/Exchange.asmx HTTP/1.1\r\nHost: zqi5.example\r\nUser-Agent: exaudit/1.0.0\r\n\r\n',
  },
  { event: 'request-sent', sent: 3, via: 'dns', target: 'zqi6', text: 'SRV _autodiscover._tcp.zqi7.example' },
  {
    event: 'request-sent',
    sent: 4,
    via: 'program',
    target: 'zqi4',
    text: 'C:\\Windows\\System32\\setspn.exe -F -Q http/zqi8.example CN=zqp3,OU=zqp4,DC=zqi9 S-1-5-21-1-2-3-4',
    scope: 'zqi4.zqi9.example',
  },
  {
    event: 'answer',
    request: 'Get-Mailbox',
    scope: 'zqi4',
    database: 'zqi2',
    outcome: 'complete',
    durationMs: 1,
    bytes: 2,
  },
];
const told = (level: 'none' | 'pii' | 'all'): string => JSON.stringify(EVENTS.map(eventRedaction(level, 'key')));

describe('an event of the log', () => {
  test('says everything where nothing is hidden', () => {
    expect(JSON.parse(told('none'))).toEqual(EVENTS);
  });

  test('names no person at pii, and servers still', () => {
    expect(told('pii')).not.toMatch(/zqp|S-1-5-21-1-2/);
    expect(told('pii')).toContain('zqi4');
    expect(told('pii')).toContain('Get-Mailbox -Database');
  });

  test('names neither person nor place at all, and the request is still told', () => {
    expect(told('all')).not.toMatch(/zq[pi]|198\.51|S-1-5-21-1-2/);
    for (const part of [
      'Get-Mailbox -Database',
      '-ResultSize Unlimited',
      'GET /EWS/Exchange.asmx HTTP/1.1',
      '"SRV ',
      'setspn.exe -F -Q http/',
    ])
      expect(told('all')).toContain(part);
  });

  test('calls a server as reports do, in every member', () => {
    const name = pseudonymizer('key')('srv', 'zqi4');
    const [first, , , program, answer] = EVENTS.map(eventRedaction('all', 'key'));
    expect([first, answer]).toMatchObject([{ scope: name }, { scope: name }]);
    expect(program).toMatchObject({ target: expect.not.stringContaining('zqi4') });
  });

  test('tells every request of the catalog in its own words at all', () => {
    const redact = eventRedaction('all', 'key');
    // A host is nobody's word.
    const texts = CATALOG.flatMap(({ asks }) => asks.map(askText)).map((text) => text.replace('https://{host}', ''));
    const hidden = texts.filter((text) => {
      const event = redact({ event: 'request-sent', sent: 1, via: 'powershell', target: '', text });
      return !('text' in event) || event.text !== text;
    });
    expect(hidden).toEqual([]);
  });

  test('of a redacted log is redacted again into the same', () => {
    const redact = eventRedaction('all', 'key');
    const once = EVENTS.map(redact);
    expect(once.map(redact)).toEqual(once);
  });
});
