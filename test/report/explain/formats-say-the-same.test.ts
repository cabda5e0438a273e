import { beforeAll, describe, expect, test } from 'vitest';
import type { ExplainAnswer, Explanation } from '../../../src/model/explain/explanation.ts';
import { comparedWords } from '../../../src/report/explain/compared-words.ts';
import { explainHtml } from '../../../src/report/explain/explain-html.ts';
import { explainMarkdown } from '../../../src/report/explain/explain-markdown.ts';
import { explainText } from '../../../src/report/explain/explain-text.ts';
import { changeWords } from '../../../src/report/explain/smallest-change.ts';
import { contradictionWords, stepWords } from '../../../src/report/explain/step-words.ts';
import { explainFiles } from '../../explain/explain-files.ts';
import { SMALL_CONTOSO, smallContosoFiles } from '../../laws/small-contoso.ts';

const CHANGE = 'outlookAnywhere.set EX16 externalClientAuthenticationMethod=Ntlm';

/** One line, without markup, escapes and the breaks of a narrow page. */
const plain = (text: string): string =>
  text
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\\([^\s\w])/g, '$1')
    .replace(/\s+/g, ' ')
    .toLowerCase();

describe('text, HTML and Markdown tell the same of an answer', () => {
  let found: Explanation;
  let formats: readonly (readonly [name: string, text: string])[];

  beforeAll(async () => {
    const [person] = SMALL_CONTOSO.mailboxes;
    const asked = {
      mailbox: person?.primarySmtpAddress ?? '',
      client: 'outlook-2007',
      place: 'domain-outside',
      whatIf: [CHANGE],
    } as const;
    const explanation = await explainFiles(smallContosoFiles(), asked);
    const contradicted = (answer: ExplainAnswer): ExplainAnswer => ({
      ...answer,
      steps: answer.steps.map((step) =>
        step.connection === 'ews'
          ? { ...step, observed: { verdict: 'contradicted', signedIn: 3, refused: 41, methods: ['NTLM'] } }
          : step,
      ),
    });
    found = { ...explanation, answers: explanation.answers.map(contradicted) };
    const options = { width: 100, command: 'exaudit', target: 'contoso', evidence: true };
    formats = [
      ['text', explainText(found, options)],
      ['html', explainHtml(found)],
      ['markdown', explainMarkdown(found)],
    ].map(([name = '', text = '']) => [name, plain(text)] as const);
  });

  const everywhere = (words: string): void => {
    for (const [name, text] of formats) expect(text, name).toContain(plain(words));
  };

  test('what logs contradict, before everything else', () => {
    const [answer] = found.answers;
    if (answer === undefined) throw new Error('no answer');
    const [contradiction = ''] = contradictionWords(answer);
    expect(contradiction).toContain('41 with credentials were refused');
    everywhere(contradiction);
    for (const [name, text] of formats)
      expect(text.indexOf(plain(contradiction)), name).toBeLessThan(text.indexOf(plain(answer.steps[0]?.says ?? '')));
  });

  test('the smallest change, with its steps, its rules and its cost', () => {
    const [answer] = found.answers;
    const words = answer === undefined ? undefined : changeWords(answer, found.changes);
    expect(words?.steps.length).toBeGreaterThan(0);
    for (const one of [words?.title ?? '', ...(words?.steps ?? []), ...(words?.rules ?? []), words?.cost ?? ''])
      everywhere(one);
  });

  test('the same question with a change: how it ends, and which connections end otherwise', () => {
    const [answer] = found.answers;
    const [other] = answer === undefined ? [] : comparedWords(answer, found.compared);
    expect(other?.state).toBe(`with "${CHANGE}"`);
    everywhere(`${other?.state}: ${other?.ends}`);
    for (const one of other?.moved ?? []) everywhere(one);
  });

  test('each connection, in HTML and Markdown side by side with the other state', () => {
    const [answer] = found.answers;
    if (answer === undefined) throw new Error('no answer');
    for (const { connection, detail, ends, observed, then, way } of stepWords(answer, found.compared)) {
      for (const one of [connection, ends, detail]) everywhere(one);
      expect(then).toHaveLength(1);
      for (const [name, text] of formats) {
        if (name === 'text') continue;
        expect(text, name).toContain(plain(way));
        if (observed !== undefined) expect(text, name).toContain(plain(observed));
      }
    }
  });

  test('what was not seen, each fact once, also where several causes lack it', () => {
    const missing = [{ fact: 'whether the moon is up', command: 'look' }];
    const unseen = (id: 'answer-too-old' | 'cloud-first') =>
      ({ id, rules: [], confidence: 'unseen', for: [], against: [], missing }) as const;
    const answers = found.answers.map((answer) => ({
      ...answer,
      causes: [...answer.causes, unseen('answer-too-old'), unseen('cloud-first')],
    }));
    const options = { width: 100, command: 'exaudit', target: 'contoso', evidence: true };
    const several = { ...found, answers };
    for (const text of [explainText(several, options), explainHtml(several), explainMarkdown(several)])
      expect(plain(text).split('whether the moon is up')).toHaveLength(answers.length + 1);
  });
});
