import { instantOf } from '../../model/policy/duration.ts';
import { isOperator, operatorOf } from '../../model/policy/operators.ts';
import type { Leaf } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { Argument, UnknownReason } from '../../model/run.ts';
import { type CompiledCondition, type CompileScope, policyFault, type Test } from '../compile/compiled-condition.ts';
import { compileDeclared, compileRead, type PropertyReader } from '../compile/read.ts';
import {
  F,
  isList,
  notOf,
  type OperatorFunction,
  type OperatorPlace,
  type Predicate,
  T,
  type Truth,
  U,
} from '../compile/truth.ts';
import { groundOf, privacyOf, strictest } from '../findings/ground.ts';
import { reasonForAbsent, reasonOf, scopeOfResource } from '../findings/reason.ts';
import { wordsOfLeaf, wordsOfValue } from '../findings/words.ts';
import { rangeTest } from '../operators/build-range.ts';
import { equalPair } from '../operators/equality.ts';
import { OF_A_PART } from '../operators/of-a-part.ts';
import { OPERATIONS, type PositiveOperator } from '../operators/operators.ts';

/** One subject, one operator, one operand (`docs/evaluation.md#three-truths`). */
export function compileLeaf(leaf: Leaf, scope: CompileScope): CompiledCondition {
  const declared = operatorOf(leaf.operator);
  if (declared === undefined || !isOperator(leaf.operator)) {
    throw policyFault(scope.rule, leaf.path, `"${leaf.operator}" is not an operator`);
  }
  const positive = declared.negativeOf ?? leaf.operator;
  const subject = 'property' in leaf.subject ? readerOf(leaf.subject, scope) : null;
  const constant = 'constant' in leaf.subject ? leaf.subject.constant : null;
  const operand = 'property' in leaf.operand ? compileRead(leaf.operand.property, scope) : null;
  const spec = subject === null ? operand?.spec : subject.spec;
  const place: OperatorPlace = { type: spec?.type, asOf: scope.world.asOf };
  const read: PropertyReader['read'] = subject === null ? () => constant : subject.read;
  const compares = [subject, operand].flatMap((reader) => (reader === null ? [] : [reader.spec]));
  /** What it compares with stands in the evidence too. */
  const privacy = strictest(compares);
  const isEnd = positive === 'firstIs' || positive === 'lastIs';
  /** A positive operator wants its operand; what a negative one wants only words can say. */
  const isPlainWant = declared.negativeOf === undefined && declared.operand !== 'true';
  const literal: Argument | undefined =
    'value' in leaf.operand ? { value: leaf.operand.value, privacy: 'public' } : undefined;
  const said: [string | undefined, string | undefined] = [undefined, undefined];
  const test = orOfRange(orOfPart(positiveTest()));
  const node = declared.negativeOf === undefined ? test : negative(test);
  return { test: node, explain };

  function words(negated: boolean): string {
    const index = negated ? 1 : 0;
    const known = said[index] ?? wordsOfLeaf(leaf, negated);
    said[index] = known;
    return known;
  }

  function positiveTest(): Test {
    const unset = leaf.whenUnset?.value ?? null;
    if (positive === 'isSet') return whetherSet(read, unset === null ? F : T);
    const operation: OperatorFunction = OPERATIONS[positive as PositiveOperator];
    const isAge = positive === 'ageAtMost' || positive === 'ageAtLeast';
    if (operand !== null) return againstProperty(operation, operand.read, unset, isAge);
    const value = 'value' in leaf.operand ? leaf.operand.value : null;
    const predicate = value === null && declared?.operand !== 'true' ? never : makePredicate(operation, value);
    if (isAge) return (resource, self, item) => aged(read(resource, self, item), unset, resource, self, predicate);
    const onNull = unset === null ? F : predicate(unset);
    const field = subject?.field ?? null;
    if (field === null) return withLiteral(read, predicate, onNull);
    if (positive === 'equals' && place.type === 'boolean') return fieldIs(field, read, value, onNull);
    return withField(field, read, predicate, onNull);
  }

  /** Of a set of which only a part was seen some things are certain all the same. */
  function orOfPart(whole: Test): Test {
    const operation = OF_A_PART[positive];
    if (operation === undefined || subject === null || spec?.many === undefined) return whole;
    const fixed = 'value' in leaf.operand ? makePredicate(operation, leaf.operand.value) : null;
    return (resource, self, item) => {
      const truth = whole(resource, self, item);
      const part = truth === U ? subject.readPart(resource, self) : undefined;
      if (part === undefined) return truth;
      const other = operand?.read(resource, self, item);
      const predicate = fixed ?? (other === undefined || other === null ? undefined : operation(other, place));
      return predicate?.(part) ?? U;
    };
  }

  /** Of a server whose build was not collected the release may be known all the same. */
  function orOfRange(whole: Test): Test {
    if (subject?.property !== 'build' || !('value' in leaf.operand)) return whole;
    const ofRange = rangeTest(positive, leaf.operand.value);
    if (ofRange === undefined) return whole;
    return (resource, self, item) => {
      const truth = whole(resource, self, item);
      const owner = subject.ownerOf(resource, self);
      return truth === U && owner.kind === 'server' ? ofRange(owner) : truth;
    };
  }

  function makePredicate(operation: OperatorFunction, value: Value): Predicate {
    const predicate = tryOperation(operation, value);
    if (predicate !== undefined) return predicate;
    throw policyFault(scope.rule, leaf.path, `"${leaf.operator}" cannot be used with this operand`);
  }

  function tryOperation(operation: OperatorFunction, value: Value): Predicate | undefined {
    try {
      return operation(value, place);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw policyFault(scope.rule, leaf.path, `the operand of "${leaf.operator}" cannot be read: ${reason}`);
    }
  }

  function againstProperty(
    operation: OperatorFunction,
    readOperand: PropertyReader['read'],
    unset: Value,
    isAge: boolean,
  ): Test {
    const isEquality = positive === 'equals';
    return (resource, self, item) => {
      const value = read(resource, self, item);
      if (value === undefined) return U;
      const given = value ?? unset;
      if (given === null) return F;
      const other = readOperand(resource, self, item);
      if (other === undefined) return U;
      if (other === null) return F;
      if (isEquality) return equalPair(given, other, place);
      const predicate = operation(other, place);
      if (predicate === undefined) return U;
      return isAge ? aged(given, unset, resource, self, predicate) : predicate(given);
    };
  }

  function aged(value: ValueOrAbsent, unset: Value, resource: Resource, self: Resource, predicate: Predicate): Truth {
    if (value === undefined) return U;
    const given = value ?? unset;
    if (given === null) return F;
    const instant = instantOf(given);
    const collected =
      subject === null ? undefined : scope.world.timeOf(subject.ownerOf(resource, self), subject.property);
    return instant === undefined || collected === undefined ? U : predicate(collected - instant);
  }

  function explain(...[resource, self, item, negated, grounds]: Parameters<CompiledCondition['explain']>): void {
    const whole = read(resource, self, item);
    // `null` was seen: it is no reason to look for a part.
    const observed = whole === undefined ? subject?.readPart(resource, self) : whole;
    const owner = subject === null ? null : subject.ownerOf(resource, self);
    const truth = node(resource, self, item);
    const other = operand?.read(resource, self, item);
    const held = other === undefined ? undefined : shortWords(other);
    grounds.push(
      groundOf({
        path: leaf.path,
        expected: held === undefined ? words(negated) : wordsOfLeaf(leaf, negated, held),
        compared: compared(other, held),
        privacy,
        aside: subject === null && operand === null ? 'constant' : undefined,
        owner,
        self,
        property: subject === null ? null : subject.property,
        observed,
        reason: truth === U ? reasonFor(resource, self, item, observed) : undefined,
        detail: whole === undefined && truth !== U ? partWords(observed) : undefined,
        found: isEnd ? foundIn(positive, observed) : undefined,
        wanted: wanted(other, negated),
      }),
    );
  }

  function reasonFor(
    resource: Resource,
    self: Resource,
    item: Value | undefined,
    observed: ValueOrAbsent,
  ): UnknownReason {
    if (subject !== null && read(resource, self, item) === undefined) {
      return reasonForAbsent(scope.world, subject.ownerOf(resource, self), subject.property);
    }
    if (operand !== null && operand.read(resource, self, item) === undefined) {
      return reasonForAbsent(scope.world, operand.ownerOf(resource, self), operand.property);
    }
    const path = subject?.path ?? leaf.path;
    const given = observed ?? leaf.whenUnset?.value ?? null;
    if (positive.startsWith('age') && instantOf(given) !== undefined) {
      return reasonOf('no-time', `${path}: no collection time is known, so its age is not`, scopeOfResource(resource));
    }
    const type = `${spec?.many === undefined ? '' : `${spec.many} of `}${spec?.type ?? 'value'}`;
    return reasonOf(
      'bad-type',
      `${path} does not hold what "${leaf.operator}" of a ${type} needs`,
      scopeOfResource(resource),
    );
  }

  function compared(other: ValueOrAbsent, held: string | undefined): Argument | undefined {
    if (operand === null || held === undefined || other === null) return undefined;
    return { value: held, privacy: privacyOf(operand.spec) };
  }

  /** Words that hold no value of another property can be shown to everybody. */
  function wanted(other: ValueOrAbsent, negated: boolean): Argument | undefined {
    if (operand === null) return isPlainWant && !negated ? literal : undefined;
    if (isPlainWant && !negated && other !== undefined) return { value: other, privacy: privacyOf(operand.spec) };
    return { value: words(negated), privacy: 'public' };
  }
}

const readerOf = (
  { property, of }: Extract<Leaf['subject'], { readonly property: string }>,
  scope: CompileScope,
): PropertyReader => (of === undefined ? compileRead(property, scope) : compileDeclared(property, scope));

const partWords = (observed: ValueOrAbsent): string =>
  observed === undefined ? 'its release is known, its build is not' : 'a part of it was seen';

/** Elements of a list that are named. */
const NAMED = 10;

function shortWords(value: Value): string {
  if (!isList(value) || value.length <= NAMED) return wordsOfValue(value);
  return `${wordsOfValue(value.slice(0, NAMED))} and ${value.length - NAMED} more`;
}

const never: Predicate = () => F;

function negative(test: Test): Test {
  return (resource, self, item) => notOf(test(resource, self, item));
}

function whetherSet(read: PropertyReader['read'], onNull: Truth): Test {
  return (resource, self, item) => {
    const value = read(resource, self, item);
    return value === undefined ? U : value === null ? onNull : T;
  };
}

function withLiteral(read: PropertyReader['read'], predicate: Predicate, onNull: Truth): Test {
  return (resource, self, item) => {
    const value = read(resource, self, item);
    if (value === undefined) return U;
    return value === null ? onNull : predicate(value);
  };
}

/** The same for a plain field of a resource of which nothing is marked as unseen: one call less for nearly every leaf. */
function withField(field: string, read: PropertyReader['read'], predicate: Predicate, onNull: Truth): Test {
  return (resource, self, item) => {
    const value = resource.unseen === undefined ? resource.properties[field] : read(resource, self, item);
    if (value === undefined) return U;
    return value === null ? onNull : predicate(value);
  };
}

/** Most leaves compare a switch. */
function fieldIs(field: string, read: PropertyReader['read'], wanted: Value, onNull: Truth): Test {
  return (resource, self, item) => {
    const value = resource.unseen === undefined ? resource.properties[field] : read(resource, self, item);
    if (typeof value === 'boolean') return value === wanted ? T : F;
    return value === null ? onNull : U;
  };
}

/** What stands first is what `firstIs` found, not the whole list. */
function foundIn(operator: string, observed: ValueOrAbsent): Value | undefined {
  if (observed === undefined || !isList(observed)) return undefined;
  if (operator === 'firstIs') return observed[0];
  return operator === 'lastIs' ? observed.at(-1) : undefined;
}
