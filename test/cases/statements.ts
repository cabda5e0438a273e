import { allowedBy, ruleOfToday } from './deviations.ts';
import { PENDING, UNSAID } from './pending.ts';
import type { ExpectedOutcome, FieldCase } from './read-case.ts';
import { SENTENCES } from './sentences.ts';

/** What a case says is right, one line a statement, and by what it is held. */
export function statementsOf({ name, expected }: FieldCase): readonly string[] {
  const words = Object.hasOwn(SENTENCES, name) ? ['in words: by its own check in sentences.ts'] : [];
  const open = PENDING[name];
  const lines = [
    ...(expected === undefined
      ? []
      : [
          ...expected.outcomes.map(outcomeLine),
          ...expected.not.map((one) => `never ${told(one)} ${one.outcome}`),
          ...expected.settings.map(
            ({ location, setting, unknown, value }) =>
              `"${location}" ${setting} ${unknown === undefined ? JSON.stringify(value) : `unknown, ${unknown}`}`,
          ),
          ...expected.records.map((one) => `record ${JSON.stringify(one)}`),
          ...expected.resources.map((one) => `resource ${JSON.stringify(one)}`),
          ...(expected.sentence === undefined ? [] : [`"${expected.sentence}": by its own check in sentences.ts`]),
          ...(expected.or === undefined ? [] : [`or else: ${expected.or}`]),
        ]),
    ...words,
  ];
  if (open !== undefined) return [`not right yet: ${open}`, ...lines];
  if (lines.length > 0) return lines;
  return [Object.hasOwn(UNSAID, name) ? `nothing is kept: ${UNSAID[name]}` : 'was right: kept by right.txt'];
}

function outcomeLine(said: ExpectedOutcome): string {
  const today = ruleOfToday(said);
  const line = `${told(said)} ${said.outcome}`;
  if (/^(no such resource|in snapshot|no finding)/.test(said.outcome)) return line;
  if (today.rule === undefined || allowedBy(said.outcome).length === 0)
    return `${line}: by its own check in sentences.ts`;
  return today.rule === said.rule ? line : `${line}: by ${today.rule}`;
}

const told = ({ resource = '', rule = '' }: ExpectedOutcome): string => `${rule} ${resource}`.trim();
