import type { CoverageGap } from '../../../model/run.ts';
import { SEVERITIES } from '../../../model/words.ts';
import { gapText } from '../../words/gap-text.ts';
import { type DocumentBlock, data, type Inline, joined, say, tableBlock, textBlock } from '../change-document.ts';

/** What was not judged for want of evidence: one row for each cause, place and way to ask, with all that is asked there. */
export function gapBlocks(gaps: readonly CoverageGap[]): readonly DocumentBlock[] {
  if (gaps.length === 0) return [textBlock(say`No evidence is missing for the rules of the profile.`)];
  const groups = Map.groupBy(gaps, (gap) => JSON.stringify([gap.word, gap.scope, askedHow(gap) ?? gapText(gap)]));
  return [
    textBlock(say`What was not judged for want of evidence (section 8):`),
    ...tableBlock(
      'Missing evidence',
      ['Cause', 'Where', 'Rules (worst)', 'What is missing, and what would settle it'],
      [...groups.values()].map(gapRow),
    ),
  ];
}

function gapRow(group: readonly CoverageGap[]): readonly Inline[] {
  const [first] = group as readonly [CoverageGap, ...CoverageGap[]];
  const rules = [...new Set(group.flatMap((gap) => gap.rules))];
  const worst = SEVERITIES.find((severity) => group.some((gap) => gap.worst === severity)) ?? first.worst;
  const how = askedHow(first);
  return [
    say`${first.word}`,
    say`${data(first.scope)}`,
    say`${rules.length} (${worst}): ${rules.slice(0, 4).join(', ')}${rules.length > 4 ? ', …' : ''}`,
    group.length === 1 || how === undefined
      ? say`${data(gapText(first))}`
      : say`Not collected. ${data(how)}: ${joined(
          group.map(({ settle }) => say`${data(settle.slice(how.length + 2).replace(/\.$/, ''))}`),
          '; ',
        )}.`,
  ];
}

/** `Run on PC-0117, as the user who works there` of what says no more than that a command was not run. */
function askedHow({ detail, settle }: CoverageGap): string | undefined {
  const [, how, command = ''] = /^(Run [^:]+): (.+)$/s.exec(settle) ?? [];
  const [, missing] = /^(.+) was not collected(?: from [^ ]+)?\.?$/s.exec(detail) ?? [];
  return missing !== undefined && command.startsWith(missing) ? how : undefined;
}
