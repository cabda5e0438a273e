import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/collect/catalog.ts';

/** Told in other words on the page: a copy, a browser's own request, a person's answer. */
const IN_OTHER_WORDS = ['applicationHost.config', 'web.config', 'HTTP probe', 'declarations.yaml'];

describe('the page about exporting by hand', () => {
  const page = readFileSync('docs/hand-export.md', 'utf8');

  it.each(
    CATALOG.filter(({ id, optional }) => optional !== true && !IN_OTHER_WORDS.includes(id)).map(({ id, command }) => [
      id,
      command,
    ]),
  )('has the command of %s as the catalog has it', (_, command) => {
    expect(page).toContain(command.replaceAll('{server}', 'EX01'));
  });

  it('asks for the servers first and for mailboxes last', () => {
    const order = [
      'Get-ExchangeServer |',
      'Get-OrganizationConfig |',
      'Get-ClientAccessService',
      'Get-MapiVirtualDirectory',
      'Get-OutlookAnywhere',
      'Get-AuthServer',
      'Get-MailboxDatabase',
      'Get-ExchangeCertificate',
      'sslcert',
      'applicationHost.config servers',
      'reg query',
      'setspn -F',
      'Get-Mailbox -ResultSize',
      'Logging\\HttpProxy',
    ];
    const places = order.map((text) => page.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
