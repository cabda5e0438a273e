import { describe, expect, test } from 'vitest';
import { readSslBindings } from '../../../src/normalize/formats/netsh.ts';
import { normalizedOf } from '../normalized-of.ts';

const HASH = '6d9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f1';
const IIS = '{4dc3e181-e14b-4a21-b022-59fc669b0914}';
const ENGLISH = `
SSL Certificate bindings:
-------------------------

    IP:port                      : 0.0.0.0:443
    Certificate Hash             : ${HASH}
    Application ID               : ${IIS}
    Certificate Store Name       : MY
    Verify Client Certificate Revocation : Enabled
    Verify Revocation Using Cached Client Certificate Only : Disabled
    Usage Check                  : Enabled
    Revocation Freshness Time    : 0
    URL Retrieval Timeout        : 0
    Ctl Identifier               : (null)
    Ctl Store Name               : (null)
    DS Mapper Usage              : Disabled
    Negotiate Client Certificate : Disabled

    IP:port                      : [::]:444
    Certificate Hash             : ${HASH.toUpperCase()}
    Application ID               : ${IIS}
    Certificate Store Name       : (null)
    Negotiate Client Certificate : Enabled

    Hostname:port                : mail.contoso.com:443
    Certificate Hash             : ${HASH}
    Application ID               : {00000000-0000-0000-0000-000000000000}
    Certificate Store Name       : WebHosting
    Negotiate Client Certificate : Disabled
`.replaceAll('\n', '\r\n');
const GERMAN = `
SSL-Zertifikatbindungen:
-------------------------

    IP:Port                      : 0.0.0.0:443
    Zertifikathash               : ${HASH}
    Anwendungs-ID                : ${IIS}
    Zertifikatspeichername       : MY
    Clientzertifikatsperre überprüfen : Enabled
    Clientzertifikat aushandeln  : Disabled
`;

describe('netsh http show sslcert', () => {
  test('a name that went to the next line is no name that is not there', () => {
    const { bindings, leftOver } = readSslBindings(ENGLISH.replace('Name       : MY', 'Name       : \r\nMY'));
    expect(bindings[0]?.store).toBeUndefined();
    expect(leftOver).toEqual([9]);
  });

  test('every binding is read, by address and by name', () => {
    expect(readSslBindings(ENGLISH).bindings).toEqual([
      {
        endpoint: '0.0.0.0:443',
        thumbprint: HASH,
        applicationId: IIS,
        store: 'MY',
        negotiatesClientCertificate: false,
        line: 5,
      },
      {
        endpoint: '[::]:444',
        thumbprint: HASH,
        applicationId: IIS,
        store: null,
        negotiatesClientCertificate: true,
        line: 19,
      },
      {
        endpoint: 'mail.contoso.com:443',
        thumbprint: HASH,
        applicationId: '{00000000-0000-0000-0000-000000000000}',
        store: 'WebHosting',
        negotiatesClientCertificate: false,
        line: 25,
      },
    ]);
  });

  test('the labels may be in any language; what only a label tells is not guessed at', () => {
    expect(readSslBindings(GERMAN).bindings).toEqual([
      {
        endpoint: '0.0.0.0:443',
        thumbprint: HASH,
        applicationId: IIS,
        store: 'MY',
        negotiatesClientCertificate: undefined,
        line: 5,
      },
    ]);
  });

  test('a table without rows holds no binding; another text is no table', () => {
    expect(readSslBindings('\r\nSSL Certificate bindings:\r\n-------------------------\r\n').bindings).toEqual([]);
    expect(() => readSslBindings('Access is denied.')).toThrow(/no table/);
    expect(() => readSslBindings('')).toThrow(/no table/);
  });

  test('a file of it becomes the bindings of its server', async () => {
    const { fragments, records, lines } = await normalizedOf({ 'servers/EX01/netsh/sslcert.txt': ENGLISH });
    expect(records).toMatchObject([{ request: 'netsh http show sslcert', status: 'read', server: 'EX01' }]);
    expect(lines).toMatchObject([{ kind: 'tls-binding', scope: 'ex01', status: 'complete', count: 3 }]);
    expect(fragments[1]).toMatchObject({
      id: 'tls-binding:ex01/[::]:444',
      server: 'ex01',
      properties: {
        address: '::',
        host: null,
        port: 444,
        thumbprint: HASH,
        isOfIis: true,
        negotiatesClientCertificate: true,
      },
      provenance: { '*': { line: 19 } },
    });
    expect(fragments[2]).toMatchObject({ properties: { address: null, host: 'mail.contoso.com', isOfIis: false } });
  });

  test('a table without rows is a complete answer; what cannot be read is a failed one', async () => {
    const empty = await normalizedOf({
      'servers/EX01/netsh/sslcert.txt': 'SSL Certificate bindings:\r\n----------------\r\n',
    });
    expect(empty.lines).toMatchObject([{ kind: 'tls-binding', scope: 'ex01', status: 'complete', count: 0 }]);
    const command = `C:\\>netsh http show sslcert\r\nZugriff verweigert.\r\n`;
    const broken = await normalizedOf({ 'servers/EX01/netsh.txt': command });
    expect(broken.lines).toMatchObject([{ kind: 'tls-binding', scope: 'ex01', status: 'failed' }]);
  });
});
