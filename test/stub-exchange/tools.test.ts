import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contoso } from '../../scripts/organization/contoso.ts';
import { renderAppcmd } from '../../scripts/organization/render-appcmd.ts';
import { decodeText } from '../../src/lib/text.ts';
import type { StubServer } from './stub-data.ts';
import type { ToolOptions } from './tools/stub-tool.ts';
import { staleStubFiles } from './write-data.ts';

const BIN = join(import.meta.dirname, 'bin');
const WIN = process.platform === 'win32';

describe.skipIf(WIN)(
  `stub executables${WIN ? ' (skipped: they are shell scripts, run them on Linux or macOS)' : ''}`,
  () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'exaudit-tools-'));
      cpSync(join(import.meta.dirname, 'data/servers'), join(folder, 'state'), { recursive: true });
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** Exit codes are those that the program meant; systems other than Windows keep their last byte. */
    const run = (tool: string, args: readonly string[], options: ToolOptions = {}) => {
      const log = join(folder, 'log.ndjson');
      rmSync(log, { force: true });
      const { stdout, stderr } = spawnSync(join(BIN, tool), args, {
        env: {
          ...process.env,
          STUB_EXCHANGE_LOG: log,
          STUB_TOOLS: JSON.stringify({ state: join(folder, 'state'), ...options }),
        },
      });
      const lines = readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { kind: string; code?: number });
      return {
        stdout,
        stderr,
        text: stdout.toString('latin1'),
        code: lines.at(-1)?.code,
        kinds: lines.map((line) => line.kind),
      };
    };
    const WINDOWS = '/section:windowsAuthentication';

    test('appcmd prints the merged section, as the organization has it', () => {
      const iis = contoso().servers.find((server) => server.name === 'EX16')?.iis;
      if (iis === undefined) throw new Error('there is no EX16');
      for (const location of ['Default Web Site/EWS', 'Exchange Back End/mapi/nspi', 'Default Web Site']) {
        for (const section of ['windowsAuthentication', 'access', 'basicAuthentication'] as const) {
          const { text, code } = run('appcmd', ['list', 'config', location, `/section:${section}`]);
          expect(text).toBe(renderAppcmd(iis, location, section));
          expect(code).toBe(0);
        }
      }
    });

    test('appcmd lists sites, applications and pools', () => {
      expect(run('appcmd', ['list', 'site']).text).toMatch(
        /^SITE "Default Web Site" \(id:1,bindings:\S+.*,state:Started\)\r\n/,
      );
      expect(run('appcmd', ['list', 'apppool', 'MSExchangeOABAppPool']).text).toBe(
        'APPPOOL "MSExchangeOABAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)\r\n',
      );
      expect(run('appcmd', ['list', 'apppool', 'MSExchangeOABAppPool', '/text:state']).text).toBe('Started\r\n');
      expect(run('appcmd', ['list', 'app', '/xml']).text).toContain('<APP APP.NAME="Default Web Site/EWS"');
    });

    test('appcmd says its errors on standard output', () => {
      const none = run('appcmd', ['list', 'config', 'Nope', WINDOWS]);
      expect(none.text).toBe('ERROR ( message:Cannot find SITE object with identifier "Nope". )\r\n');
      expect(none.stderr).toHaveLength(0);
      expect(none.code).not.toBe(0);
      const denied = run('appcmd', ['list', 'config', 'Default Web Site', WINDOWS], { denied: true });
      expect(denied.text).toMatch(
        /^ERROR \( hresult:80070005, message:[\s\S]*redirection\.config[\s\S]*insufficient permissions/,
      );
    });

    test('appcmd can be changed only where a test says so, with the codes of IIS', () => {
      const ews = ['set', 'config', 'Default Web Site/EWS', WINDOWS];
      const refused = run('appcmd', [...ews, "/-providers.[value='NTLM']"]);
      expect(refused.kinds).toEqual(['violation', 'exit']);
      const changes = { changes: true };
      expect(run('appcmd', [...ews, "/+providers.[value='NTLM']"], changes).code).toBe(183);
      expect(run('appcmd', [...ews, "/-providers.[value='Kerberos']"], changes).code).toBe(4312);
      expect(run('appcmd', [...ews, "/-providers.[value='NTLM']"], changes).text).toContain(
        'Applied configuration changes',
      );
      expect(run('appcmd', [...ews, "/+providers.[value='NTLM']"], changes).code).toBe(0);
      const state = JSON.parse(readFileSync(join(folder, 'state/EX16.json'), 'utf8')) as StubServer;
      expect(state.locations['Default Web Site/EWS']?.providers).toEqual(['Negotiate', 'NTLM']);
    });

    test('reg answers on standard output, complains on standard error, and says by its code that a value is not set', () => {
      const lsa = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
      expect(run('reg', ['query', lsa, '/v', 'LmCompatibilityLevel', '/reg:64']).text).toBe(
        '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\r\n    LmCompatibilityLevel    REG_DWORD    0x3\r\n\r\n',
      );
      const unset = run('reg', ['query', lsa, '/v', 'SuppressExtendedProtection']);
      expect(unset).toMatchObject({ code: 1, text: '' });
      expect(unset.stderr.toString('latin1')).toMatch(/^ERROR: The system was unable to find/);
      const down = run('reg', ['query', `\\\\EX19\\${lsa}`, '/v', 'LmCompatibilityLevel'], { down: ['EX19'] });
      expect(down).toMatchObject({ code: 1 });
      expect(down.stderr.toString('latin1')).toContain('The network path was not found');
    });

    test('other languages come in their code pages', async () => {
      const missing = ['query', 'HKLM\\Nowhere'];
      const german = run('reg', missing, { locale: 'de' }).stderr;
      expect([...german]).toContain(0x81);
      const japanese = run('reg', missing, { locale: 'ja' }).stderr;
      expect(new TextDecoder('shift_jis').decode(japanese)).toMatch(/^エラー: 指定されたレジストリ/);
      expect(run('reg', missing, { locale: 'de', codePage: 65001 }).stderr.toString('utf8')).toContain(
        'Registrierungsschlüssel',
      );
      const netsh = run('netsh', ['http', 'show', 'sslcert'], { locale: 'de' }).stdout;
      expect([...netsh]).toContain(0x81);
      let text = '';
      for await (const piece of decodeText(
        (async function* () {
          yield netsh;
        })(),
      ))
        text += piece;
      expect(text).toContain('Zertifikathash');
    });

    test('netsh shows the certificates that are bound', () => {
      const { text, code } = run('netsh', ['http', 'show', 'sslcert']);
      expect(text).toMatch(/IP:port {22}: 0\.0\.0\.0:443\r\n {4}Certificate Hash {13}: [0-9a-f]{40}\r\n/);
      expect(code).toBe(0);
      expect(run('netsh', ['http', 'show', 'sslcert', 'ipport=0.0.0.0:9']).code).toBe(1);
    });

    test('setspn says who has a name, and whether anybody has', () => {
      expect(run('setspn', ['-F', '-Q', 'http/autodiscover.contoso.com']).text).toBe(
        'Checking forest DC=contoso,DC=local\r\nCN=EXCH2016ASA,CN=Computers,DC=contoso,DC=local\r\n\thttp/autodiscover.contoso.com\r\n\r\nExisting SPN found!\r\n',
      );
      expect(run('setspn', ['-F', '-Q', 'http/mail.contoso.com']).text).toContain('No such SPN found.');
      expect(run('setspn', ['-S', 'http/mail.contoso.com', 'EX16']).kinds).toContain('violation');
    });

    test('adsutil tells a value that is not set from a node that is not there', () => {
      const state = JSON.parse(readFileSync(join(folder, 'state/CAS10.json'), 'utf8')) as StubServer;
      const metabase = { 'w3svc/1/root': {}, w3svc: { NTAuthenticationProviders: 'Negotiate,NTLM' } };
      writeFileSync(join(folder, 'state/CAS07.json'), JSON.stringify({ ...state, name: 'CAS07', metabase }));
      const ask = (node: string, options: ToolOptions = { server: 'CAS07', adminScripts: true }) =>
        run(
          'cscript',
          ['//nologo', 'C:\\Inetpub\\AdminScripts\\adsutil.vbs', 'get', `${node}/NTAuthenticationProviders`],
          options,
        );
      expect(ask('w3svc').text).toBe('NTAuthenticationProviders       : (STRING) "Negotiate,NTLM"\r\n');
      expect(ask('w3svc/1/root')).toMatchObject({
        code: -2147463162,
        text: 'The parameter "NTAuthenticationProviders" is not set at this node.\r\n',
      });
      expect(ask('w3svc/9').text).toContain('ErrNumber: -2147024893 (0x80070003)');
      expect(ask('w3svc', {}).text).toMatch(/^Input Error: Can not find script file/);
    });
  },
);

test('what the stub reads is what the organizations say: else run "node test/stub-exchange/write-data.ts"', () => {
  expect(staleStubFiles()).toEqual([]);
});
