import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iisConfiguration } from '../../../../src/normalize/iis/layers/iis-configuration.ts';
import { reachOf } from '../../../../src/normalize/iis/layers/reach-of.ts';
import { parseConfiguration } from '../../../../src/normalize/iis/parse/parse-configuration.ts';
import { configurationOf, host, location, valueAt, webServer } from '../configuration-text.ts';

const LIST = 'windowsAuthentication.providers';
const CAPTURE = '../shared/captures/iis/exchange-2019-defaults.config';
const windows = (inside: string): string =>
  webServer({ windows: `<windowsAuthentication><providers>${inside}</providers></windowsAuthentication>` });

describe('reachOf', () => {
  const reach = (inside: string) =>
    reachOf(configurationOf(host(location('Web/app', inside))), LIST).find((entry) => entry.location === 'Web/app');

  it('a location without its own list is reached', () => {
    expect(reach(webServer({ windows: '<windowsAuthentication enabled="true" />' }))).toMatchObject({
      reach: 'reached',
      stoppedBy: null,
    });
  });

  it('<clear/> stops the change, and the layer that does it is named', () => {
    expect(reach(windows('<clear/><add value="NTLM"/>'))).toMatchObject({
      reach: 'not-reached',
      stoppedBy: { layer: 'location "Web/app"', file: 'applicationHost.config', line: 14 },
    });
  });

  it('a list that only adds or removes lets the change through in part', () => {
    expect(reach(windows('<remove value="NTLM"/>'))).toMatchObject({ reach: 'partly' });
  });

  it('an attribute is stopped by any nearer layer that sets it', () => {
    const configuration = configurationOf(
      host(location('Web', webServer({ windows: '<windowsAuthentication useKernelMode="false" />' }))),
    );
    expect(
      reachOf(configuration, 'windowsAuthentication.useKernelMode').map(({ location: at, reach: how }) => [at, how]),
    ).toEqual([
      ['Web', 'not-reached'],
      ['Web/app', 'not-reached'],
    ]);
  });

  it('where a web.config that was not collected could stop it, nobody knows', () => {
    const configuration = configurationOf(host(), { 'C:\\w': undefined });
    expect(reachOf(configuration, 'httpRedirect.enabled')).toMatchObject([
      { location: 'Web', reach: 'unknown', stoppedBy: { file: 'C:\\w\\web.config' } },
      { location: 'Web/app', reach: 'unknown' },
    ]);
  });

  it('a setting that does not exist reaches nothing', () => {
    expect(reachOf(configurationOf(host()), 'windowsAuthentication.nothing')).toEqual([]);
  });
});

describe.skipIf(!existsSync(CAPTURE))(
  'the server-level change of the ScottOs blog (2008) on a real Exchange 2019 (needs ../shared/captures)',
  () => {
    const text = existsSync(CAPTURE) ? readFileSync(CAPTURE, 'utf8') : '';
    const load = (content: string) => iisConfiguration(parseConfiguration(content, 'applicationHost.config'));
    const before = load(text);
    const reached = new Map(reachOf(before, LIST).map((entry) => [entry.location, entry]));

    it('reaches mapi and Rpc in front and behind, but not EWS, Autodiscover or OAB', () => {
      for (const at of [
        'Default Web Site/mapi',
        'Default Web Site/Rpc',
        'Exchange Back End/mapi/emsmdb',
        'Exchange Back End/mapi/nspi',
      ]) {
        expect([at, reached.get(at)?.reach]).toEqual([at, 'reached']);
      }
      for (const at of [
        'Default Web Site/EWS',
        'Default Web Site/Autodiscover',
        'Default Web Site/OAB',
        'Exchange Back End/EWS',
      ]) {
        expect([at, reached.get(at)?.reach, reached.get(at)?.stoppedBy?.layer]).toEqual([
          at,
          'not-reached',
          `location "${at}"`,
        ]);
      }
      expect(reached.get('Default Web Site/mapi')?.isFrontEnd).toBe(true);
      expect(reached.get('Exchange Back End/mapi/nspi')?.isFrontEnd).toBe(false);
    });

    it('says of every location what making the change in the file shows', () => {
      const root = /<add value="Negotiate" \/>\s*<add value="NTLM" \/>/;
      const after = load(text.replace(root, '<add value="NTLM" /><add value="Negotiate" />'));
      expect(valueAt(after, '', LIST)).toEqual(['NTLM', 'Negotiate']);
      for (const [at, { reach }] of reached) {
        const isChanged = JSON.stringify(valueAt(after, at, LIST)) !== JSON.stringify(valueAt(before, at, LIST));
        expect([at, isChanged]).toEqual([at, reach === 'reached']);
      }
    });
  },
);
