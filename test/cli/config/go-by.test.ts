import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { runCommandLine } from '../run-program.ts';

const SAMPLE = resolve('policies/samples/contoso');

/** A folder with a configuration, and what audits there came to. */
function office(text: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'exaudit-go-by-'));
  writeFileSync(join(cwd, 'exaudit.yaml'), `schema: exaudit/config/v1\n${text}`, { mode: 0o644 });
  const exaudit = (args: readonly string[], env: { readonly [name: string]: string } = {}) =>
    runCommandLine(args, { cwd, env: { HOME: cwd, ...env } });
  const audited = async (args: readonly string[], env: { readonly [name: string]: string } = {}) => {
    const end = await exaudit(['audit', '--format', 'json', ...args], env);
    return { ...end, run: end.stdout.startsWith('{') ? (JSON.parse(end.stdout) as Run) : undefined };
  };
  return { cwd, exaudit, audited };
}

const parameterOf = (run: Run | undefined, rule: string): unknown => run?.rules.find(({ id }) => id === rule)?.values;

describe('audit and collect by a configuration', () => {
  const text = `connection: { capture: ${SAMPLE} }
profile: legacy-ntlm-first
parameters: { IIS-001.first: Negotiate }
failOn: critical
store: { folder: data, site: Vienna }
`;

  it('is only asked for by its flag: a file beside an audit changes no verdict', async () => {
    const { audited } = office(text);
    const alone = await audited([SAMPLE]);
    expect([alone.run?.profile.name, alone.run?.failOn]).toEqual(['modern-default', 'high']);
  });

  it('judges as the file says, the environment over it, --with over that, its own options over all', async () => {
    const { audited } = office(text);
    const filed = await audited(['--config']);
    expect([filed.run?.profile.name, filed.run?.failOn]).toEqual(['legacy-ntlm-first', 'critical']);
    expect(parameterOf(filed.run, 'IIS-001')).toMatchObject({ first: 'Negotiate' });
    const env = { EXAUDIT_FAIL_ON: 'medium' };
    expect((await audited(['--config'], env)).run?.failOn).toBe('medium');
    expect((await audited(['--config', '--with', 'failOn=low'], env)).run?.failOn).toBe('low');
    const options = ['--config', '--with', 'failOn=low', '--fail-on', 'info', '--set', 'IIS-001.first=NTLM'];
    const over = await audited(options, env);
    expect([over.run?.failOn, parameterOf(over.run, 'IIS-001')]).toEqual([
      'info',
      expect.objectContaining({ first: 'NTLM' }),
    ]);
    expect((await audited(['--config', '--profile', 'modern-default'])).run?.profile.name).toBe('modern-default');
  });

  it.each([
    ['profile: nope', 'exaudit.yaml:3 (profile): "nope" is not a profile.'],
    ['parameters: { OA-001.x: 1 }', 'exaudit.yaml:3 (parameters: OA-001.x): OA-001 has no parameter "x".'],
    ['require: [nope]', 'exaudit.yaml:3 (require): "nope" is not a kind of resource.'],
  ])('names the place of what the file says and no option did: %s', async (line, said) => {
    const { exaudit } = office(`connection: { capture: ${SAMPLE} }\n${line}\n`);
    expect((await exaudit(['audit', '--config'])).stderr).toContain(said);
    expect((await exaudit(['schedule', 'run', '--with', 'store.folder=data'])).stderr).toContain(said);
  });

  it('names the option that was typed, and the variable', async () => {
    const { exaudit } = office(text);
    const typed = await exaudit(['audit', '--config', '--profile', 'nope', '--set', 'IIS-001.y=1']);
    expect(typed.stderr).toContain('--profile: "nope" is not a profile.');
    const given = await exaudit(['audit', '--config'], { EXAUDIT_PROFILE: 'nope' });
    expect(given.stderr).toContain('EXAUDIT_PROFILE (profile): "nope" is not a profile.');
  });

  it('stores where the file says, and only when asked to', async () => {
    const { audited, cwd } = office(text);
    await audited(['--config']);
    expect(readdirSync(cwd)).not.toContain('data');
    const stored = await audited(['--config', '--history']);
    expect(stored.stderr).toMatch(/stored as run 1 of the history/);
    expect(readdirSync(join(cwd, 'data'))).toContain('history.sqlite');
  });

  it('reaches Exchange as the file says, or as the options say in its place', async () => {
    const { exaudit } = office('connection: { exchangeUri: "ftp://ex01/PowerShell/", timeout: 7 }\n');
    expect((await exaudit(['collect', '--config'])).stderr).toMatch(/"ftp:\/\/ex01\/PowerShell\/" is not an address/);
    const script = await exaudit(['collect', '--config', '--connect', 'nowhere.ps1', '--powershell', '/nowhere/pwsh']);
    expect(script.stderr).not.toMatch(/ftp|connection-twice/);
  });

  it('takes no field where nothing says to go by one, and names a file that is missing', async () => {
    const { audited } = office(text);
    expect((await audited([SAMPLE, '--with', 'failOn=low'])).stderr).toMatch(/add --config/);
    expect((await audited([SAMPLE, '--config=nowhere.yaml'])).stderr).toMatch(/config-missing/);
  });
});
