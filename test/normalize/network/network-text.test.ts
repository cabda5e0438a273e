import { describe, expect, it } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const RESOLVED = `PS C:\\> Resolve-DnsName mail.contoso.com

Name                           Type   TTL   Section    IPAddress
----                           ----   ---   -------    ---------
mail.contoso.com               A      300   Answer     192.0.2.10

`;

async function dns(text: string, path = 'network/dns.txt') {
  const { fragments, records } = await normalizedOf({ [path]: text });
  return { all: fragments.map(({ id, properties }) => [id, properties]), records };
}

describe('names that were looked up', () => {
  it('are read from Resolve-DnsName, in a console window', async () => {
    const { all, records } = await dns(RESOLVED);
    expect(all).toEqual([
      [
        'dns-record:mail.contoso.com',
        { name: 'mail.contoso.com', exists: true, a: ['192.0.2.10'], aaaa: null, cname: null },
      ],
    ]);
    expect(records[0]).toMatchObject({ status: 'read', problem: null });
  });

  it('are read without their command line too', async () => {
    const { all } = await dns(RESOLVED.split('\n').slice(2).join('\n'));
    expect(all.map(([id]) => id)).toEqual(['dns-record:mail.contoso.com']);
  });

  it('of an alias say what it stands for, through several tables', async () => {
    const { all } = await dns(`PS C:\\> Resolve-DnsName autodiscover.contoso.com

Name                           Type   TTL   Section    NameHost
----                           ----   ---   -------    --------
autodiscover.contoso.com       CNAME  300   Answer     mail.contoso.com

Name       : mail.contoso.com
QueryType  : A
TTL        : 300
Section    : Answer
IP4Address : 192.0.2.10
`);
    expect(all).toEqual([
      [
        'dns-record:autodiscover.contoso.com',
        { name: 'autodiscover.contoso.com', exists: true, a: ['192.0.2.10'], aaaa: null, cname: 'mail.contoso.com' },
      ],
    ]);
  });

  it('that are services keep priority, weight and port', async () => {
    const { all } = await dns(`PS C:\\> Resolve-DnsName _autodiscover._tcp.contoso.com -Type SRV

Name                                     Type   TTL   Section    NameTarget                     Priority Weight Port
----                                     ----   ---   -------    ----------                     -------- ------ ----
_autodiscover._tcp.contoso.com           SRV    3600  Answer     mail.contoso.com               0        0      443
`);
    expect(all[0]?.[1]).toEqual({
      name: '_autodiscover._tcp.contoso.com',
      exists: true,
      srv: ['0 0 443 mail.contoso.com'],
      srvTargets: ['mail.contoso.com'],
    });
  });

  it('that do not exist are known not to', async () => {
    const { all } = await dns(`PS C:\\> Resolve-DnsName autodiscover.fabrikam.com
Resolve-DnsName : autodiscover.fabrikam.com : DNS name does not exist
At line:1 char:1
+ Resolve-DnsName autodiscover.fabrikam.com
+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : ResourceUnavailable: (autodiscover.fabrikam.com:String) [Resolve-DnsName], Win32Exception
    + FullyQualifiedErrorId : DNS_ERROR_RCODE_NAME_ERROR,Microsoft.DnsClient.Commands.ResolveDnsName
`);
    expect(all).toEqual([
      ['dns-record:autodiscover.fabrikam.com', { name: 'autodiscover.fabrikam.com', exists: false }],
    ]);
  });

  it('are read from nslookup, whose resolver is no answer', async () => {
    const { all, records } = await dns(`C:\\>nslookup www.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

Non-authoritative answer:
Name:    mail.contoso.com
Addresses:  2001:db8::10
          192.0.2.10
          192.0.2.11
Aliases:  www.contoso.com

C:\\>nslookup -type=srv _autodiscover._tcp.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

_autodiscover._tcp.contoso.com	SRV service location:
          priority       = 0
          weight         = 5
          port           = 443
          svr hostname   = mail.contoso.com
mail.contoso.com	internet address = 192.0.2.10

C:\\>nslookup nothing.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

*** dc01.contoso.local can't find nothing.contoso.com: Non-existent domain
`);
    expect(all).toEqual([
      [
        'dns-record:www.contoso.com',
        {
          name: 'www.contoso.com',
          exists: true,
          resolver: 'dc01.contoso.local',
          a: ['192.0.2.10', '192.0.2.11'],
          aaaa: ['2001:db8::10'],
          cname: 'mail.contoso.com',
        },
      ],
      [
        'dns-record:_autodiscover._tcp.contoso.com',
        {
          name: '_autodiscover._tcp.contoso.com',
          exists: true,
          resolver: 'dc01.contoso.local',
          srv: ['0 5 443 mail.contoso.com'],
          srvTargets: ['mail.contoso.com'],
        },
      ],
      [
        'dns-record:nothing.contoso.com',
        { name: 'nothing.contoso.com', exists: false, resolver: 'dc01.contoso.local' },
      ],
    ]);
    expect(records[0]?.problem).toBeNull();
  });

  it('that nobody answered for are not seen', async () => {
    const { all, records } = await dns(`C:\\>nslookup mail.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

DNS request timed out.
    timeout was 2 seconds.
*** Request to dc01.contoso.local timed-out
`);
    expect(all).toEqual([]);
    expect(records[0]?.problem).toContain('not resolved');
  });

  it('do not name a resolver whose line was broken, in French too', async () => {
    const answer = 'Adresse :  192.0.2.1\n\nNom :    mail.contoso.com\nAddress:  192.0.2.10\n\nC:\\>';
    const whole = await dns(`C:\\>nslookup mail.contoso.com\nServeur :   dc01.contoso.local\n${answer}`);
    const broken = await dns(`C:\\>nslookup mail.contoso.com\nServeur :   dc01.contoso.l\nocal\n${answer}`);
    expect(whole.all[0]?.[1]).toMatchObject({ resolver: 'dc01.contoso.local', a: ['192.0.2.10'] });
    expect(broken.all[0]?.[1]).not.toHaveProperty('resolver');
    expect(broken.records[0]?.problem).toContain('Line 3');
  });

  it('have perhaps more addresses where the text ends with their name, or with an alias', async () => {
    const named = await dns(
      'C:\\>nslookup mail.contoso.com\nServer:  dc01\nAddress:  192.0.2.1\n\nName:    mail.contoso.com\n',
    );
    expect(named.all[0]?.[1]).not.toHaveProperty('a');
    const alias = RESOLVED.replace('IPAddress', 'NameHost').replace(
      'A      300   Answer     192.0.2.10',
      'CNAME  300   Answer     web.contoso.com',
    );
    const { all, records } = await dns(alias);
    expect(all[0]?.[1]).toEqual({ name: 'mail.contoso.com', exists: true, cname: 'web.contoso.com' });
    expect(records[0]?.status).toBe('partly');
    // The zone answers in the place of addresses that there are not.
    const none = await dns(`${alias.trimEnd()}\n\nName      : contoso.com\nQueryType : SOA\nSection   : Authority\n\n`);
    expect(none.all[0]?.[1]).toMatchObject({ a: null, aaaa: null, cname: 'web.contoso.com' });
  });

  it('name the lines that are none of the answer', async () => {
    const { all, records } = await dns(`${RESOLVED.trimEnd()}\nsomebody wrote a remark here\n`);
    expect(all).toHaveLength(1);
    expect(records[0]).toMatchObject({ status: 'partly' });
    expect(records[0]?.problem).toContain('Line 6');
  });
});

describe('heads of answers of a web server', () => {
  const HEAD =
    'HTTP/1.1 401 Unauthorized\nServer: Microsoft-IIS/10.0\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM\n';

  it('give the challenges in their order', async () => {
    const { fragments, records } = await normalizedOf({
      'network/ews.txt': `C:\\>curl -sS -o NUL -D - https://mail.contoso.com/EWS/Exchange.asmx\n${HEAD}\n`,
    });
    expect(fragments).toMatchObject([
      {
        id: 'endpoint:https://mail.contoso.com/ews/exchange.asmx@unknown from unknown',
        properties: {
          url: 'https://mail.contoso.com/EWS/Exchange.asmx',
          service: 'Ews',
          method: 'GET',
          status: 401,
          challenges: ['Negotiate', 'NTLM'],
          offeredMethods: ['Negotiate', 'Ntlm'],
          challengeHeaders: 2,
        },
      },
    ]);
    // Nobody said which node it was, nor from where it was asked.
    expect(Object.keys(fragments[0]?.properties ?? {})).not.toContain('address');
    expect(Object.keys(fragments[0]?.properties ?? {})).not.toContain('vantage');
    expect(Object.keys(fragments[0]?.properties ?? {})).not.toContain('server');
    expect(records[0]).toMatchObject({ status: 'read', strength: 'cmdlet' });
  });

  it('of curl -v say which node answered, and only the first answer counts', async () => {
    const { fragments } = await normalizedOf({
      'network/oab.txt': `PS C:\\> curl.exe -v https://mail.contoso.com/OAB/
* Connected to mail.contoso.com (192.0.2.11) port 443
> GET /OAB/ HTTP/1.1
> Host: mail.contoso.com
< HTTP/1.1 302 Found
< Location: https://mail.contoso.com/owa
<
< HTTP/1.1 401 Unauthorized
< WWW-Authenticate: Basic realm="x"
`,
    });
    expect(fragments).toMatchObject([
      { properties: { address: '192.0.2.11', status: 302, location: 'https://mail.contoso.com/owa', challenges: [] } },
    ]);
  });

  it('of a request with credentials are no offer to somebody without', async () => {
    const { fragments } = await normalizedOf({
      'network/ews.txt': `C:\\>curl -u CONTOSO\\mia --ntlm -D - https://mail.contoso.com/EWS/Exchange.asmx\n${HEAD}\n`,
    });
    expect(fragments).toEqual([]);
  });

  it('without an address say what is missing', async () => {
    const { fragments, records } = await normalizedOf({ 'ews.txt': HEAD });
    expect(fragments).toEqual([]);
    expect(records[0]?.problem).toContain('which address was asked for');
  });

  it('are read from RawContent of Invoke-WebRequest', async () => {
    const { fragments } = await normalizedOf({
      'ews.txt': `PS C:\\> iwr https://mail.contoso.com/mapi/nspi -SkipHttpErrorCheck

StatusCode        : 401
StatusDescription : Unauthorized
RawContent        : HTTP/1.1 401 Unauthorized
                    WWW-Authenticate: Negotiate
                    WWW-Authenticate: NTLM
                    Server: Microsoft-IIS/10.0

`,
    });
    expect(fragments).toMatchObject([{ properties: { service: 'Nspi', challenges: ['Negotiate', 'NTLM'] } }]);
  });
});
