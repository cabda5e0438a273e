import { UserError } from '../../model/error.ts';
import type { Operation } from '../../model/plan/operation.ts';
import type { Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import type { ChainedField, Other } from './chained-fields.ts';
import type { LaterCheck } from './later-checks.ts';
import { hashtable, type LiteralEntries, safeName, typedLiteral } from './literals.ts';
import { fieldsOf, IIS_ATTRIBUTES, WINDOWS_AUTHENTICATION } from './step-fields.ts';

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
    ...linesOf(operation, fields, id).map(entriesLine),
    ...listLines(
      'Fields',
      fields.map((field) => fieldLiteral(field, id)),
    ),
    ...listLines(
      'Later',
      later.map((check) => laterLiteral(check, id)),
    ),
  ];
  // Few lines: a wave's steps are read on one page.
  return `    @{  ${lines.join('\n        ')} }`;
}

const entriesLine = (entries: LiteralEntries): string => entries.map(([name, text]) => `${name} = ${text}`).join('; ');

/** One item stands on the line of its name. */
function listLines(name: string, items: readonly string[]): readonly string[] {
  if (items.length < 2) return [`${name} = @(${items.join('')})`];
  const [first = '', ...rest] = items;
  return [`${name} = @(${[first, ...rest.map((item) => `    ${item}`)].join(',\n        ')})`];
}

function fieldLiteral({ name, before, after, asSet, beforeToo, afterToo }: ChainedField, where: string): string {
  const literal = (value: Value): string => typedLiteral(value, where);
  const others = (key: string, list: readonly Other[]): string =>
    list.length === 0
      ? ''
      : `; ${key} = @(${list.map(({ step, value }) => `@{ Step = ${literal(step)}; Value = ${literal(value)} }`).join(', ')})`;
  return `@{ Name = ${literal(name)}; Before = ${literal(before)}; After = ${literal(after)}; AsSet = ${literal(asSet)}${others('BeforeToo', beforeToo)}${others('AfterToo', afterToo)} }`;
}

/** What says how a step is carried out: one entry of the list for each line. */
function linesOf(operation: Operation, fields: readonly ChainedField[], where: string): readonly LiteralEntries[] {
  const literal = (value: Value): string => typedLiteral(value, where);
  switch (operation.type) {
    case 'cmdlet': {
      const names = Object.keys(operation.parameters).map((name) => safeName('parameter', name, where));
      const noun = safeName('cmdlet', operation.cmdlet, where).slice('Set-'.length);
      const undo = names.map((name) => [name, literal(capturedOf(name, fields, where))] as const);
      const after = names.map((name) => [name, literal(operation.parameters[name] ?? null)] as const);
      return [
        [
          ['Set', literal(operation.cmdlet)],
          ['Get', literal(`Get-${noun}`)],
          ['Identity', literal(operation.identity)],
        ],
        [['ToAfter', hashtable(after, where)]],
        [['ToBefore', hashtable(undo, where)]],
      ];
    }
    case 'iis-providers':
      for (const name of [...operation.before, ...operation.after]) safeName('provider', name, where);
      return [
        placeEntries(operation, where),
        [
          ['Section', literal(WINDOWS_AUTHENTICATION)],
          ['Attribute', literal('providers')],
        ],
      ];
    case 'iis-attribute': {
      for (const value of [operation.before, operation.after].flat()) {
        if (typeof value === 'string') safeName('redirect', value.replaceAll(' ', ''), where);
      }
      const standard = IIS_ATTRIBUTES[operation.section]?.[operation.attribute];
      return [
        placeEntries(operation, where),
        [
          ['Section', literal(operation.section)],
          ['Attribute', literal(operation.attribute)],
          ['Default', literal(standard ?? null)],
        ],
      ];
    }
    case 'metabase':
      for (const value of [operation.before, operation.after])
        if (value !== null) safeName('metabase value', value, where);
      return [
        [
          [
            'Node',
            literal(`${safeName('node', operation.node, where)}/${safeName('parameter', operation.property, where)}`),
          ],
        ],
      ];
    case 'registry':
      safeName('hive', operation.hive, where);
      return [
        [
          ['Key', literal(`Registry::HKEY_LOCAL_MACHINE\\${safeName('key', operation.key, where)}`)],
          ['Name', literal(safeName('registry name', operation.name, where))],
          ['Kind', literal(operation.valueType === 'REG_DWORD' ? 'DWord' : 'String')],
        ],
      ];
  }
}

const placeEntries = (
  operation: { readonly location: string; readonly recycle?: string },
  where: string,
): LiteralEntries => [
  ['Location', typedLiteral(safeName('location', operation.location, where), where)],
  ['Pool', typedLiteral(operation.recycle === undefined ? null : safeName('pool', operation.recycle, where), where)],
];

/** The value that undoing gives to a parameter: the one that was read of the property of the same name. */
function capturedOf(parameter: string, fields: readonly ChainedField[], where: string): Value {
  const found = fields.find(({ name }) => name.toLowerCase() === parameter.toLowerCase());
  if (found === undefined) {
    throw new UserError(
      'plan-step',
      `What -${parameter} was before is not in the plan; without it there is no way back.`,
      { where },
    );
  }
  return Array.isArray(found.before) && found.before.length === 0 ? null : found.before;
}

/**
 * A check as a hashtable of literals. What a script may not name or hold is checked by hand: the step itself does not
 * write there, so it is no reason to refuse it.
 */
export function laterLiteral(check: LaterCheck, where: string): string {
  const literal = (value: Value): string => typedLiteral(value, where);
  const common = (before: Value, after: Value): LiteralEntries => [
    ['Where', literal(placeOf(check))],
    ['Property', literal(check.property)],
    ['Before', literal(before)],
    ['After', literal(after)],
    ['AsSet', literal(check.asSet)],
    ['Late', literal(check.late)],
  ];
  try {
    return hashtableOf([
      ['Type', literal(check.type)],
      ...common(check.before, check.after),
      ...lookEntries(check, where),
    ]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = 'A script may not name this place or hold these values: look at it by hand.';
    return hashtableOf([['Type', literal('by-hand')], ...common(null, null), ['Why', literal(why)]]);
  }
}

const hashtableOf = (entries: LiteralEntries): string => `@{ ${entries.map((entry) => entry.join(' = ')).join('; ')} }`;

/** Plain characters only: it is shown to people, and names nothing to a program. */
const placeOf = (check: LaterCheck): string =>
  check.type === 'wire'
    ? `port ${check.port}, ${check.path}`
    : (check.location || 'the server root').replace(/[^\x20-\x7e]/gu, '?');

/** Where a script looks, and what for. */
function lookEntries(check: LaterCheck, where: string): LiteralEntries {
  const literal = (value: Value): string => typedLiteral(value, where);
  if (check.type === 'wire')
    return [
      ['Port', literal(check.port)],
      ['Path', literal(check.path)],
      ['Only', literal(check.only)],
    ];
  return [
    ['Location', literal(safeName('location', check.location, where))],
    ['Section', literal(check.section)],
    ['Attribute', literal(check.attribute)],
    ['Default', literal(IIS_ATTRIBUTES[check.section]?.[check.attribute] ?? null)],
  ];
}
