import { describe, expect, it } from 'vitest';
import type { CapturedServer } from '../../../src/collect/by-hand/answered.ts';
import { type StillNeeded, stillNeeded } from '../../../src/collect/by-hand/still-needed.ts';
import { CATALOG } from '../../../src/collect/catalog.ts';
import type { CollectionLine } from '../../../src/model/snapshot.ts';

const line = (request: string, scope: string, status: CollectionLine['status'] = 'complete'): CollectionLine => ({
  line: 'collection',
  request,
  kind: CATALOG.find((one) => one.id === request)?.kinds[0] ?? '',
  scope,
  properties: [],
  status,
  promised: true,
  count: 1,
  record: 0,
});
const SERVERS = [
  { name: 'EX07', release: '2007' },
  { name: 'EX16', release: '2016' },
] as const;
const needed = (
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[] = SERVERS,
  more: { readonly clients?: readonly string[]; readonly wanted?: ReadonlySet<string> } = {},
): readonly StillNeeded[] =>
  stillNeeded({
    lines,
    servers,
    names: { namespaces: ['mail.fabrikam.com'], domains: ['fabrikam.com'] },
    clients: more.clients ?? [],
    wanted: more.wanted ?? null,
  });
const requestsAt = (server: string | null, lines: readonly CollectionLine[]): readonly string[] =>
  needed(lines)
    .filter((place) => place.server === server)
    .flatMap((place) => place.commands.map((command) => command.request));

describe('what a capture still needs', () => {
  it('begins with the servers and ends with the mailboxes', () => {
    const here = requestsAt(null, []);
    expect(here[0]).toBe('Get-ExchangeServer');
    expect(here.slice(-2)).toEqual(['Get-Mailbox', 'Get-CASMailbox']);
    expect(here.indexOf('Get-ClientAccessService')).toBeLessThan(here.indexOf('Get-WebServicesVirtualDirectory'));
    expect(here.indexOf('Get-OutlookAnywhere')).toBeLessThan(here.indexOf('Get-OutlookProvider'));
  });

  it('leaves out what is answered for every server, and names it where one server is missing', () => {
    const all = ['ex07', 'ex16'].map((scope) => line('Get-OutlookAnywhere', scope));
    expect(requestsAt(null, all)).not.toContain('Get-OutlookAnywhere');
    expect(requestsAt(null, all.slice(0, 1))).toContain('Get-OutlookAnywhere');
    expect(requestsAt(null, [line('Get-OutlookAnywhere', 'organization')])).not.toContain('Get-OutlookAnywhere');
  });

  it('asks again for an answer that was lost or is a part', () => {
    expect(requestsAt(null, [line('Get-Mailbox', 'organization', 'partial')])).toContain('Get-Mailbox');
    expect(requestsAt('EX16', [line('reg query', 'ex16', 'failed')])).toContain('reg query');
    expect(requestsAt('EX16', [line('reg query', 'ex16')])).not.toContain('reg query');
  });

  it('wants of each server what its release can say', () => {
    expect(requestsAt('EX07', [])).toContain('adsutil get');
    expect(requestsAt('EX16', [])).not.toContain('adsutil get');
    const certificates = needed([])[0]?.commands.filter(({ request }) => request === 'Get-ExchangeCertificate');
    expect(certificates?.map(({ command }) => command.split(' | ')[0])).toEqual([
      'Get-ExchangeCertificate -Server EX16',
    ]);
  });

  it('is every request but declarations, and appcmd where the file says the same', () => {
    const wanted = new Set(
      needed([], [...SERVERS, { name: 'EX19', release: '2019' }]).flatMap((place) =>
        place.commands.map((one) => one.request),
      ),
    );
    const left = CATALOG.filter(({ optional }) => optional !== true)
      .map((request) => request.id)
      .filter((id) => !wanted.has(id));
    expect(left).toEqual(['appcmd list config', 'declarations.yaml']);
  });

  it('is nothing where all is answered', () => {
    const lines = CATALOG.map((request) => line(request.id, 'organization'));
    expect(needed(lines, SERVERS, { clients: ['pc7'] })).toEqual([]);
  });

  it('names what the capture knows, and nobody else', () => {
    const text = needed([])
      .flatMap((place) => place.commands.map(({ command }) => command))
      .join('\n');
    expect(text).toContain('setspn -F -Q http/mail.fabrikam.com');
    expect(text).toContain('Resolve-DnsName autodiscover.fabrikam.com');
    expect(text).toContain('https://mail.fabrikam.com/EWS/Exchange.asmx');
    expect(text).not.toMatch(/contoso|\{server\}|\{namespace\}/);
  });

  it('says in which shell, and makes the folders first', () => {
    const places = needed([]);
    expect(places.map(({ place, server, shell }) => [place, server, shell])).toEqual([
      ['management-host', null, 'exchange-management-shell'],
      ['server', 'EX07', 'command-prompt'],
      ['server', 'EX16', 'command-prompt'],
      ['client', 'PC1', 'command-prompt'],
      ['management-host', null, 'command-prompt'],
      ['management-host', null, 'powershell'],
      ['management-host', null, 'exchange-management-shell'],
    ]);
    const server = places.find((place) => place.server === 'EX16');
    expect(server?.folders).toBe(
      'mkdir servers\\EX16 servers\\EX16\\appcmd servers\\EX16\\netsh servers\\EX16\\wwwroot',
    );
    expect(places.at(-2)?.folders).toBe('New-Item -ItemType Directory -Force network | Out-Null');
  });

  it('asks clients only where none was asked', () => {
    expect(needed([], SERVERS, { clients: ['pc7'] }).some(({ place }) => place === 'client')).toBe(false);
  });

  it('leaves out what no rule of the profile reads', () => {
    const wanted = new Set(['Get-ExchangeServer', 'netsh http show sslcert']);
    const found = needed([], SERVERS, { wanted }).flatMap((place) => place.commands.map(({ request }) => request));
    expect(new Set(found)).toEqual(wanted);
  });
});
