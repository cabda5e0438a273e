import { describe, expect, it } from 'vitest';
import { identitiesIn, knownNames } from '../../../src/report/redact/identities.ts';
import { REPORTS, type ReportFormat } from '../../../src/report/reports.ts';
import { contosoRun } from '../contoso-run.ts';
import { mixedRun } from '../mixed-run.ts';
import { reportOptions } from '../report-options.ts';

const kinds = (line: string, names: readonly string[] = []): readonly string[] =>
  identitiesIn(line, knownNames(names)).map(({ kind }) => kind);

describe('identities in finished files', () => {
  it.each([
    'mail alice@contoso.com here',
    'SMTP:Alice.Meier@contoso.com',
    '"upn":"alice@contoso"',
    'alice&#64;contoso.com',
    'alice\\u0040contoso.com',
    'mailto:alice%40contoso.com',
    'first\\_last@contoso.com',
    'ådne@contoso.no',
    'O&#39;Brien@contoso.com',
  ])('are found as a mail address: %s', (line) => expect(kinds(line)).toEqual(['mail address']));

  it('are found as security identifiers and as ids of mailboxes', () => {
    expect(kinds('S-1-5-21-1004336348-1177238915-682003330-512')).toEqual(['security identifier']);
    expect(kinds('"id": "mailbox:C07D2FBC-0000-4000-8000-000000000001"')).toEqual(['mailbox id']);
  });

  it.each([
    'mbx-7f3a91c04e2b7d@contoso.com',
    'SMTP:mbx-7f3a91c04e2b7d@contoso.com',
    '>mbx-7f3a91c04e2b7d@dom-00112233445566<',
    'mailbox:mbx-7f3a91c04e2b7d',
    'sid-7f3a91c04e2b7d',
    "--map 'mapi.txt=Get-MapiVirtualDirectory@EX01'",
    'S-1-5-32-544',
    'axe@4.10.2',
    '@media print{a@b{}}'.slice(0, 12),
    'c07d2fbc-0000-4000-8000-000000000001',
  ])('are none: %s', (line) => expect(kinds(line)).toEqual([]));

  it('are found as names of a snapshot, whole words only, in any case and however they are escaped', () => {
    const names = ['Alice Meier', "Pat O'Brien", 'jo', 'Alix'];
    expect(kinds('by ALICE MEIER.', names)).toEqual(['name from the snapshot']);
    expect(kinds('<b>Pat O&#39;Brien</b>', names)).toEqual(['name from the snapshot']);
    expect(kinds('Alice Meiering; jo; Alixandra', names)).toEqual([]);
  });

  it('are never shown whole', () => {
    const shown = identitiesIn(
      'alice.meier@contoso.com mailbox:c07d2fbc-0000-4000-8000-000000000001 Bob Marsh',
      knownNames(['Bob Marsh']),
    );
    expect(shown.map((identity) => identity.shown).join(' ')).not.toMatch(/alice|c07d2fbc|marsh/i);
  });
});

describe('reports', () => {
  it.each(Object.keys(REPORTS) as ReportFormat[])('name nobody unless they are asked to: %s', (format) => {
    for (const run of [contosoRun(), mixedRun()]) {
      for (const redact of ['pii', 'all'] as const) {
        const text = REPORTS[format].render(run, reportOptions({ redact, all: true }));
        expect(text.split('\n').flatMap((line) => identitiesIn(line, knownNames([])))).toEqual([]);
      }
    }
  });
});
