import type { OpenQuestion, Questions } from '../../audit/policies/questions.ts';
import { DECLARED_FACTS } from '../../model/declared/declared-facts.ts';
import type { Value } from '../../model/resource.ts';

const COLUMNS = 100;

/** A declarations.yaml to fill in, line by line: each question with its choices and the rules that want to know it. */
export function declarationsFile(asked: Questions, shown: readonly OpenQuestion[]): readonly string[] {
  const lines = [
    `# What no server can tell. Profile ${asked.profile} (${asked.chosen}).`,
    '# Write the answer behind the name; what has nothing behind it stays unknown, and is never taken for an answer.',
    '# yaml-language-server: $schema=declarations.schema.json   (exaudit policy schema declarations)',
    'schema: exaudit/declarations/v1',
  ];
  let open: readonly string[] = [];
  for (const question of shown) {
    const steps = question.name.split('.');
    const groups = steps.slice(0, -1);
    const known = groups.findIndex((group, index) => group !== open[index]);
    const from = known === -1 ? groups.length : known;
    if (from === 0) lines.push('');
    for (const [index, group] of groups.entries()) if (index >= from) lines.push(`${'  '.repeat(index)}${group}:`);
    open = groups;
    lines.push(...questionLines(question, '  '.repeat(groups.length), steps.at(-1) ?? ''));
  }
  return [...lines, ...attestationLines(asked)];
}

function questionLines({ answer, name, rules }: OpenQuestion, indent: string, last: string): readonly string[] {
  const fact = DECLARED_FACTS.get(name);
  const answers = Object.entries(fact?.answers ?? {});
  const explained = answers.filter(([, says]) => says !== '');
  const choices =
    explained.length > 0
      ? explained.map(([value, says]) => `${indent}#   ${value.padEnd(27)}${says}`)
      : answers.length > 0
        ? wrapped(`${indent}#   `, `one or more of ${answers.map(([value]) => value).join(', ')}`)
        : fact?.type === 'boolean'
          ? [`${indent}#   true or false`]
          : [];
  return [
    ...wrapped(`${indent}# `, fact?.question ?? name),
    ...choices,
    ...(fact?.example === undefined ? [] : [`${indent}#   for example ${fact.example}`]),
    ...wrapped(`${indent}#   `, readBy(rules)),
    `${indent}${last}:${answer === undefined ? '' : ` ${yaml(answer)}`}`,
  ];
}

function readBy(rules: OpenQuestion['rules']): string {
  if (rules.length === 0) return 'no rule of this profile reads it';
  const waiting = rules.filter((rule) => rule.waiting);
  const name = ({ id, severity }: OpenQuestion['rules'][number]): string => `${id} (${severity})`;
  return waiting.length > 0 ? `wanted by ${waiting.map(name).join(', ')}` : `read by ${rules.map(name).join(', ')}`;
}

function attestationLines({ attestations }: Questions): readonly string[] {
  if (attestations.length === 0) return [];
  return [
    '',
    '# What a person attests, with name and date, stands in waivers.yaml:',
    '#   exaudit waiver add ID --kind attestation …',
    ...attestations.flatMap(({ id, title }) => wrapped(`# ${id.padEnd(10)}`, title)),
  ];
}

/** Lines behind `head`; those that follow begin as it does, so that all of them are comments. */
function wrapped(head: string, text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(`${head}${word}`);
    else if (last.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${head.replace(/[^#\s]/g, ' ')}${word}`);
  }
  return lines;
}

const yaml = (value: Value): string => JSON.stringify(value);
