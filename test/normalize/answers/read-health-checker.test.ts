import { describe, expect, it } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const TEXT = `Exchange Health Checker version 24.10.15.1910

Exchange Information
--------------------
	Name: EX19A
	Generation Time: 10/22/2024 09:12:44
	Version: Exchange 2019 CU14 Mar24SUv2
	Build Number: 15.02.1544.009
	MAPI/HTTP Enabled: True

IIS Information
---------------
	Name               State    HSTS Enabled Protocol - Bindings - Certificate
	----               -----    ------------ ---------------------------------
	Default Web Site   Started  False        http - *:80: - NULL
	                                         https - :443: - 0B7D3C1A2E4F5061728394A5B6C7D8E9F0A1B2C3
	Exchange Back End  Started  False        http - *:81: - NULL
	                                         https - 192.0.2.10:444: - C3D4E5F60718293A4B5C6D7E8F90A1B2C37A11B2
`;

describe('HealthChecker', () => {
  it('as text says which server and build it is, and how its sites are bound', async () => {
    const { fragments, records } = await normalizedOf({ 'HealthChecker-EX19A-20241022.txt': TEXT });
    expect(fragments.map(({ id, properties }) => [id, properties.build ?? properties.bindings])).toEqual([
      ['server:ex19a', '15.2.1544.9'],
      ['iis-site:ex19a/default web site', ['http/*:80:', 'https/*:443:']],
      ['iis-site:ex19a/exchange back end', ['http/*:81:', 'https/192.0.2.10:444:']],
    ]);
    expect(records[0]).toMatchObject({ format: 'health-checker-text', status: 'read', strength: 'directory' });
  });

  it.each([
    ['a row of a site', 'Star\nted  False        http - *:81', 17, []],
    ['a binding', 'http\ns - 192.0.2.10:444', 18, ['iis-site:ex19a/exchange back end']],
  ] as const)(
    'names %s that a line end broke, and gives no bindings that may be less',
    async (_, broken, line, left) => {
      const text = TEXT.replace(broken.replace('\n', ''), broken);
      expect(text).not.toBe(TEXT);
      const { fragments, records } = await normalizedOf({ 'HealthChecker-EX19A.txt': text });
      const back = fragments.filter(({ id }) => id.endsWith('back end'));
      expect(back.map(({ id }) => id)).toEqual(left);
      expect(
        back.every(({ properties, unseen }) => !('bindings' in properties) && unseen?.bindings !== undefined),
      ).toBe(true);
      expect(records[0]?.status).toBe('partly');
      expect(records[0]?.problem).toContain(`${line}`);
    },
  );

  it('says nothing of a server whose name, and no build that, goes on in a broken line', async () => {
    const named = await normalizedOf({ 'hc.txt': TEXT.replace('EX19A', 'EX1\n9A') });
    expect([named.fragments, named.records[0]?.status]).toEqual([[], 'unreadable']);
    for (const text of [TEXT.replace('.1544', '.15\n44'), TEXT.slice(0, TEXT.indexOf('44.009'))]) {
      const [server] = (await normalizedOf({ 'hc.txt': text })).fragments;
      expect(server?.properties).not.toHaveProperty('build');
      expect(server?.unseen).toHaveProperty('build');
    }
  });

  it('as XML holds answers of cmdlets, directories as Active Directory has them', async () => {
    const directory = `<Obj N="GetWebServicesVirtualDirectory" RefId="3"><MS>
      <S N="Identity">EX19A\\EWS (Default Web Site)</S><S N="Server">EX19A</S>
      <URI N="InternalUrl">https://mail.contoso.com/EWS/Exchange.asmx</URI>
      <B N="BasicAuthentication">false</B><B N="WindowsAuthentication">false</B></MS></Obj>`;
    const xml = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><MS>
      <Obj N="HealthCheckerExchangeServer" RefId="1"><MS><S N="ServerName">EX19A</S>
        <Obj N="ExchangeInformation" RefId="2"><MS>
          <Obj N="GetExchangeServer" RefId="5"><MS><S N="Name">EX19A</S><S N="AdminDisplayVersion">Version 15.2 (Build 1544.4)</S></MS></Obj>
          <Obj N="VirtualDirectories" RefId="4"><MS>${directory}</MS></Obj>
        </MS></Obj></MS></Obj></MS></Obj></Objs>`;
    const { fragments } = await normalizedOf({ 'HealthChecker-EX19A.xml': xml });
    expect(fragments.map(({ id }) => id)).toEqual(['server:ex19a', 'virtual-directory:ex19a\\ews (default web site)']);
    expect(fragments[1]?.properties.internalUrl).toBe('https://mail.contoso.com/EWS/Exchange.asmx');
    // What Active Directory does not hold is not seen, and not off.
    expect(fragments[1]?.properties.windowsAuthentication).toBeUndefined();
    expect(fragments[1]?.unseen?.windowsAuthentication).toBeDefined();
  });
});
