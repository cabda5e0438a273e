import { minuteText, valueText } from '../../words/words.ts';
import {
  code,
  type DocumentBlock,
  data,
  joined,
  type Section,
  say,
  strong,
  tableBlock,
  textBlock,
} from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { judgedCounts, profileName } from '../predicted.ts';
import type { WaiverRequest } from '../waiver-requests.ts';

/** 14: risks that somebody has to accept with this plan, and those that are accepted already. */
export function waiversSection(subject: ChangeSubject): Section {
  return {
    id: 'waivers',
    number: 14,
    title: 'Waivers asked for or in force',
    blocks: [...askedBlocks(subject.requests), ...newBlocks(subject), ...inForceBlocks(subject)],
  };
}

function askedBlocks(requests: readonly WaiverRequest[]): readonly DocumentBlock[] {
  if (requests.length === 0) return [textBlock(say`None is asked for.`)];
  const rows = requests.map((one) => [
    say`${code(one.id)} for ${one.steps.join(', ')}`,
    say`${code(one.rule)} (${one.severity})`,
    say`${data(one.resource.id)}: ${joined(
      Object.entries(one.observed).map(([path, value]) => say`${data(path)} ${code(valueText(value))}`),
      '; ',
    )}`,
    say`${minuteText(one.starts)} to ${minuteText(one.expires)}${one.tooLong ? say` ${strong('longer than this severity allows')}` : ''}`,
    say`${one.approvers === 1 ? 'one person' : `${one.approvers} people`}, not who asks`,
  ]);
  return [
    textBlock(
      say`Asked for with the workarounds, drafted in ${code('waiver-requests.yaml')}. They cover nothing until somebody else than who asks has approved them.`,
    ),
    ...tableBlock('Waivers asked for', ['Waiver', 'Rule', 'Accepted value', 'From, until', 'Approves'], rows),
  ];
}

/** Every new failure by name: page one shows the first few. */
function newBlocks({ plan }: ChangeSubject): readonly DocumentBlock[] {
  return plan.predictions.flatMap((one, index): readonly DocumentBlock[] => {
    if (one.newlyFailing.length === 0) return [];
    const left = judgedCounts(one).newlyFailing - one.newlyFailing.length;
    return [
      textBlock(
        say`Newly failing under ${profileName(plan, one, index)}${left > 0 ? `, the first ${one.newlyFailing.length} of ${judgedCounts(one).newlyFailing}` : ''}:`,
      ),
      { type: 'list', items: one.newlyFailing.map(({ resource, rule }) => say`${code(rule)} at ${data(resource)}`) },
    ];
  });
}

function inForceBlocks({ grounds: { waivers }, plan }: ChangeSubject): readonly DocumentBlock[] {
  const accepted = plan.refused.filter(({ reason }) => reason === 'waived');
  if (waivers.length === 0 && accepted.length === 0) {
    return [textBlock(say`In force for rules of this plan: none that the plan was given.`)];
  }
  const rows = waivers.map((one) => [
    say`${code(one.id)}`,
    say`${code(one.rule)} ${data(one.where)}`,
    say`${data(one.reason)}`,
    say`${data(one.requestedBy ?? 'nobody')} / ${data(one.approvedBy ?? 'nobody')}`,
    say`${one.expires === null ? 'no end' : minuteText(one.expires)}`,
    say`${one.state}, covers ${one.covers}`,
  ]);
  return [
    ...(accepted.length === 0
      ? []
      : [
          textBlock(say`In force, so that the plan leaves these as they are:`),
          {
            type: 'list',
            items: accepted.map(
              ({ resource, rule, says }) => say`${code(rule)} at ${data(resource.label)}: ${data(says)}`,
            ),
          } as const,
        ]),
    ...(rows.length === 0 ? [] : [textBlock(say`Known for rules of this plan:`)]),
    ...tableBlock('Waivers of these rules', ['Waiver', 'Where', 'Why', 'Asked / approved by', 'Until', 'Now'], rows),
  ];
}
