import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import { BY_HAND_NAME } from '../../model/plan/filled-by-hand.ts';
import type { RuleSource } from '../read/policy-set.ts';

const PARTS = ['before', 'forward', 'back'] as const;

/** Steps by hand beside a fix, and names in their commands that no finding of the rule could fill. */
export function checkByHand(
  { about, at, document, fix, select }: RuleSource,
  report: (fault: UserError) => void,
): void {
  const { byHand } = about;
  if (byHand === undefined) return;
  if (fix !== undefined)
    report(
      document.file.fault(
        [...at, 'byHand'],
        'key',
        'policy-invalid',
        'A rule that has a "fix" has no "byHand": a plan writes its steps.',
        'take one of the two away',
      ),
    );
  const known = ['server', ...Object.keys(kindOf(select.kind)?.properties ?? {})];
  for (const part of PARTS)
    for (const [index, { commands = [] }] of byHand[part].entries())
      for (const [place, command] of commands.entries())
        for (const [, name = ''] of command.matchAll(BY_HAND_NAME)) {
          if (known.includes(name.split('.')[0] ?? '')) continue;
          const where = [...at, 'byHand', part, index, 'commands', place];
          const message = `{${name}} is no property of ${select.kind}, and nothing fills it.`;
          report(document.file.fault(where, 'value', 'unknown-property', message, didYouMean(name, known)));
        }
}
