import { chmodSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { runCommandLine } from '../cli/run-program.ts';
import { type Loopback, serveHttp } from '../collect/sources/loopback-server.ts';

const PAGES = ['configuration.md', 'alerts.md', 'scheduled-audit.md'];
const textOf = (page: string): string => readFileSync(resolve('docs', page), 'utf8');

const COMMANDS = PAGES.flatMap((page) =>
  [...textOf(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, language, block = '']) =>
    language !== ''
      ? []
      : block
          .split('\n')
          .filter((line) => line.startsWith('exaudit '))
          .map((line) => [page, line] as const),
  ),
);
/** What asks Exchange or the system for something: only whether there is such a command with such options is seen. */
const ASKS = /^exaudit (?:doctor|collect|audit|schedule show|schedule remove)\b/;

let server: Loopback;
const cwd = mkdtempSync(join(tmpdir(), 'exaudit-typed-'));
beforeAll(async () => {
  server = await serveHttp((_request, answer) => void answer.end());
  cpSync(resolve('policies/samples/contoso'), join(cwd, 'capture'), { recursive: true });
  writeFileSync(
    join(cwd, 'exaudit.yaml'),
    `schema: exaudit/config/v1\nconnection: { capture: capture }\nstore: { folder: data, formats: [] }\nalerts: { webhooks: { pager: { url: "http://127.0.0.1:${server.port}/" } } }\n`,
  );
  chmodSync(join(cwd, 'exaudit.yaml'), 0o644);
});
afterAll(() => server.close());

describe('what the pages of scheduled audits ask to type', () => {
  it('is a dozen commands and more', () => {
    expect(COMMANDS.length).toBeGreaterThan(11);
  });

  it.each(COMMANDS.filter(([, line]) => !ASKS.test(line)))(
    'docs/%s: %s works',
    async (_, line) => {
      const { code, stderr } = await runCommandLine(line.split(/ +/).slice(1), { cwd, env: { HOME: cwd } });
      // An audit of the sample lacks evidence.
      expect({ code, stderr }).toMatchObject({ code: line === 'exaudit schedule run' ? 3 : 0 });
    },
    60_000,
  );

  it.each(COMMANDS.filter(([, line]) => ASKS.test(line)))('docs/%s: there is %s', async (_, line) => {
    const words = line.split(/ +/).slice(1);
    const { code, stdout } = await runCommandLine([...words, '--help'], { cwd, env: { HOME: cwd } });
    expect(code).toBe(0);
    const { stdout: collect } = await runCommandLine(['collect', '--help'], { cwd, env: { HOME: cwd } });
    for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout + collect).toContain(option);
  });

  it.each(
    PAGES.flatMap((page) =>
      [...textOf(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => [page, text] as const),
    ),
  )('docs/%s: the example can be used', (_, text) => {
    const whole = text.includes('schema: exaudit/config/v1') ? text : `schema: exaudit/config/v1\n${text}`;
    const file = { path: '/etc/exaudit/exaudit.yaml', text: whole };
    const { settings } = readConfig({ file, env: {}, options: [], cwd, dataFolder: '/var/lib/exaudit' });
    expect(settings.length).toBeGreaterThan(10);
  });

  it('names every field of the table of variables as it is', () => {
    const named = [...textOf('configuration.md').matchAll(/`(EXAUDIT_[A-Z_]+)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named.filter((one) => one !== 'EXAUDIT_CONFIG' && one !== 'EXAUDIT_')) {
      const env = {
        [name]: name.endsWith('PARAMETERS')
          ? 'OA-001.method=Ntlm'
          : name.endsWith('FORMAT')
            ? 'json'
            : name.endsWith('URI')
              ? 'http://x/PowerShell/'
              : 'smtp.contoso.com',
      };
      const faults = (() => {
        try {
          readConfig({ env, options: [], cwd, dataFolder: '/x' });
          return '';
        } catch (error) {
          return JSON.stringify(
            (error as { readonly errors?: readonly Error[] }).errors?.map(({ message }) => message),
          );
        }
      })();
      expect(faults).not.toContain('is no variable');
    }
  });
});
