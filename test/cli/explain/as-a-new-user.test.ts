import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import type { Explanation } from '../../../src/model/explain/explanation.ts';
import type { Plan } from '../../../src/model/plan/plan.ts';
import { runCommandLine } from '../run-program.ts';

describe('with nothing but a sentence: "users outside get a password box since we moved to 2016"', () => {
  const walk = async (replies: readonly string[]) => {
    const asked: string[] = [];
    const out: string[] = [];
    const err: string[] = [];
    const code = await runProgram(['explain', '--sample'], {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      cwd: tmpdir(),
      env: process.env,
      now: () => new Date('2026-11-20T06:00:00.000Z'),
      signal: new AbortController().signal,
      terminal: { isTty: true, columns: 100 },
      program: 'main.js',
      home: resolve('.'),
      ask: async (question) => {
        asked.push(question);
        return replies[asked.length - 1] ?? '';
      },
    });
    return { asked, code, err: err.join(''), out: out.join('') };
  };

  test('at most six questions lead to the causes of the sample, with the command to type next', async () => {
    const { asked, code, err, out } = await walk(['Outlook asks', '1', 'Outlook 2007', 'move', '']);
    expect(code).toBe(0);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(err).toContain(
      'explain --sample --symptom prompt-outside-only --place domain-outside --client outlook-2007 --after move',
    );
    expect(out).toContain('Outlook 2007, outside, domain computer: PROMPT, at mail');
    expect(out).toContain('OA-001');
    expect(out).toContain('OA-004');
    expect(out).toMatch(/Next {4}\S.* policy explain OA-00[14]/);
  });

  test('who knows no more than where it happens finds the same', async () => {
    const { asked, out } = await walk(['', 'outside, domain', '', '', '']);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(out).toMatch(/OA-00[14]/);
  });

  test('who has a mailbox in mind is asked for one that is opened beside it', async () => {
    const { asked, err } = await walk(['', 'outside, domain', '', '', 'katja.meier@contoso.com', '']);
    expect(asked).toHaveLength(6);
    expect(asked[5]).toContain('opened beside it');
    expect(err).toContain('--mailbox "katja.meier@contoso.com"');
  });
});

describe('what if a plan', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exaudit-what-if-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the same answers with all of its steps, and who is affected then; of another state it is refused', async () => {
    const planned = await runCommandLine(['plan', '--sample', '--out', folder, '--rules', 'OA-001,OA-004'], {
      cwd: folder,
    });
    expect(planned).toMatchObject({ code: 0 });
    const name = readdirSync(folder).find((one) => one.startsWith('plan-')) ?? '';
    const path = join(folder, name);
    const asked = ['--json', '--symptom', 'prompt-outside-only', '--client', 'outlook-2007', '--what-if'];
    const { code, stdout } = await runCommandLine(['explain', '--sample', ...asked, path], { cwd: folder });
    expect(code).toBe(0);
    const { answers, compared, matrix } = JSON.parse(stdout) as Explanation;
    const of = (all: Explanation['answers']) => all.find(({ place }) => place === 'domain-outside');
    expect(of(answers)).toMatchObject({ outcome: 'prompt', connection: 'mail' });
    expect(compared[0]?.says).toBe(name.replace('plan-', 'plan '));
    expect(of(compared[0]?.answers ?? [])?.steps.find(({ connection }) => connection === 'mail')?.outcome).toBe(
      'silent',
    );
    const prompted = (rows = matrix?.rows ?? []) => rows.find(({ place }) => place === 'domain-outside')?.counts.prompt;
    expect(prompted()).toBeGreaterThan(0);
    expect(prompted(compared[0]?.matrix?.rows)).toBe(0);
    const other = await runCommandLine(['explain', 'policies/samples/fabrikam', '--what-if', path], {
      cwd: resolve('.'),
    });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('was not made from this state');
  });

  test('the plan says before and after what "explain" says, also where it changes single mailboxes', async () => {
    const out = join(folder, 'with-mailboxes');
    const rules = ['--rules', 'OA-001,MAPI-006', '--accept-irreversible', 'MAPI-006'];
    expect(await runCommandLine(['plan', '--sample', '--out', out, ...rules], { cwd: folder })).toMatchObject({
      code: 0,
    });
    const path = join(out, readdirSync(out).find((one) => one.startsWith('plan-')) ?? '');
    const { signIns, waves } = JSON.parse(readFileSync(join(path, 'plan.json'), 'utf8')) as Plan;
    expect(waves.flatMap(({ steps }) => steps).some(({ resource }) => resource.kind === 'mailbox')).toBe(true);
    const { stdout } = await runCommandLine(['explain', '--sample', '--json', '--matrix', '--what-if', path], {
      cwd: folder,
    });
    const { compared, matrix } = JSON.parse(stdout) as Explanation;
    const then = compared[0]?.matrix;
    const changed = (matrix?.rows ?? []).flatMap(({ client, counts, place }, index) => {
      const after = then?.rows[index]?.counts;
      return JSON.stringify(after) === JSON.stringify(counts) ? [] : [{ client, place, before: counts, after }];
    });
    expect(changed.length).toBeGreaterThan(5);
    const said = signIns?.rows.map(({ after, before, client, place }) => ({ client, place, before, after }));
    expect(said).toEqual(expect.arrayContaining(changed));
    const sum = (which: 'before' | 'after') =>
      Object.values<number>({ ...signIns?.total[which] }).reduce((a, b) => a + b, 0);
    expect([sum('before'), sum('after')]).toEqual(
      [0, 0].map(() => (matrix?.mailboxes ?? 0) * (matrix?.rows.length ?? 0)),
    );
  });
});
