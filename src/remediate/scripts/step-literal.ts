import type { Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import type { ChainedField, Other } from './chained-fields.ts';
import type { LaterCheck } from './later-check.ts';
import { laterLiteral } from './later-literal.ts';
import { operationLines } from './operation-lines.ts';
import { safeName } from './safe-name.ts';
import { fieldsOf } from './step-fields.ts';
import { type LiteralEntries, typedLiteral } from './typed-literal.ts';

/** What of a step stands in its scripts. */
type Written = Pick<Step, 'id' | 'operation' | 'server' | 'title'>;

/**
 * A step as a hashtable of literals: what it writes, what is read of it, and what has to show later. Without the other
 * steps of its wave it stands alone.
 */
export function stepLiteral(
  step: Written,
  fields: readonly ChainedField[] = fieldsOf(step).map((field) => ({ ...field, beforeToo: [], afterToo: [] })),
  later: readonly LaterCheck[] = [],
): string {
  const { id, operation } = step;
  const literal = (value: Value): string => typedLiteral(value, id);
  const head: LiteralEntries = [
    ['Id', literal(id)],
    ['Server', literal(step.server === null ? null : safeName('server', step.server, id))],
    ['Type', literal(operation.type)],
    // The Service Host copies these over IIS every 15 minutes: not there yet is no failure.
    ['Slow', literal(operation.type === 'cmdlet' && operation.cmdlet === 'Set-OutlookAnywhere')],
  ];
  const lines = [
    entriesLine(head),
    entriesLine([['Title', literal(step.title)]]),
    ...operationLines(operation, fields, id).map(entriesLine),
    listLine(
      'Fields',
      fields.map((field) => fieldLiteral(field, id)),
    ),
    listLine(
      'Later',
      later.map((check) => laterLiteral(check, id)),
    ),
  ];
  // Few lines: a wave's steps are read on one page.
  return `    @{  ${lines.join('\n        ')} }`;
}

const entriesLine = (entries: LiteralEntries): string => entries.map(([name, text]) => `${name} = ${text}`).join('; ');

/** The first item stands on the line of the name, the others below it. */
const listLine = (name: string, items: readonly string[]): string => `${name} = @(${items.join(',\n            ')})`;

function fieldLiteral({ name, before, after, asSet, beforeToo, afterToo }: ChainedField, where: string): string {
  const literal = (value: Value): string => typedLiteral(value, where);
  const others = (key: string, list: readonly Other[]): string =>
    list.length === 0
      ? ''
      : `; ${key} = @(${list.map(({ step, value }) => `@{ Step = ${literal(step)}; Value = ${literal(value)} }`).join(', ')})`;
  return `@{ Name = ${literal(name)}; Before = ${literal(before)}; After = ${literal(after)}; AsSet = ${literal(asSet)}${others('BeforeToo', beforeToo)}${others('AfterToo', afterToo)} }`;
}
