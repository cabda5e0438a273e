import { describe, expect, it } from 'vitest';
import type { Change, Step } from '../../../src/model/plan/plan.ts';
import { laterChecks } from '../../../src/remediate/scripts/later-checks.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import { OPERATIONS, planOf, step, waveOf } from './hand-made-plan.ts';

const EWS = 'iis-location:ex16/default web site/ews';
const follows = (property: string, before: Change['before'], after: Change['after'], resource = EWS): Change => ({
  resource,
  property,
  before,
  after,
  privacy: 'public',
  follows: true,
});
const S1 = (...changes: readonly Change[]): Step => step('S1', OPERATIONS.mapi, { changes });
const shown = (steps: readonly Step[]): readonly string[] =>
  [...laterChecks(steps)].flatMap(([id, checks]) =>
    checks.map(({ after, before, location, property, type }) =>
      [id, type, location, property, JSON.stringify(before), JSON.stringify(after)].join(' '),
    ),
  );

describe('what has to show later', () => {
  it('is what follows in IIS of the own server, and nothing that is only derived', () => {
    expect(
      shown([
        S1(
          follows('windowsAuthentication.enabled', false, true),
          follows('basicAuthentication.enabled', false, true, 'iis-location:ex19/default web site/ews'),
          follows('declaredMethods', [], ['Ntlm'], 'virtual-directory:x'),
          follows('windowsAuthentication.ownsProviders', false, true),
        ),
      ]),
    ).toEqual(['S1 iis default web site/ews windowsAuthentication.enabled false true']);
  });

  it('stands once at the last step that has to do with it, from how it reads before the first', () => {
    const second = { ...S1(follows('basicAuthentication.enabled', true, false)), id: 'S2' };
    expect(shown([S1(follows('basicAuthentication.enabled', false, true)), second])).toEqual([]);
    const third = { ...S1(follows('access.sslFlags', ['Ssl'], ['Ssl', 'Ssl128'])), id: 'S3' };
    expect(shown([S1(follows('access.sslFlags', 'None', 'Ssl')), third])).toEqual([
      'S3 iis default web site/ews access.sslFlags [] ["Ssl","Ssl128"]',
    ]);
  });

  it('is not what a step of the wave writes itself: that is read at once', () => {
    const { follows: _follows, ...written } = follows('windowsAuthentication.enabled', true, false);
    const own = step('S2', OPERATIONS.kernel, { changes: [written] });
    expect(shown([S1(follows('windowsAuthentication.enabled', false, true)), own])).toEqual([]);
  });

  it('asks the wire for the order of what the providers offer, and for the set of what is offered', () => {
    const providers = ['NTLM', 'Negotiate', 'Negotiate:Kerberos', 'Nonsense'];
    expect(
      shown([
        S1(
          follows('windowsAuthentication.providers', ['Negotiate', 'NTLM'], providers),
          follows('offeredMethods', ['Ntlm'], ['Basic', 'Ntlm'], 'iis-location:ex16/exchange back end/ews'),
          follows('offeredMethods', ['Ntlm'], ['Basic'], 'iis-location:ex16/another site/ews'),
        ),
      ]),
    ).toEqual([
      `S1 iis default web site/ews windowsAuthentication.providers ["Negotiate","NTLM"] ${JSON.stringify(providers)}`,
      'S1 wire default web site/ews challenge order ["Negotiate","NTLM"] ["NTLM","Negotiate"]',
      'S1 wire exchange back end/ews challenges ["NTLM"] ["Basic","NTLM"]',
    ]);
  });

  it('is looked at by hand where a script may not name the place or hold the value', () => {
    const hostile = "iis-location:ex16/default web site/e'w\u202es";
    const wave = waveOf([
      S1(
        follows('basicAuthentication.enabled', false, true, hostile),
        follows('httpRedirect.destination', 'a\u202eb', '', EWS),
      ),
    ]);
    const [apply] = scriptsOf(planOf(wave), wave);
    expect(apply?.text.match(/Type = 'by-hand'/g)).toHaveLength(2);
    expect(apply?.text).toContain("Where = 'default web site/e''w?s'");
  });
});
