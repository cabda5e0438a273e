import { counted } from '../../../lib/counted.ts';
import { code, data, type Section, say, textBlock } from '../change-document.ts';
import { type ChangeSubject, fillMessage, mendedRules } from '../change-subject.ts';
import { harmWords } from '../change-words.ts';
import { FRONT_ROWS, firstOf, opening } from '../front-words.ts';

/** 3: what goes on. */
export function withoutSection(subject: ChangeSubject): Section {
  const rules = mendedRules(subject);
  if (rules.length === 0) {
    return {
      id: 'without',
      number: 3,
      title: 'If we do nothing',
      blocks: [textBlock(say`Nothing changes; no finding has a step.`)],
    };
  }
  const harms = [...new Set(rules.map((rule) => harmWords(rule.harm)))];
  const items = firstOf(
    rules,
    (rule) =>
      say`${code(rule.id)} (${rule.severity}): ${data(opening(fillMessage(subject, rule), 90))}. ${rule.notice === null ? '' : opening(rule.notice, 110)}`,
    { most: FRONT_ROWS, where: 'section 10' },
  );
  return {
    id: 'without',
    number: 3,
    title: 'If we do nothing',
    blocks: [
      textBlock(
        say`${counted(subject.findings.size, 'finding')} of ${counted(rules.length, 'rule')} ${subject.findings.size === 1 ? 'stays' : 'stay'}: ${harms.slice(0, 3).join('; ')}.`,
      ),
      { type: 'list', items },
    ],
  };
}
