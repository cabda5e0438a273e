import type { UserError } from '../../model/error.ts';
import type { RuleSource } from '../read/policy-set.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';

/** Words that stand in place of words. */
const PLACEHOLDERS = /^(?:to ?do|tbd|tba|fixme|xxx|\?+|\.+|-+|n\/?a|none|lorem ipsum.*|because\.?)$/i;
const LEAST_WHY = 10;

/** Texts of a rule that say nothing: placeholders, a `why` of a few letters, a failure that repeats the title. */
export function checkWords({ about, at, document }: RuleSource): readonly UserError[] {
  const fault = (message: string, hint: string, ...more: YamlPath): UserError =>
    document.file.fault([...at, ...more], 'value', 'empty-words', message, hint);
  const why = typeof about.why === 'string' ? [['why', about.why] as const] : Object.entries(about.why);
  const texts: readonly (readonly [YamlPath, string])[] = [
    [['title'], about.title],
    [['failure'], about.failure],
    ...why.map(([key, text]): readonly [YamlPath, string] => [key === 'why' ? ['why'] : ['why', key], text]),
    ...(about.notice === undefined ? [] : [[['notice'], about.notice] as const]),
    ...(about.careful === undefined ? [] : [[['careful'], about.careful] as const]),
  ];
  const hollow = texts
    .filter(([, text]) => PLACEHOLDERS.test(text.trim()))
    .map(([path, text]) =>
      fault(`"${text}" says nothing to somebody who has the fault.`, 'write what it means for people', ...path),
    );
  const short = why
    .filter(([, text]) => text.trim().length < LEAST_WHY && !PLACEHOLDERS.test(text.trim()))
    .map(([key]) =>
      fault(
        'A "why" of a few letters explains nothing.',
        'say what goes wrong for people, and how that is known',
        ...(key === 'why' ? ['why'] : ['why', key]),
      ),
    );
  const twice =
    about.title.trim().toLowerCase() === about.failure.trim().toLowerCase()
      ? [
          fault(
            '"failure" repeats "title", which is true when the rule passes.',
            'say what is wrong, with {found}',
            'failure',
          ),
        ]
      : [];
  return [...hollow, ...short, ...twice];
}
