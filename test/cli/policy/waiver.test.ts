import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { registerWaiverCommands } from '../../../src/cli/policy/waiver.ts';
import { loadWaivers } from '../../../src/policy/waivers/load-waivers.ts';
import { policyDeps } from './policy-deps.ts';

const FILE = `- id: W-001
  kind: accepted-risk
  rule: EX-001
  resource: { server: CAS10 }
  observed: { windowsAuthentication.providers: [NTLM, Negotiate] }
  reason: Old clients.
  requestedBy: a.meier
  approvedBy: b.schulz
  approvedAt: 2026-11-30T00:00:00Z
  expires: 2027-02-15T00:00:00Z
- id: W-002
  kind: accepted-risk
  rule: EX-0001
  reason: None.
  requestedBy: a.meier
  expires: 2027-02-15T00:00:00Z
- id: W-003
  kind: accepted-risk
  rule: EX-001
  resource: { server: CAS10 }
  reason: None.
  requestedBy: a.meier
  approvedBy: a.meier
  approvedAt: 2026-11-30T00:00:00Z
  expires: 2027-12-15T00:00:00Z
`;

async function run(line: readonly string[], file = FILE) {
  const deps = policyDeps(undefined, { 'waivers.yaml': file });
  const codes: number[] = [];
  const program = new Command().exitOverride();
  registerWaiverCommands(program, { ...deps, finish: (code) => void codes.push(code) });
  await program.parseAsync(['waiver', ...line], { from: 'user' });
  return { code: codes[0], out: deps.written(), texts: deps.texts };
}

describe('waiver list and check', () => {
  test('lists how each waiver stands, and that names are claims', async () => {
    const { code, out } = await run(['list', 'waivers.yaml']);
    expect(code).toBe(0);
    expect(out).toContain(
      'W-001  EX-001  CAS10  (accepted-risk)\n  active; until 2027-02-15T00:00:00Z\n  asked by a.meier, approved by b.schulz\n  Old clients.\n',
    );
    expect(out).toContain(
      '3 waivers at 2026-12-01T00:00:00.000Z. Names are as written: nobody has authenticated them.\n',
    );
  });

  test('exits 5 with what cannot be used, and why', async () => {
    expect(await run(['check', 'waivers.yaml'])).toMatchObject({
      code: 5,
      out: `waivers.yaml:11: W-002: there is no rule "EX-0001"; did you mean "EX-001"?
waivers.yaml:17: W-003: not approved by somebody else: it covers nothing
3 waivers, 2 that cannot be used
`,
    });
    expect(await run(['check', 'waivers.yaml', '--as-of', '2027-02-15T00:00:00Z'])).toMatchObject({
      out: expect.stringContaining('W-001: expired'),
    });
    expect(await run(['check', 'waivers.yaml'], FILE.slice(0, FILE.indexOf('- id: W-002')))).toMatchObject({
      code: 0,
      out: '1 waiver, 0 that cannot be used\n',
    });
  });
});

describe('waiver add', () => {
  const add = [
    'add',
    'ex-001',
    '--id',
    'W-004',
    '--reason',
    'Old "clients"',
    '--requested-by',
    'a.meier',
    '--server',
    'CAS10',
    '--observed',
    'windowsAuthentication.providers=[NTLM, Negotiate]',
  ];

  test('writes what nobody has approved, for the longest term of the severity', async () => {
    const { out } = await run(add);
    const [waiver] = loadWaivers(out, 'new');
    expect(waiver).toMatchObject({
      id: 'W-004',
      rule: 'EX-001',
      resource: { kind: 'iis-location', server: 'CAS10' },
      observed: { 'windowsAuthentication.providers': ['NTLM', 'Negotiate'] },
      reason: 'Old "clients"',
      approvedBy: [],
      approvedAt: null,
      starts: '2026-12-01T00:00:00Z',
      expires: '2027-03-01T00:00:00Z',
    });
  });

  test('appends to a file that then still loads', async () => {
    const { texts, out } = await run([...add, '--file', 'waivers.yaml']);
    expect(loadWaivers(texts.get('waivers.yaml') ?? '', 'waivers.yaml')).toHaveLength(4);
    expect(out).toBe(
      'W-004 added to waivers.yaml; it covers nothing until somebody else fills in approvedBy and approvedAt\n',
    );
  });

  test.each([
    [['--days', '91'], '"91" is not a term for high: expected 1 to 90 days.'],
    [['--kind', 'accepted-rsk'], '"accepted-rsk" is not a kind of waiver.'],
    [['--observed', 'no value'], '"no value" is not PROPERTY=VALUE.'],
  ])('refuses %j', async (more, message) => {
    await expect(run([...add, ...more])).rejects.toMatchObject({ message });
  });
});
