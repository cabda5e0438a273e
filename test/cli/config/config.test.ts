import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sddlExposure } from '../../../src/lib/platform/sddl-exposure.ts';
import { runCommandLine } from '../run-program.ts';

const TEXT = `schema: exaudit/config/v1
organization: Müller
connection: { capture: . }
alerts:
  mail: { host: smtp.contoso.com, from: a@contoso.com, to: [b@contoso.com], user: u, passwordFrom: "file:password" }
`;

function folderWith(text: string | Buffer, mode = 0o644): string {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-config-'));
  writeFileSync(join(folder, 'exaudit.yaml'), text);
  chmodSync(join(folder, 'exaudit.yaml'), mode);
  return folder;
}
const run = (cwd: string, args: readonly string[], env = {}) =>
  runCommandLine(['config', ...args], { cwd, env: { HOME: cwd, ...env } });

it('shows every value with where it was said, and of a secret its place only', async () => {
  const cwd = folderWith(TEXT);
  writeFileSync(join(cwd, 'password'), 'hunter2\n', { mode: 0o600 });
  const { code, stdout } = await run(cwd, ['show', '--with', 'profile=modern-default'], {
    EXAUDIT_FAIL_ON: 'critical',
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(/organization +Müller +\S+exaudit\.yaml:2\n/);
  expect(stdout).toMatch(/failOn +critical +EXAUDIT_FAIL_ON\n/);
  expect(stdout).toMatch(/profile +modern-default +--with\n/);
  expect(stdout).toMatch(/redaction +pii +default\n/);
  expect(stdout).toContain(`file:${cwd}/password`);
  expect(stdout).not.toContain('hunter2');
  const json = JSON.parse((await run(cwd, ['show', '--format', 'json'])).stdout);
  expect(json.settings).toContainEqual({ field: 'organization', value: 'Müller', origin: `${cwd}/exaudit.yaml:2` });
});

it('reads what Notepad and old code pages leave', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]);
  expect((await run(folderWith(utf16), ['show'])).stdout).toContain('Müller');
  expect((await run(folderWith(Buffer.from(TEXT, 'latin1')), ['show'])).stdout).toContain('Müller');
});

it('says whether what is named is there, and whether others can read a secret', async () => {
  const cwd = folderWith(TEXT);
  const missing = await run(cwd, ['check']);
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('(alerts.mail.passwordFrom)');
  writeFileSync(join(cwd, 'password'), 'hunter2');
  chmodSync(join(cwd, 'password'), 0o644);
  const exposed = await run(cwd, ['check']);
  expect(exposed.code).toBe(2);
  expect(exposed.stderr).toContain('can be read by others');
  chmodSync(join(cwd, 'password'), 0o600);
  const good = await run(cwd, ['check']);
  expect(good).toMatchObject({ code: 0, stderr: '' });
  for (const { stderr, stdout } of [missing, exposed, good]) expect(stderr + stdout).not.toContain('hunter2');
});

it('takes no configuration that others can write, and names one that is missing', async () => {
  const open = await run(folderWith(TEXT, 0o666), ['show']);
  expect(open).toMatchObject({ code: 2, stdout: '' });
  expect(open.stderr).toContain('can be written by others');
  const none = await run(tmpdir(), ['show', '--config', 'nowhere.yaml']);
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toContain('config-missing');
});

it.each([
  ['D:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;S-1-5-21-1-2-3-1104)', 'none'],
  ['D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)', 'readable'],
  ['D:AI(A;ID;FR;;;WD)', 'readable'],
  ['D:AI(A;ID;0x1301bf;;;AU)', 'writable'],
  ['D:(A;;FA;;;S-1-5-21-1-2-3-513)', 'writable'],
  ['D:(D;;FA;;;WD)', 'none'],
  ['D:NO_ACCESS_CONTROL', 'writable'],
  ['nothing', 'unknown'],
] as const)('reads the access list %s as %s', (sddl, exposure) => {
  expect(sddlExposure(sddl)).toBe(exposure);
});
