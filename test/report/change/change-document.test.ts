import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sentencesOnce } from '../../../src/lib/words/sentences.ts';
import { commandsOf } from '../../../src/model/plan/commands-of.ts';
import type { Step } from '../../../src/model/plan/plan.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import type { GroundedPlan } from '../../../src/report/change/redact-plan.ts';
import { identitiesIn, knownNames } from '../../../src/report/redact/identities.ts';
import { valueText } from '../../../src/report/words/words.ts';
import { HOSTILE } from '../other-runs.ts';
import { changeText, contosoPlan, hostilePlan, LEGACY, largePlan } from './change-plans.ts';

let contoso: GroundedPlan;
let legacy: GroundedPlan;
beforeAll(async () => {
  contoso = await contosoPlan();
  legacy = await contosoPlan(LEGACY);
});

const stepsOf = (plan: GroundedPlan): readonly Step[] => plan.waves.flatMap((wave) => wave.steps);
const ITEMS = [
  'Decision asked',
  'In one paragraph',
  'If we do nothing',
  'Scope',
  'Interruption',
  'Way back',
  'Effect on checks',
  'What we do not know',
  'Roles and approvals',
  'Changes, in order of execution',
  'Pilot and stop criteria',
  'Alternatives looked at',
  'Risks, contradictions between sources, security cost',
  'Waivers asked for or in force',
  'Annex: scripts and digests',
  'After the change',
];
/** Rows that every change has, in the order of the sample block. */
const ROWS = [
  'Asked',
  'Why',
  'Not done',
  'Who',
  'Now',
  'After',
  'Evidence',
  'Guard',
  'Commands',
  'Impact',
  'Verify',
  'Undo',
  'Stop if',
  'Checks',
  'Proved',
  'Unknown',
  'Instead',
];

/** Blocks of section 10 in Markdown, by step id; a step that shares the block of a twin has a row. */
function blocksOf(markdown: string): ReadonlyMap<string, string> {
  const section = markdown.split('\n## 10. ')[1]?.split('\n## ')[0] ?? '';
  const parts = section.split(/^### CHANGE \d+ of \d+ +/m).slice(1);
  const blocks = parts.map(
    (part) => [part.slice(0, part.indexOf(' ')), part.split(/^\*\*Wave|^\| Step/m)[0] ?? ''] as const,
  );
  const rows = [...section.matchAll(/^\| (S\d+), as S\d+ \|.*$/gm)].map(([row, id = '']) => [id, row] as const);
  return new Map([...blocks, ...rows].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1))));
}
const namesIn = (block: string): readonly string[] =>
  [...block.matchAll(/^- \*\*([A-Z][a-z ]+)\*\*:/gm)].map((match) => match[1] ?? '');

describe('the change document', () => {
  test.each(['cab-html', 'cab-markdown'] as const)('has the sixteen items in their order (%s)', (format) => {
    const text = changeText(contoso, format);
    const places = ITEMS.map((title, index) =>
      text.indexOf(format === 'cab-html' ? `>${index + 1} ${title}</h2>` : `\n## ${index + 1}. ${title}`),
    );
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('has a block for each step or a row beside its twin, in order of execution, with every row of the sample block', () => {
    for (const plan of [contoso, legacy]) {
      const text = changeText(plan, 'cab-markdown');
      const blocks = blocksOf(text);
      expect([...blocks.keys()]).toEqual(stepsOf(plan).map(({ id }) => id));
      const common = namesIn(text.split('**Every change**')[1]?.split('### CHANGE')[0] ?? '');
      for (const [id, block] of blocks) {
        if (block.startsWith('|')) continue;
        const own = namesIn(block).filter((name) => ROWS.includes(name));
        expect(own, id).toEqual(ROWS.filter((name) => own.includes(name)));
        // What is not said here stands before all changes, or in the change that this one names.
        const rest = [...(/\*\*The rest\*\*: (.*)/.exec(block)?.[1] ?? '').matchAll(/as in (S\d+): ([^;]*)/g)];
        for (const [, as = '', names = ''] of rest)
          for (const name of names.split(', ')) expect(namesIn(blocks.get(as) ?? ''), `${id} ${name}`).toContain(name);
        const told = new Set([...own, ...common, ...rest.flatMap(([, , names = '']) => names.split(', '))]);
        expect(
          ROWS.filter((name) => !told.has(name)),
          id,
        ).toEqual([]);
      }
      expect(text).toContain('Predicted by our model, not run on your servers');
      for (const { number } of plan.waves) expect(text).toContain(`Scripts of \`wave-${number}\` signed: ☐`);
    }
  });

  test('loses nothing by telling it once: every value, place, record and word of each step stands in it', () => {
    for (const plan of [contoso, legacy]) {
      const text = changeText(plan, 'cab-html', { redact: 'none' })
        .replace(/<[^>]*>/g, '')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<');
      for (const step of stepsOf(plan)) {
        const written = step.changes.filter(({ follows }) => follows !== true);
        const words = [
          step.title,
          ...written.flatMap(({ after, before, property }) => [property, valueText(before), valueText(after)]),
          ...commandsOf(step.operation, 'after'),
          ...commandsOf(step.operation, 'before'),
          ...step.evidence.flatMap(({ path, record, sha256 }) => [path, record, sha256]),
          ...step.irreversible,
          ...(step.securityCost ?? []),
          ...(step.outage ?? []),
          step.careful ?? '',
          step.interrupts,
          step.visible,
        ];
        for (const word of words) expect(text, `${step.id}: ${word}`).toContain(word);
      }
      for (const sentence of sentencesOnce(plan.refused.map(({ says }) => says))) expect(text).toContain(sentence);
      for (const { settle } of plan.grounds.coverage.gaps)
        expect(text).toContain(settle.replace(/^Run [^:]+: |\.$/g, ''));
      for (const { references, why } of plan.grounds.rules.filter(({ id }) =>
        stepsOf(plan).some((step) => step.rules.includes(id)),
      ))
        for (const word of [...references, why ?? '']) expect(text).toContain(word);
    }
  });

  test('tells a paragraph once', () => {
    for (const plan of [contoso, legacy]) {
      const section = changeText(plan, 'cab-markdown').split('\n## 10. ')[1]?.split('\n## ')[0] ?? '';
      const lines = section.split('\n').map((line) => line.replace(/^ *- (\*\*[^*]*\*\*: )?/, ''));
      // Values stand with every change: commands, what is approved, what weakens sign-in, where a value was read.
      const prose = lines.filter(
        (line) => line.length > 120 && !/`(Set-|appcmd)|^\||^\*\*Wave|^as in|^Approve as|record r-/.test(line),
      );
      const costs = new Set(stepsOf(plan).flatMap((step) => step.securityCost ?? []));
      const twice = prose.filter((line, index) => prose.indexOf(line) !== index && !costs.has(line));
      expect(twice).toEqual([]);
      expect(prose.length).toBeGreaterThan(10);
    }
  });

  test('page one calls an outage what a rule calls one, asks what has to be found out, and counts each step once', () => {
    const text = 'Is the namespace in DNS? Where it is not, this change is an outage.';
    const risky: GroundedPlan = {
      ...contoso,
      waves: contoso.waves.map((wave) => ({
        ...wave,
        steps: wave.steps.map((step) => (step.id === 'S2' ? { ...step, outage: [text] } : step)),
      })),
    };
    const front = changeText(risky, 'cab-markdown').split('\n## 9. ')[0] ?? '';
    expect(front).toContain(`| S2 | **May be an outage**. Find out first: ${text} |`);
    expect(front).toContain('Strongest effect: **an outage** where what section 5 asks turns out so');
    expect(front).toContain('1 step that may be an outage (S2)');
    for (const plan of [contoso, legacy, risky]) {
      const rows = [
        ...(changeText(plan, 'cab-markdown').split('\n## 5. ')[1]?.split('\nIn total')[0] ?? '').matchAll(
          /^\| (S\d[^|]*) \|/gm,
        ),
      ];
      const counted = rows.flatMap(([, names = '']) =>
        names.split(', ').flatMap((name) => {
          const [first = 0, last = first] = [...name.matchAll(/S(\d+)/g)].map(([, number]) => Number(number));
          return Array.from({ length: last - first + 1 }, (_, index) => `S${first + index}`);
        }),
      );
      expect(counted.sort()).toEqual(
        stepsOf(plan)
          .map(({ id }) => id)
          .sort(),
      );
    }
  });

  test('reads as reviewed', async () => {
    await expect(changeText(contoso, 'cab-markdown')).toMatchFileSnapshot(
      join(import.meta.dirname, '../../golden/change-contoso.md'),
    );
    await expect(changeText(contoso, 'users')).toMatchFileSnapshot(
      join(import.meta.dirname, '../../golden/change-contoso-users.txt'),
    );
  });

  test('counts what the plan counts: findings, steps, users, checks', () => {
    for (const plan of [contoso, legacy]) {
      const text = changeText(plan, 'cab-markdown');
      const rows = [
        ...text.matchAll(
          /^\| (\S+) \\?\((?:current|target)\\?\) \| (\d+) \| (\d+) \| \**(\d+)\** \| (\d+) \| identical \|$/gm,
        ),
      ];
      expect(rows.map((row) => row.slice(1))).toEqual(
        plan.predictions.map(({ counts, profile }) =>
          [profile, counts?.fixed, counts?.stillFailing, counts?.newlyFailing, counts?.unknown].map(String),
        ),
      );
      const mended = new Set(stepsOf(plan).flatMap((step) => step.findings)).size;
      expect(text).toContain(`${stepsOf(plan).length} settings are changed in ${plan.waves.length} waves`);
      expect(text).toContain(`to mend ${mended} findings`);
      expect(text).toContain(`at most ${plan.affected.mailboxes} mailboxes`);
      const fixed = [...text.matchAll(/(?:\*\*Checks\*\*:|\|) [^ ]+ \\?\(current\\?\): (\d+) fixed/g)].reduce(
        (sum, match) => sum + Number(match[1]),
        0,
      );
      const mendedIn = new Set(plan.predictions[0]?.fixed.map(({ resource, rule }) => `${rule} ${resource}`));
      const keys = new Map(plan.grounds.findings.map((one) => [one.fingerprint, `${one.rule} ${one.resource.id}`]));
      const own = stepsOf(plan)
        .flatMap((step) => step.findings)
        .filter((one) => mendedIn.has(keys.get(one) ?? '')).length;
      expect(fixed).toBe(own);
      expect(own).toBeGreaterThan(0);
    }
  });

  test('shows the commands that the scripts run, forth and back', () => {
    for (const plan of [contoso, legacy]) {
      const blocks = blocksOf(changeText(plan, 'cab-markdown', { redact: 'none' }));
      for (const wave of plan.waves) {
        const script = scriptsOf(plan, wave)[0]?.text ?? '';
        for (const step of wave.steps) {
          const lines = [...commandsOf(step.operation, 'after'), ...commandsOf(step.operation, 'before')];
          for (const line of lines) expect(blocks.get(step.id)).toContain(line.replaceAll('|', '\\|'));
          for (const word of wordsOf(lines)) expect(script, `${step.id} ${word}`).toContain(word);
        }
      }
    }
  });

  test('says until when a workaround is asked for, what it fails, and that it weakens sign-in', () => {
    const text = changeText(legacy, 'cab-markdown');
    const workarounds = stepsOf(legacy).filter((step) => step.workaround !== null);
    expect(workarounds.length).toBeGreaterThan(5);
    expect(text).toMatch(/\*\*TEMPORARY\*\*: 10 steps are WORKAROUNDS/);
    for (const step of workarounds) {
      const block = blocksOf(text).get(step.id) ?? '';
      expect(block).toMatch(/\*\*Asked\*\*: Approve as a \*\*WORKAROUND\*\* until 20\d\d-\d\d-\d\d/);
      expect(block).toContain(step.workaround?.rules.join(', '));
      expect(block).toContain('**Security cost**');
    }
    expect(changeText(legacy, 'cab-markdown', { until: '2026-12-24T00:00:00.000Z' })).toContain(
      'WORKAROUND** until 2026-12-24 00:00Z',
    );
    expect(changeText(legacy, 'cab-markdown', { until: '2036-12-24T00:00:00.000Z' })).toContain(
      'longer than this severity allows',
    );
  });

  test('a step against the guidance is a workaround also where no target profile was given', async () => {
    const text = changeText(await contosoPlan({ ...LEGACY, targetProfile: null }), 'cab-markdown');
    expect(text).toMatch(/\*\*TEMPORARY\*\*: \d+ steps are WORKAROUNDS \(.*\) until ____/);
    expect(text).toContain("Approve as a **WORKAROUND** until __________: it contradicts Microsoft's guidance.");
    expect(changeText(await contosoPlan({ targetProfile: null }), 'cab-markdown')).toContain(
      'Meant to last. No target profile was given',
    );
  });

  test("says where a field report's fix contradicts Microsoft's guidance, and offers it under legacy-ntlm-first only", () => {
    const offered = changeText(legacy, 'cab-markdown');
    const refused = changeText(contoso, 'cab-markdown');
    for (const advice of [
      'NTLM before Negotiate on mapi/emsmdb',
      'Require SSL off on mapi/nspi',
      'Full control of the ClientAccess folder',
    ]) {
      expect(offered).toContain(advice);
      expect(refused).toContain(advice);
    }
    expect(offered).toContain("steps of this plan do it, against Microsoft's guidance");
    expect(refused).not.toContain("against Microsoft's guidance**");
    expect(refused).toContain('steps of this plan take it back');
    expect(refused).toContain('legacy-ntlm-first only');
  });

  test('leaves open what nobody knows: times, dates, names, numbers of users', () => {
    const nothing: GroundedPlan = {
      ...contoso,
      validUntil: null,
      evidenceWindow: null,
      affected: { ...contoso.affected, mailboxes: null },
      grounds: { ...contoso.grounds, reach: [], coverage: { ...contoso.grounds.coverage, mailboxes: null } },
    };
    const text = changeText(nothing, 'cab-markdown');
    expect(text).toContain('**Valid**: **Not known**');
    expect(text).toContain('When the values of these steps were read is **not known**');
    expect(text).toContain('unknown number of mailboxes');
    expect(text).not.toMatch(/at most \d+ mailbox/);
    expect(changeText(contoso, 'cab-markdown')).toMatch(/\*\*Wave 1\*\*: .* Begins ____/);
    const timed = changeText(contoso, 'cab-markdown', { start: '2026-11-07T20:00:00.000Z' });
    expect(timed).toContain(
      '**Wave 1**: Pilot: CAS10, taken out of the load balancer first. Begins not before 2026-11-07 20:00Z',
    );
    expect(timed).toContain('wave 1 not before 2026-11-07 21:00Z');
  });

  test('a plan that is out of date, and one whose undoing fails, say so loudly', () => {
    expect(changeText({ ...contoso, asOf: '2027-01-01T00:00:00.000Z' }, 'cab-markdown')).toContain(
      'which was **over** when the plan was made',
    );
    const [first, ...rest] = contoso.predictions;
    if (first === undefined) throw new Error('no prediction');
    const broken = changeText({ ...contoso, predictions: [{ ...first, undone: false }, ...rest] }, 'cab-markdown');
    expect(broken).toContain('| **NOT RESTORED** |');
    expect(broken).toContain('**UNDOING DID NOT RESTORE IT**');
  });

  test('names what is accepted by a waiver, and never says that none is in force where one is', async () => {
    const [finding] = contoso.grounds.findings.filter(({ rule }) => rule === 'IIS-001');
    if (finding === undefined) throw new Error('the sample fails IIS-001');
    const waived = await contosoPlan({ waived: new Map([[finding.fingerprint, 'W-012']]) });
    const part = changeText(waived, 'cab-markdown').split('## 14. ')[1]?.split('\n## ')[0] ?? '';
    expect(part).toContain(`\`IIS-001\` at ${finding.resource.label}: The waiver W-012 accepts it.`);
    expect(part).not.toContain('none that the plan was given');
    expect(changeText(contoso, 'cab-markdown')).toContain('none that the plan was given');
  });

  test('names what is done by hand, whose work it is, and where its order stands', () => {
    const step = { does: 'look', commands: ['setspn -Q http/NAME'], check: null };
    const byHand: GroundedPlan = {
      ...contoso,
      instructions: [
        {
          id: 'kerberos-account',
          title: 'The account for Kerberos',
          owner: 'whoever manages the directory',
          why: 'Two systems in one order.',
          rules: ['KERB-001'],
          resources: ['EX16', 'EX19'],
          before: [step],
          forward: [step],
          back: [step],
          stopIf: ['a ticket is refused'],
        },
      ],
    };
    expect(changeText(byHand, 'cab-markdown').split('## 12. ')[1]?.split('\n## ')[0]).toContain(
      '**By hand**: The account for Kerberos, for KERB-001 (2 places). Who: whoever manages the directory. Two systems in one order. In order, both ways: `by-hand.txt`.',
    );
  });

  test('a page that names people is marked on every sheet', () => {
    expect(changeText(contoso, 'cab-html', { redact: 'none' })).toContain('@top-right{content:"CONFIDENTIAL ');
    expect(changeText(contoso, 'cab-html')).toContain('@top-right{content:"INTERNAL ');
  });

  test('a plan without a step is told as one', async () => {
    const none = await contosoPlan({ onlyRules: new Set(['ID-002']) });
    expect(stepsOf(none)).toEqual([]);
    expect(changeText(none, 'cab-markdown')).toContain('this plan changes nothing by script');
    expect(changeText(none, 'users')).toBe('This plan changes nothing: there is nothing to tell users.\n');
    expect(changeText(none, 'cab-html')).toContain('<h2 id="h-afterwards">16 After the change</h2>');
  });

  test('is the same for the same plan, byte for byte', async () => {
    const again = await contosoPlan();
    for (const format of ['cab-html', 'cab-markdown', 'users'] as const)
      expect(changeText(again, format)).toBe(changeText(contoso, format));
  });
});

describe('names in the change document', () => {
  const NAMES = knownNames([]);

  test('people are hidden by default, and an executor finds them in plan.json by the step', () => {
    const mailboxes = stepsOf(contoso).flatMap(({ operation, resource }) =>
      resource.kind === 'mailbox' && operation.type === 'cmdlet' ? [operation.identity] : [],
    );
    expect(mailboxes.length).toBe(4);
    for (const format of ['cab-html', 'cab-markdown', 'users'] as const) {
      const text = changeText(contoso, format);
      expect(text.split('\n').flatMap((line) => identitiesIn(line, NAMES))).toEqual([]);
      for (const name of mailboxes) expect(text).not.toContain(name);
    }
    const open = changeText(contoso, 'cab-markdown', { redact: 'none' });
    for (const name of mailboxes) expect(open).toContain(name);
    expect(changeText(contoso, 'cab-markdown')).toMatch(/mbx-[0-9a-f]{14}/);
  });

  test('with --redact all no server, no host and no organization is left, and the counts stay', () => {
    const servers = ['CAS10', 'EX16', 'EX19', 'EXMGMT01', 'contoso', 'DB01'];
    const shown = changeText(contoso, 'cab-markdown', { redact: 'all' });
    for (const name of servers) expect(shown.toLowerCase(), name).not.toContain(name.toLowerCase());
    expect(shown).toMatch(/srv-[0-9a-f]{14}/);
    const table = (text: string) => [...text.matchAll(/^\| \S+ \\?\((?:current|target).*$/gm)].map(([row]) => row);
    expect(table(shown)).toEqual(table(changeText(contoso, 'cab-markdown')));
  });

  test('hostile names are text in HTML, Markdown and the text for users', () => {
    const plan = hostilePlan(contoso);
    const page = changeText(plan, 'cab-html', { redact: 'none' });
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>|javascript:alert\(1\)"/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200f]/);
    const markdown = changeText(plan, 'cab-markdown', { redact: 'none' });
    // Code is between as many backticks as open it; what it holds may be any fewer.
    const outsideCode = markdown.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(javascript|(?<!\\)!\[x\]/);
    expect(markdown).not.toContain('\n# heading');
    for (const text of [markdown, changeText(plan, 'users', { redact: 'none' })]) {
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200f]/);
    }
    expect(HOSTILE.length).toBeGreaterThan(5);
  });
});

describe('a plan with thousands of steps', () => {
  test('says on page one what was cut and where it stands', () => {
    const front = changeText(largePlan(contoso, 500), 'cab-html').split('</header>')[0] ?? '';
    expect(front).toMatch(/and \d+ more: section 10/);
    expect(front).toMatch(/and \d+ more: section 14/);
    expect(front).toContain('NOT RESTORED');
    expect(front.length).toBeLessThan(40_000);
  });
});

/** What scripts and document have to agree on letter by letter: names of cmdlets, quoted texts, names of app pools. */
function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const cmdlet = /^Set-\w+/.exec(line)?.[0];
    const texts = [...line.matchAll(/'(?:[^']|'')*'/g)].map(([text]) => text);
    const pool = /apppool\.name:(\S+)/.exec(line)?.[1];
    const location = /config "([^"]+)"/.exec(line)?.[1];
    return [
      ...(cmdlet === undefined ? [] : [`'${cmdlet}'`]),
      ...texts,
      ...[pool, location].flatMap((one) => (one === undefined ? [] : [`'${one}'`])),
    ];
  });
}
