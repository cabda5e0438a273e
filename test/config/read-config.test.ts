import { describe, expect, it } from 'vitest';
import { CONFIG_FIELDS, fieldOfVariable } from '../../src/config/config-fields.ts';
import type { GivenConfig } from '../../src/config/config-setting.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { UserErrors } from '../../src/model/error.ts';

const EXAMPLE = `schema: exaudit/config/v1
organization: Contoso
connection:
  exchangeUri: http://ex01.contoso.com/PowerShell/
policies: [own]
alerts:
  mail:
    host: smtp.contoso.com
    from: exaudit@contoso.com
    to: [operators@contoso.com]
    user: exaudit
    passwordFrom: file:smtp-password
  webhooks:
    pager: { url: "https://pager.contoso.com/hook", secretFrom: env:PAGER_KEY }
`;

const given = (text: string | undefined, more: Partial<GivenConfig> = {}): GivenConfig => ({
  ...(text === undefined ? {} : { file: { path: '/etc/exaudit/exaudit.yaml', text } }),
  env: {},
  options: [],
  cwd: '/home/op',
  dataFolder: '/var/lib/exaudit',
  ...more,
});

const faultsOf = (input: GivenConfig) => {
  try {
    readConfig(input);
  } catch (error) {
    if (error instanceof UserErrors) return error.errors;
    throw error;
  }
  return [];
};

const originOf = (input: GivenConfig, path: string) =>
  readConfig(input).settings.find(({ steps }) => steps.join('.') === path)?.origin;

describe('reading the configuration', () => {
  it('gives every value and where it was said; paths start at the file that says them', () => {
    const { config } = readConfig(given(EXAMPLE));
    expect(config.alerts.mail).toMatchObject({ security: 'starttls', passwordFrom: 'file:/etc/exaudit/smtp-password' });
    expect(config.policies).toEqual(['/etc/exaudit/own']);
    expect(config.alerts.webhooks?.pager).toMatchObject({ format: 'json', secretFrom: 'env:PAGER_KEY' });
    expect(originOf(given(EXAMPLE), 'organization')).toBe('/etc/exaudit/exaudit.yaml:2');
    expect(originOf(given(EXAMPLE), 'alerts.mail.host')).toBe('/etc/exaudit/exaudit.yaml:8');
    expect(originOf(given(EXAMPLE), 'store.folder')).toBe('default');
  });

  it('lets the environment go over the file, and options over both', () => {
    const env = { EXAUDIT_ORGANIZATION: 'Fabrikam', EXAUDIT_ALERTS_MAIL_PORT: '2525', EXAUDIT_WAIVERS: 'w.yaml' };
    const both = given(EXAMPLE, { env, options: ['alerts.mail.port=587', 'parameters.OA-001.method=Ntlm'] });
    const { config } = readConfig(both);
    expect(config.organization).toBe('Fabrikam');
    expect(config.waivers).toBe('/home/op/w.yaml');
    expect(config.alerts.mail?.port).toBe(587);
    expect(config.parameters).toEqual({ 'OA-001.method': 'Ntlm' });
    expect(originOf(both, 'organization')).toBe('EXAUDIT_ORGANIZATION');
    expect(originOf(both, 'alerts.mail.port')).toBe('--with');
  });

  it('does without a file', () => {
    expect(readConfig(given(undefined, { env: { EXAUDIT_PROFILE: 'modern-default' } })).config.profile).toBe(
      'modern-default',
    );
  });

  it('has one variable for each field, and finds the field of each again', () => {
    const variables = CONFIG_FIELDS.map(({ variable }) => variable.replace('*', 'PAGER'));
    expect(new Set(variables).size).toBe(variables.length);
    for (const [index, variable] of variables.entries())
      expect(fieldOfVariable(variable)?.field).toBe(CONFIG_FIELDS[index]);
    expect(variables.length).toBeGreaterThan(45);
  });

  it.each([
    [
      'organisation: x\n',
      'exaudit.yaml:2:1',
      '"organisation" is not a field of a configuration.',
      'did you mean "organization"?',
    ],
    ['connection: { timeout: 0 }\n', 'exaudit.yaml:2:24', '0 is too small; at least 1 is expected.', undefined],
    ['schedule: { at: "25:00" }\n', 'exaudit.yaml:2:17', '"25:00" is not a time of day such as "05:00".', undefined],
    ['schedule: { days: [someday] }\n', 'exaudit.yaml:2:20', '"someday" is not a known value here.', undefined],
  ])('refuses %j with its place', (line, place, message, hint) => {
    const [fault] = faultsOf(given(`schema: exaudit/config/v1\n${line}`));
    expect(fault?.where).toBe(`/etc/exaudit/${place}`);
    expect(fault?.message).toBe(message);
    if (hint !== undefined) expect(fault?.hint).toBe(hint);
  });

  it('refuses variables and options that are no field, and says what was probably meant', () => {
    const faults = faultsOf(given(EXAMPLE, { env: { EXAUDIT_ALERT_MAIL_HOST: 'x' }, options: ['alerts.mial.host=x'] }));
    expect(faults.map(({ hint, where }) => [where, hint])).toEqual([
      ['--with', 'did you mean "alerts.mail.host"?'],
      ['EXAUDIT_ALERT_MAIL_HOST', 'did you mean "EXAUDIT_ALERTS_MAIL_HOST"?'],
    ]);
  });

  it('takes a variable that a reference names for a secret, not for a field', () => {
    const env = { EXAUDIT_SMTP: 'hunter2', EXAUDIT_ALERTS_MAIL_PASSWORD_FROM: 'env:EXAUDIT_SMTP' };
    expect(readConfig(given(EXAMPLE, { env })).config.alerts.mail?.passwordFrom).toBe('env:EXAUDIT_SMTP');
  });

  it.each([
    ['a mail without a server', 'alerts: { mail: { from: a@b.c, to: [a@b.c] } }', 'A mail needs "host".'],
    ['two ways to connect', 'connection: { snapin: true, capture: here }', 'More than one way'],
    [
      'an address without encryption',
      'alerts: { webhooks: { a: { url: "http://hook.contoso.com/" } } }',
      'not encrypted',
    ],
    ['an address with a secret', 'alerts: { webhooks: { a: { url: "https://h/?sig=abc" } } }', 'holds a secret'],
    [
      'the address of a Teams channel in the file',
      'alerts: { webhooks: { a: { format: teams, url: "https://h/x" } } }',
      'Whoever knows',
    ],
    ['a webhook without an address', 'alerts: { webhooks: { a: { format: json } } }', 'one of url and urlFrom'],
    [
      'a user without a password',
      'alerts: { mail: { host: h, from: a@b.c, to: [a@b.c], user: u } }',
      'belong together',
    ],
    ['metrics that nobody reads', 'alerts: { metrics: /tmp/x.txt }', 'ends in .prom'],
  ])('refuses %s', (_, line, message) => {
    expect(
      faultsOf(given(`schema: exaudit/config/v1\n${line}\n`))
        .map((fault) => fault.message)
        .join(),
    ).toContain(message);
  });

  it.each([
    'alerts: { mail: { password: hunter2 } }',
    'alerts:\n  mail:\n    password: hunter2\n    host: 3',
    'alerts: { mail: { passwordFrom: hunter2 } }',
    'alerts: { mail: { passwordFrom: 42424242 } }',
    'alerts: { webhooks: { a: { url: "https://op:hunter2@h/" } } }',
    'alerts: { webhooks: { a: { secretFrom: hunter2 } } }',
    'password: a: hunter2',
    'alerts: { mail: { token: [hunter2, }',
  ])('never quotes what may be a secret: %j', (line) => {
    const faults = faultsOf(given(`schema: exaudit/config/v1\n${line}\n`));
    expect(faults.length).toBeGreaterThan(0);
    const told = faults.map(({ message, frame, hint, where }) => `${message}${frame}${hint}${where}`).join('\n');
    expect(told).not.toMatch(/hunter2|42424242/);
  });

  it('never quotes a secret that stands in a variable either', () => {
    const faults = faultsOf(given(EXAMPLE, { env: { EXAUDIT_ALERTS_MAIL_PASSWORD_FROM: 'hunter2' } }));
    expect(faults).toHaveLength(1);
    expect(`${faults[0]?.message}${faults[0]?.hint}${faults[0]?.frame}`).not.toContain('hunter2');
    expect(faults[0]?.where).toBe('EXAUDIT_ALERTS_MAIL_PASSWORD_FROM');
  });
});
