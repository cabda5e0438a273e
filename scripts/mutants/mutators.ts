import { parseAst } from 'vitest/node';

/** One small fault that a test should notice. */
export interface Mutant {
  /** From the root of the project. */
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
}

/** Syntax as the parser gives it; what stands in a field depends on `type`. */
interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

type Change = readonly [node: { readonly start: number; readonly end: number }, replacement: string];
type Mutator = (node: Syntax, text: (node: Syntax) => string) => readonly Change[];

const OPERATORS: { readonly [operator: string]: string } = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '-': '+',
  '*': '/',
  '/': '*',
  '+=': '-=',
  '-=': '+=',
  '&&': '||',
  '||': '&&',
};
const METHODS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
]);

/** What is done to each form of syntax. A new fault is one line. */
const MUTATORS: { readonly [type: string]: Mutator } = {
  BinaryExpression: swapOperator,
  AssignmentExpression: swapOperator,
  LogicalExpression: (node, text) =>
    node.operator === '??' ? [[node, text(node.left as Syntax)]] : swapOperator(node, text),
  UnaryExpression: (node, text) => (node.operator === '!' ? [[node, text(node.argument as Syntax)]] : []),
  Literal: (node) =>
    typeof node.value === 'boolean'
      ? [[node, String(!node.value)]]
      : typeof node.value === 'number'
        ? [[node, String(node.value + 1)]]
        : typeof node.value === 'string' && node.value !== ''
          ? [[node, "''"]]
          : [],
  TemplateLiteral: (node) => [[node, '``']],
  ArrayExpression: (node) => ((node.elements as readonly unknown[]).length > 0 ? [[node, '[]']] : []),
  ConditionalExpression: (node, text) => negated(node.test as Syntax, text),
  IfStatement: (node, text) => [
    ...negated(node.test as Syntax, text),
    ...(node.alternate === null && leaves(node.consequent as Syntax) ? [[node, ';'] as const] : []),
  ],
  ExpressionStatement: (node) => (isCall(node.expression as Syntax) ? [[node, ';']] : []),
  CallExpression: (node, text) => unguarded(node, node.callee as Syntax, '', text),
  MemberExpression: (node, text) => {
    const property = node.property as Syntax;
    const other = node.computed === true ? undefined : METHODS.get(text(property));
    return [
      ...(other === undefined ? [] : [[property, other] as const]),
      ...unguarded(node, node.object as Syntax, node.computed === true ? '' : '.', text),
    ];
  },
};

/** Every mutant of one file, in the order of its text. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const text = ({ start, end }: { readonly start: number; readonly end: number }): string => source.slice(start, end);
  const visit = (node: Syntax): void => {
    for (const [at, replacement] of MUTATORS[node.type]?.(node, text) ?? []) {
      const original = text(at);
      const line = source.slice(0, at.start).split('\n').length;
      found.push({ file, line, start: at.start, end: at.end, original, replacement });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseAst(source, { lang: 'ts' }) as unknown as Syntax);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text of a file with one mutant in it. */
export function mutated(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end);
}

/** Whether it is a whole guard that goes: an `if` that returns, throws, continues or breaks. */
export function dropsGuard({ original, replacement }: Mutant): boolean {
  return replacement === ';' && /^if\b/.test(original);
}

/** Types say nothing while the program runs, and names of modules and members are no values. */
function childrenOf(node: Syntax): readonly Syntax[] {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return [];
  const skipped = node.computed === true ? [] : ['key', 'property'];
  return Object.entries(node)
    .filter(([name]) => name !== 'source' && !skipped.includes(name))
    .flatMap(([, value]) => (Array.isArray(value) ? (value as readonly unknown[]) : [value]))
    .filter(isSyntax)
    .flatMap((child) => (child.type.startsWith('TS') ? valueIn(child) : [child]));
}

/** `value as Type`, `value!`, `value satisfies Type`; nothing of any other type. */
function valueIn(node: Syntax): readonly Syntax[] {
  const inner = node.expression;
  if (!isSyntax(inner) || node.type === 'TSInstantiationExpression') return [];
  return inner.type.startsWith('TS') ? valueIn(inner) : [inner];
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function swapOperator(node: Syntax, text: (node: Syntax) => string): readonly Change[] {
  const [left, right] = [node.left as Syntax, node.right as Syntax];
  const other = OPERATORS[String(node.operator)];
  if (other === undefined) return [];
  const between = { start: left.end, end: right.start, type: '' };
  const at = text(between).indexOf(String(node.operator));
  const start = left.end + at;
  return at < 0 ? [] : [[{ start, end: start + String(node.operator).length }, other]];
}

/** Of an equation the operator is swapped already, which is the same. */
function negated(test: Syntax, text: (node: Syntax) => string): readonly Change[] {
  const isEquation = test.operator === '===' || test.operator === '!==' || test.operator === '!';
  return isEquation ? [] : [[test, `!(${text(test)})`]];
}

/** `a?.b` without looking whether there is an `a`. */
function unguarded(node: Syntax, from: Syntax, by: string, text: (node: Syntax) => string): readonly Change[] {
  if (node.optional !== true) return [];
  const start = from.end + text({ ...node, start: from.end }).indexOf('?.');
  return [[{ start, end: start + 2 }, by]];
}

/** `return`, `throw`, `continue` and `break`, alone or in braces: what stands before it is a guard. */
function leaves(statement: Syntax): boolean {
  if (statement.type !== 'BlockStatement') return /^(Return|Throw|Continue|Break)Statement$/.test(statement.type);
  const [only, ...others] = statement.body as readonly Syntax[];
  return only !== undefined && others.length === 0 && leaves(only);
}

function isCall(expression: Syntax): boolean {
  return expression.type === 'CallExpression' || expression.type === 'AwaitExpression';
}
