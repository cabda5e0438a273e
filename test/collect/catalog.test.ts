import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestsPage } from '../../scripts/generate-requests.ts';
import { bindAsk } from '../../src/collect/ask/bind-ask.ts';
import { askText } from '../../src/collect/catalog/ask-text.ts';
import { catalogDigest } from '../../src/collect/catalog/catalog-digest.ts';
import type { CmdletAsk } from '../../src/collect/catalog/catalog-request.ts';
import { SESSION_SETTINGS } from '../../src/collect/catalog/session-settings.ts';
import { CATALOG, requestNamed } from '../../src/collect/catalog.ts';
import { quotable } from '../../src/collect/plain-reason.ts';
import { KINDS } from '../../src/model/kinds.ts';

const CMDLETS = CATALOG.flatMap((request) =>
  request.asks.filter((ask): ask is CmdletAsk => ask.type === 'cmdlet').map((ask) => ({ request, ask })),
);

describe('the catalog', () => {
  it('has every request that a kind names as its evidence, each once', () => {
    const ids = CATALOG.map((request) => request.id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = Object.values(KINDS).flatMap((kind) => [
      ...kind.requests,
      ...Object.values(kind.properties).flatMap((property) => property.requests ?? []),
    ]);
    expect([...new Set(named)].filter((id) => requestNamed(id) === undefined)).toEqual([]);
  });

  it('names kinds that exist, and begins with the servers', () => {
    const kinds = CATALOG.flatMap((request) => request.kinds);
    expect([...new Set(kinds)].filter((kind) => !Object.hasOwn(KINDS, kind))).toEqual([]);
    expect(CATALOG[0]?.id).toBe('Get-ExchangeServer');
  });

  it('sends cmdlets that get, and no parameter that returns a credential or writes', () => {
    expect(CMDLETS.length).toBeGreaterThan(20);
    for (const { ask } of CMDLETS) {
      expect(ask.cmdlet).toMatch(/^Get-[A-Za-z]+$/);
      expect(ask.properties.length).toBeGreaterThan(0);
      for (const name of Object.keys(ask.parameters))
        expect(name).not.toMatch(/Password|^Credential$|ADPropertiesOnly/);
      for (const name of ask.properties)
        expect(name).not.toMatch(/Password|Secret|PrivateKey|SerializationData|RawData/i);
    }
  });

  it('names the settings of the session, none of which outlives it', () => {
    expect(SESSION_SETTINGS.map(({ cmdlet }) => cmdlet).filter((name) => name.startsWith('Set-'))).toEqual([
      'Set-ADServerSettings',
    ]);
  });

  it('asks each server, and each database, by name: without one every object would be meant', () => {
    for (const { ask, request } of CMDLETS) {
      if (request.scope === 'each-server') expect(bindAsk(ask, {}), askText(ask)).toBeUndefined();
    }
    const [byDatabase, all] = requestNamed('Get-Mailbox')?.asks ?? [];
    expect(bindAsk(byDatabase as CmdletAsk, {})).toBeUndefined();
    expect(bindAsk(byDatabase as CmdletAsk, { database: '' })).toBeUndefined();
    expect(bindAsk(all as CmdletAsk, {})?.parameters).toEqual({ ResultSize: 'Unlimited' });
  });

  it('puts names in as they are, whatever is in them', () => {
    const [byDatabase] = requestNamed('Get-Mailbox')?.asks ?? [];
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (database) => {
        const bound = bindAsk(byDatabase as CmdletAsk, { database });
        return bound?.parameters.Database === database && bound.cmdlet === 'Get-Mailbox';
      }),
    );
  });

  it('has a page that tells every request, what is sent, and the rights', () => {
    const page = requestsPage();
    for (const request of CATALOG) {
      if (request.source === 'declaration') continue;
      expect(page).toContain(`## ${request.id}\n`);
      for (const ask of request.asks) expect(page).toContain(`\`${askText(ask)}\``);
      expect(page).toContain(`Rights: ${request.rights}.`);
    }
  });

  it('has a digest of everything that is sent', () => {
    expect(catalogDigest()).toMatch(/^[0-9a-f]{64}$/);
    expect(catalogDigest()).toBe(catalogDigest());
  });
});

describe('a reason', () => {
  it('holds no control character, no mail address and nothing that is called a password, whatever it quotes', () => {
    const word = fc.constantFrom('password=', 'Pwd: ', 'client_secret="', 'api key ', 'token:', '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), word, fc.string({ unit: 'binary' }), (before, name, after) => {
        const text = quotable(`${before} ${name}Hunter2Hunter2 jo@contoso.com ${after}`);
        expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|jo@contoso/);
        if (name !== '') expect(text).not.toContain('Hunter2');
        expect(text.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
