import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/report/redact/redact.ts';
import { REPORTS, type ReportFormat } from '../../../src/report/reports.ts';
import { contosoRun } from '../contoso-run.ts';
import { hostileRun } from '../other-runs.ts';
import { reportOptions } from '../report-options.ts';
import { findingOf, ruleOf, runOf } from '../run-fixture.ts';

const FORMATS = Object.keys(REPORTS) as ReportFormat[];
const key = { redactKey: 'k' };

/** Labels of endpoints as a level shows them. */
function labelsOf(level: 'pii' | 'all', labels: readonly string[]): readonly string[] {
  const rule = ruleOf('X-001');
  const findings = labels.map((label) => findingOf(rule, { kind: 'endpoint', label }));
  return redact(runOf({ rules: [rule], findings }), { redact: level, ...key }).findings.map(
    ({ resource }) => resource.label,
  );
}

describe('redaction of people', () => {
  it.each(FORMATS)('leaves no address and no name of a mailbox in %s', (format) => {
    const text = REPORTS[format].render(contosoRun(), reportOptions({ all: true }));
    expect(text).not.toMatch(/user\d+/);
  });

  it('keeps the domain, and gives one address the same name everywhere', () => {
    const run = redact(contosoRun(), { redact: 'pii', ...key });
    const finding = run.findings.find((entry) => entry.rule === 'ID-001');
    expect(finding?.resource.label).toMatch(/^mbx-[0-9a-f]{14}@contoso\.com$/);
    const observed = finding?.evidence[0]?.observed;
    expect(observed).toMatch(/^mbx-[0-9a-f]{14}@contoso\.local$/);
    expect(String(observed).split('@')[0]).toBe(finding?.resource.label.split('@')[0]);
    expect(redact(contosoRun(), { redact: 'pii', redactKey: 'other' }).findings).not.toEqual(run.findings);
  });

  it('takes the file of an endpoint at an address of IP for no mail address, and a person there for one', () => {
    const shown = labelsOf('pii', [
      'https://mail.contoso.com/EWS/Exchange.asmx@10.77.88.99 from EXMGMT01',
      'https://mail.contoso.com/EWS/Exchange.asmx@fe80::1234:5678 from EXMGMT01',
      'https://mail.contoso.com/EWS/erika@10.77.88.99 from EXMGMT01',
      'Exchange.asmx@contoso.com',
    ]);
    for (const address of ['10.77.88.99', 'fe80::1234:5678'])
      expect(shown).toContain(`https://mail.contoso.com/EWS/Exchange.asmx@${address} from EXMGMT01`);
    expect(shown.join(' ')).not.toMatch(/erika|asmx@contoso/);
  });

  it('hides an address of IP as a whole, also where all of its groups are digits', () => {
    const shown = labelsOf(
      'all',
      ['fe80::1234:5678', '2001:db8:1:2:3:4:5:6', '::1', '10.77.88.99', '::ffff:10.66.55.44'].map(
        (address) => `https://mail.contoso.com/EWS/Exchange.asmx@${address} from EXMGMT01`,
      ),
    );
    expect(shown.join(' ')).not.toMatch(/1234|5678|:[0-9a-f]|\.\d|contoso|EXMGMT/);
    expect(new Set(shown).size).toBe(5);
    // A time of day is none.
    const rule = ruleOf('X-001');
    const reason = {
      cause: 'conflict',
      promised: true,
      detail: 'at 05:10:22 and 2026-11-01T09:14:00.000Z',
      scope: '',
    } as const;
    const run = runOf({ rules: [rule], findings: [findingOf(rule, { label: 'x', outcome: 'unknown', reason })] });
    expect(redact(run, { redact: 'all', ...key }).findings[0]?.reason?.detail).toBe(reason.detail);
  });

  it('finds addresses in text that nobody declared to be one, such as reasons and file names', () => {
    const rule = ruleOf('X-001');
    const run = runOf({
      rules: [rule],
      findings: [
        findingOf(rule, {
          label: 'CAS10',
          outcome: 'unknown',
          reason: {
            cause: 'conflict',
            promised: true,
            detail: 'alice@contoso.com is not bob@contoso.com (S-1-5-21-1-2-3-500)',
            scope: 'organization',
          },
        }),
      ],
      over: { warnings: ['carol@contoso.com failed'], exit: { code: 3, reasons: ['dave@contoso.com'] } },
    });
    for (const format of FORMATS) {
      expect(REPORTS[format].render(run, reportOptions({ all: true }))).not.toMatch(/alice|bob@|carol|dave|S-1-5-21-1/);
    }
  });

  it('hides what another property holds in the words of an expectation, also where no pattern tells it from a word', () => {
    const rule = ruleOf('X-001', { select: { kind: 'mailbox' } });
    const finding = findingOf(rule, { label: 'a', observed: 'alice@contoso.com', privacy: 'pii' });
    const row = {
      path: 'expect',
      property: 'userPrincipalName',
      privacy: 'pii',
      expected:
        'equals primarySmtpAddress (Alice Example); is in emailAddresses (smtp:bob@contoso.com, X500:/cn=carol); equals database (DB-Contoso)',
      compared: [
        { value: 'Alice Example', privacy: 'pii' },
        { value: 'smtp:bob@contoso.com, X500:/cn=carol', privacy: 'pii' },
        { value: 'DB-Contoso', privacy: 'internal' },
      ],
    } as const;
    const run = runOf({ rules: [rule], findings: [{ ...finding, evidence: [row] }] });
    for (const format of FORMATS)
      expect(REPORTS[format].render(run, reportOptions({ all: true }))).not.toMatch(/Alice|bob@|carol/);
    const once = redact(run, { redact: 'all', ...key });
    expect(once.findings[0]?.evidence[0]?.expected).toMatch(
      /^equals primarySmtpAddress \(name-\w{14}\); is in emailAddresses \(\S+\); equals database \(int-\w{14}\)$/,
    );
    expect(redact(once, { redact: 'all', ...key })).toEqual(once);
  });

  it.each([
    'erika!muster@contoso.com',
    'erika.muster',
    'erika-muster-0123456789@contoso.com',
    'mbx-0123456789abcd@contoso.com',
    'name-0123456789abcd',
    'CN=Erika Muster, E=erika.muster@contoso.com, O=Muster GmbH',
    'CONTOSO\\erika.muster',
    'smtp:erika.muster@contoso.com',
    '/o=Contoso/ou=Exchange/cn=Recipients/cn=erika.muster',
  ])('goes by the class of a value, not by what it looks like: %s', (name) => {
    const rule = ruleOf('X-001', { select: { kind: 'mailbox' } });
    const finding = findingOf(rule, { label: name, observed: [name, { deep: name }], privacy: 'pii' });
    const reason = { cause: 'conflict', promised: true, detail: `of ${name}.`, scope: 'organization' } as const;
    const run = runOf({
      rules: [rule],
      findings: [
        { ...finding, resource: { kind: 'mailbox', id: `mailbox:upn:${name.toLowerCase()}`, label: name }, reason },
      ],
    });
    for (const format of FORMATS)
      for (const level of ['pii', 'all'] as const)
        expect(REPORTS[format].render(run, reportOptions({ redact: level, all: true }))).not.toMatch(
          /erika|muster|0123456789/i,
        );
    const once = redact(run, { redact: 'all', ...key });
    expect(redact(once, { redact: 'all', ...key })).toEqual(once);
  });

  it('hides security identifiers of every authority, profiles, and names of files but on the screen of who audits', () => {
    const rule = ruleOf('X-001');
    const texts = [
      'S-1-12-1-1943430372-1249052806-2496021943-3034400218',
      'S-1-5-21-55-66-77-1188',
      'C:\\Users\\erika.muster\\AppData',
      'C:\\Users\\Erika Muster\\AppData',
      '/home/erika.muster/x',
    ];
    const run = runOf({ rules: [rule], findings: [], over: { warnings: texts, subject: 'Erika Muster' } });
    for (const format of FORMATS) {
      const text = REPORTS[format].render(run, reportOptions({ all: true }));
      expect(text.replaceAll(format === 'terminal' ? 'Erika Muster' : '', '')).not.toMatch(
        /erika|muster|S-1-(5-21|12)/i,
      );
    }
    const hidden = redact({ ...run, warnings: ['S-1-5-18 and S-1-5-32-544'] }, { redact: 'all', ...key });
    expect(hidden.warnings).toEqual(['S-1-5-18 and S-1-5-32-544']);
  });

  it('leaves the folders that Exchange makes, so that one finds the file; then the screen shows the very run of the files', () => {
    const path = 'servers/EX16/FrontEnd/HttpProxy/EWS/web.config';
    const given = contosoRun();
    const records = given.records.map((record) => ({ ...record, path }));
    const run = { ...given, subject: 'bundled sample', records };
    const files = redact(run, { redact: 'pii', ...key });
    expect(files.records[0]?.path).toBe(path);
    expect(redact(run, { redact: 'pii', ...key, screen: true })).toBe(files);
    const named = { ...run, subject: 'from Erika' };
    redact(named, { redact: 'pii', ...key });
    expect(redact(named, { redact: 'pii', ...key, screen: true }).subject).toBe('from Erika');
  });

  it.each([
    ['b', 'Everybody has a backup of b.', 'Everybody has a backup of b.'],
    [
      'odyx',
      'Everybodyx has odyx-2, codyx and odyx. (odyx) "odyx/odyxs"',
      'Everybodyx has odyx-2, codyx and F. (F) "F/odyxs"',
    ],
  ])('looks for the folder %s where it stands alone, and not in the words of others', (subject, warning, shown) => {
    const run = runOf({ rules: [ruleOf('X-001')], findings: [], over: { warnings: [warning], subject } });
    const hidden = redact(run, { redact: 'pii', ...key });
    expect(hidden.subject).toMatch(/^file-[0-9a-f]+$/);
    expect(hidden.warnings).toEqual([shown.replaceAll(/\bF\b/g, hidden.subject)]);
  });

  it('hides proxy addresses with their prefix kept, and names without a domain whole', () => {
    const rule = ruleOf('X-001', { select: { kind: 'mailbox' } });
    const observed = ['SMTP:alice@contoso.com', 'X500:/o=Contoso/cn=alice', 'Alice Example'];
    const run = runOf({
      rules: [rule],
      findings: [findingOf(rule, { label: 'Alice Example', observed, privacy: 'pii' })],
    });
    const hidden = redact(run, { redact: 'pii', ...key }).findings[0]?.evidence[0]?.observed;
    expect(hidden).toEqual([
      expect.stringMatching(/^SMTP:mbx-[0-9a-f]{14}@contoso\.com$/),
      expect.stringMatching(/^X500:addr-[0-9a-f]{14}$/),
      expect.stringMatching(/^name-[0-9a-f]{14}$/),
    ]);
  });

  it('never shows a secret, whatever is asked for, below none', () => {
    const rule = ruleOf('X-001');
    const run = runOf({
      rules: [rule],
      findings: [findingOf(rule, { label: 'A', observed: 'hunter2', privacy: 'secret' })],
    });
    expect(JSON.stringify(redact(run, { redact: 'pii', ...key }))).not.toContain('hunter2');
  });

  it('leaves who answers for a waiver, since somebody must', () => {
    expect(redact(contosoRun(), { redact: 'pii', ...key }).waivers[0]?.approvedBy).toBe('b.keller');
    expect(redact(contosoRun(), { redact: 'all', ...key }).waivers[0]?.approvedBy).toMatch(/^op-/);
  });

  it('needs a key', () => {
    expect(() => redact(contosoRun(), { redact: 'pii', redactKey: '' })).toThrow('needs a key');
    expect(redact(contosoRun(), { redact: 'none', redactKey: '' })).toEqual(contosoRun());
  });

  it('takes linear time on a long text', () => {
    const run = { ...contosoRun(), warnings: ['a.'.repeat(200_000), '@'.repeat(100_000), `${'a'.repeat(200_000)}@`] };
    const start = performance.now();
    redact(run, { redact: 'all', ...key });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('redaction of places', () => {
  it.each(FORMATS)('leaves no server, host, domain or organization in %s', (format) => {
    const text = REPORTS[format].render(contosoRun(), reportOptions({ redact: 'all', all: true }));
    const data = text.replace(/policies\/\S+/g, '');
    expect(data).not.toMatch(/ex16|ex19|cas10|autodiscover\.contoso|@contoso|\bDB0[12]\b/i);
  });
});

describe('redaction', () => {
  it.each(['pii', 'all'] as const)('done twice is redaction done once: %s', (level) => {
    for (const run of [contosoRun(), hostileRun()]) {
      const once = redact(run, { redact: level, ...key });
      expect(redact(once, { redact: level, ...key })).toEqual(once);
    }
  });

  it('changes no count and no outcome, and keys every fingerprint so that only the same key gives the same', () => {
    fc.assert(
      fc.property(fc.constantFrom('pii' as const, 'all' as const), fc.string({ minLength: 1 }), (level, redactKey) => {
        const run = contosoRun();
        const hidden = redact(run, { redact: level, redactKey });
        expect(hidden.summary).toEqual(run.summary);
        expect(hidden.findings.map((entry) => entry.outcome)).toEqual(run.findings.map((entry) => entry.outcome));
        const before = new Set(run.findings.map((entry) => entry.fingerprint));
        const after = hidden.findings.map((entry) => entry.fingerprint);
        expect(new Set(after).size).toBe(before.size);
        expect(after.filter((one) => before.has(one.slice(0, 16)) || !/^[0-9a-f]{24}$/.test(one))).toEqual([]);
        const other = redact(run, { redact: level, redactKey: `${redactKey}x` });
        expect(other.findings.filter((entry) => after.includes(entry.fingerprint))).toEqual([]);
        expect(redact(run, { redact: level, redactKey }).findings).toEqual(hidden.findings);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves remedies with the findings that they are for, and hides where that is', () => {
    const run = contosoRun();
    const [first] = run.findings;
    if (first === undefined) throw new Error('no finding');
    const remedy = {
      findings: [first.fingerprint],
      rules: [first.rule],
      where: 'https://mail.contoso.com/EWS/@192.0.2.7 from EMUSTER-PC',
      server: null,
      reason: 'no-fix',
      says: 'by hand',
      commands: [],
      undo: [],
      interrupts: null,
      irreversible: [],
    } as const;
    const hidden = redact({ ...run, remedies: [remedy] }, { redact: 'all', ...key });
    expect(hidden.remedies?.[0]?.findings).toEqual([hidden.findings[0]?.fingerprint]);
    expect(hidden.remedies?.[0]?.where).not.toMatch(/contoso|192|emuster/i);
  });
});
