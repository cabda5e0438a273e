import { canonicalOf } from '../../src/model/compare.ts';
import {
  type BuildRange,
  exactBuild,
  parseBuild,
  parseExchangeRange,
  rangeHolds,
} from '../../src/model/exchange-version.ts';
import type { KindPart, KindSpec, Owners, PropertySpec } from '../../src/model/kind.ts';
import { OPERATORS } from '../../src/model/policy/operators.ts';
import type { Condition, EffectiveRule, Lookup, Quantifier } from '../../src/model/policy/policy.ts';
import { type Resource, type Value, valueAt } from '../../src/model/resource.ts';
import type { CollectionLine, RecordEntry } from '../../src/model/snapshot.ts';
import { type Outcome, UNKNOWN_CAUSES } from '../../src/model/words.ts';
import { naiveOperator, type Verdict } from './naive-operators.ts';

/** What one finding says, as far as two readers of `docs/evaluation.md` must agree. */
export interface NaiveFinding {
  readonly rule: string;
  readonly id: string;
  readonly outcome: Outcome;
  readonly wouldBe?: Outcome;
  /** `cause/promised` of every leaf that forces an unknown: a finding may name any of them, a promised one first. */
  readonly causes: readonly string[];
  /** Nodes that force it, sorted. */
  readonly paths: readonly string[];
}

export interface NaiveInput {
  readonly records: readonly RecordEntry[];
  readonly collections: readonly CollectionLine[];
  readonly resources: readonly Resource[];
  readonly kindOf: (name: string) => KindSpec | undefined;
  readonly asOf: Date;
  readonly requires?: readonly string[];
}

interface Why {
  readonly path: string;
  readonly cause?: string;
  /** Unknown only because others may hold the same key. */
  readonly collapses?: boolean;
  /** `constant`: compares constants. `antecedent`: of an implication whose consequence says the same. */
  readonly aside?: 'constant' | 'antecedent';
}
interface Said {
  readonly v: Verdict;
  readonly why: readonly Why[];
}
interface At {
  readonly rule: EffectiveRule;
  readonly res: Resource;
  readonly self: Resource;
  readonly item?: { readonly value: Value; readonly path: string; readonly spec: PropertySpec | undefined };
}
const NO_ORGANIZATION: Resource = { kind: 'organization', id: 'x', label: 'x', properties: {}, provenance: {} };
const RANK = { F: 0, U: 1, T: 2 } as const;
const NOT = { F: 'T', U: 'U', T: 'F' } as const;

export interface NaiveJudgement {
  readonly findings: readonly NaiveFinding[];
  /** What each rule would have to see and did not: `undefined` where no computer is known that could have it. */
  readonly unseen: ReadonlyMap<string, readonly string[] | undefined>;
}

/**
 * `docs/evaluation.md` once more: everything in memory, plain recursion, nothing stops early, nothing is shared with
 * `src/evaluate`.
 */
export function naive(input: NaiveInput, rules: readonly EffectiveRule[]): NaiveJudgement {
  const { kindOf, collections, resources } = input;
  const requires = input.requires ?? [];
  const of = (kind: string): Resource[] =>
    resources.filter((one) => one.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
  const spec = (kind: string): KindSpec => {
    const found = kindOf(kind);
    if (found === undefined) throw new Error(kind);
    return found;
  };
  const tag = (cause: keyof typeof UNKNOWN_CAUSES, promised: boolean): string =>
    `${cause}/${UNKNOWN_CAUSES[cause].class === 'broken' || promised}`;
  const lineTag = (line: CollectionLine): string =>
    tag(line.cause ?? (line.status === 'failed' ? 'failed' : 'partial'), line.promised);
  const scopeName = (one: Resource): string => one.server ?? (one.kind === 'server' ? one.id.slice(7) : 'organization');

  function raw(one: Resource, path: string): Value | undefined {
    return valueAt(one.properties, path);
  }
  function seen(one: Resource, path: string): Value | undefined {
    return one.unseen !== undefined && path in one.unseen ? undefined : raw(one, path);
  }
  /** What is known of a list of which only a part was seen. */
  function part(one: Resource, path: string): readonly Value[] | undefined {
    const unseen = one.unseen?.[path];
    const value = raw(one, path);
    return unseen !== undefined && unseen.cause !== 'conflict' && Array.isArray(value) ? value : undefined;
  }
  function above<X>(entries: { readonly [path: string]: X }, path: string): X | undefined {
    const parts = path.split('.');
    for (let length = parts.length; length > 0; length -= 1) {
      const entry = entries[parts.slice(0, length).join('.')];
      if (entry !== undefined) return entry;
    }
    return entries['*'];
  }
  function timeOf(one: Resource, path: string): number | undefined {
    const time = input.records[above(one.provenance, path)?.record ?? -1]?.collectedAt;
    return time === null || time === undefined ? undefined : Date.parse(time);
  }
  function whyAbsent(one: Resource, path: string): string[] {
    const kind = spec(one.kind);
    const property = kind.properties[path];
    const unseen = one.unseen === undefined ? undefined : above(one.unseen, path);
    const part = kind.parts?.find(
      ({ identity }) =>
        Object.keys(identity).length > 0 &&
        Object.entries(identity).every(([name, wanted]) => {
          const type = kind.properties[name]?.type ?? 'text';
          const held = raw(one, name);
          return held !== undefined && canonicalOf(type, held) === canonicalOf(type, wanted);
        }),
    );
    const wanted = property?.requests ?? part?.requests ?? kind.requests;
    const place = kind.places?.of(one.properties);
    const lines = collections.filter(
      (line) =>
        line.kind === one.kind &&
        wanted.includes(line.request) &&
        ['organization', scopeName(one)].includes(line.scope) &&
        (line.places === undefined || place === undefined || line.places.some((known) => holdsPlace(known, place))),
    );
    const required = requires.includes(one.kind);
    const asked = lines.some((line) => line.promised);
    if (unseen !== undefined) {
      const { cause } = unseen;
      return [tag(cause, (cause === 'not-in-answer' && (required || asked)) || (cause === 'not-asked' && required))];
    }
    if (property?.declared === true) return [tag('undeclared', false)];
    const isWhole = lines.some((line) => line.status === 'complete');
    if (isWhole) return [tag('not-in-answer', required || asked)];
    const failed = lines.filter((line) => line.status === 'failed');
    const partial = lines.filter((line) => line.status === 'partial');
    if (failed.length > 0) return failed.map(lineTag);
    if (partial.length > 0) return partial.map(lineTag);
    return [lines.length === 0 ? tag('not-asked', required) : tag('not-in-answer', required || asked)];
  }

  /** Names of computers that anything shows to be there. */
  function computers(of: 'server' | 'client'): string[] {
    const ofComputers = (kind: string): boolean => kind === 'server' || kindOf(kind)?.scope === 'server';
    const names = [
      ...collections
        .filter((line) => ofComputers(line.kind) && line.scope !== 'organization')
        .filter((line) => (line.computerRole === 'client') === (of === 'client'))
        .map((line) => line.scope),
      ...resources
        .filter((one) => ofComputers(one.kind) && (one.kind !== 'server' || of === 'server'))
        .filter((one) => (one.kind !== 'server' && one.properties.computerRole === 'client') === (of === 'client'))
        .flatMap((one) => (one.kind === 'server' ? [one.id.slice(7)] : one.server === undefined ? [] : [one.server])),
    ];
    return [...new Set(names)];
  }

  interface NaiveCell {
    readonly scope: string;
    readonly of: string;
    readonly seen: boolean;
    readonly sure: boolean;
    readonly lines: readonly CollectionLine[];
  }
  interface Asked {
    readonly where?: (probe: Resource) => Verdict;
    readonly applies?: (probe: Resource) => Verdict;
    readonly fits?: (part: KindPart) => boolean;
  }
  /** Everything that has to be seen of a kind, and for how many parts no computer is known. */
  function grid(kind: KindSpec, asked: Asked): { cells: NaiveCell[]; homeless: KindPart[]; ofAnyServer: boolean } {
    const probe = (part: KindPart, scope?: string): Resource => ({
      kind: kind.kind,
      id: `${kind.kind}:`,
      label: '',
      properties: {
        ...part.identity,
        ...Object.fromEntries(
          ['server', 'computer']
            .filter(
              (name) => scope !== undefined && kind.scope === 'server' && kind.properties[name]?.identity === true,
            )
            .map((name) => [name, scope ?? null]),
        ),
      },
      provenance: {},
      ...(scope === undefined || kind.scope === 'organization' ? {} : { server: scope }),
    });
    const reached = (parts: readonly KindPart[]): KindPart[] =>
      parts.filter((part) => asked.fits?.(part) !== false && asked.where?.(probe(part)) !== 'F');
    const declared = reached(kind.parts ?? [{ identity: {}, requests: kind.requests }]);
    const parts = declared.length > 0 ? declared : reached(kind.otherParts ?? []);
    const own = collections.filter((line) => line.kind === kind.kind);
    const homeless: KindPart[] = [];
    const cells = parts.flatMap((part) => {
      const of = part.of ?? 'server';
      const scopes = kind.scope === 'organization' ? ['organization'] : computers(of);
      if (scopes.length === 0) homeless.push(part);
      return scopes.flatMap((scope): NaiveCell[] => {
        const has =
          of === 'client'
            ? 'T'
            : kind.scope === 'organization'
              ? anyOwes(part, kind, own)
              : owes(part, kind, scope, own);
        const one = probe(part, scope);
        if (has === 'F' || asked.where?.(one) === 'F' || asked.applies?.(one) === 'F') return [];
        const lines = own
          .filter((line) => part.requests.includes(line.request))
          .filter(
            (line) =>
              line.scope === 'organization' ||
              (line.scope === scope && (line.computerRole === 'client') === (of === 'client')),
          )
          .filter((line) => line.places === undefined || line.places.some((place) => isAt(place, part, kind, asked)));
        return [{ scope, of, lines, sure: has === 'T', seen: lines.some(({ status }) => status === 'complete') }];
      });
    });
    return { cells, homeless, ofAnyServer: parts.some((part) => asked.where?.(probe(part, '?')) !== 'F') };
  }
  function isAt(place: string, part: KindPart, kind: KindSpec, asked: Asked): boolean {
    if (part.place !== undefined) return holdsPlace(place, part.place);
    const told = kind.places?.identityAt(place);
    if (told === undefined) return false;
    const properties = { ...part.identity, ...told };
    return asked.where?.({ kind: kind.kind, id: '', label: '', properties, provenance: {} }) !== 'F';
  }
  function holdsPlace(place: string, wanted: string): boolean {
    if (!place.endsWith('/*')) return place === wanted;
    const [above, name] = [wanted.split('/').slice(0, -1).join('/'), wanted.split('/').at(-1)];
    return `${above}/*` === place && name !== undefined;
  }
  /** Of an organization with servers that are all listed, and none of which can have it: nothing. */
  function anyOwes(part: KindPart, kind: KindSpec, own: readonly CollectionLine[]): Verdict {
    if ((part.owners ?? kind.owners) === undefined) return 'T';
    const each = computers('server').map((scope) => owes(part, kind, scope, own));
    if (each.some((one) => one !== 'F') || each.length === 0) return 'T';
    const listed = collections.some(({ kind: of, status }) => of === 'server' && status === 'complete');
    return listed ? 'F' : 'U';
  }
  function owes(part: KindPart, kind: KindSpec, scope: string, own: readonly CollectionLine[]): Verdict {
    const server = of('server').find((one) => one.id === `server:${scope}`);
    const may = (owners: Owners | undefined): Verdict => {
      if (owners === undefined) return 'T';
      if (server === undefined) return 'U';
      const both = owners.map(({ exchange, role }): Verdict => {
        const said = [
          exchange === undefined ? 'T' : inRange(server, rangeNamed(exchange)),
          role === undefined ? 'T' : hasRole(server, role),
        ] as const;
        return said.includes('F') ? 'F' : said.includes('U') ? 'U' : 'T';
      });
      return both.includes('T') ? 'T' : both.includes('U') ? 'U' : 'F';
    };
    const { unless } = part;
    const isElse =
      unless !== undefined &&
      may([{ exchange: unless.exchange }]) !== 'F' &&
      own.some((line) => line.scope === scope && line.status === 'complete' && unless.answered.includes(line.request));
    return isElse ? 'F' : may(part.owners ?? kind.owners);
  }
  /** Empty where the population is complete, else the causes why not. */
  function holes(kind: KindSpec, asked: Asked = {}): string[] {
    const { cells, homeless, ofAnyServer } = grid(kind, asked);
    const needsList = kind.scope === 'server' && ofAnyServer;
    const never = tag('not-asked', requires.includes(kind.kind));
    return [
      ...cells
        .filter(({ seen: isSeen }) => !isSeen)
        .flatMap(({ lines }) => (lines.length === 0 ? [never] : lines.map(lineTag))),
      ...(needsList ? holes(spec('server')) : []),
      ...(cells.some(
        ({ of: whose, scope }) =>
          needsList && whose === 'server' && !of('server').some(({ id }) => id === `server:${scope}`),
      )
        ? [tag('not-in-answer', false)]
        : []),
      ...((ofAnyServer || cells.length === 0) &&
      (cells.some(({ of }) => of === 'client') || homeless.some(({ of }) => of === 'client'))
        ? [tag('not-asked', false)]
        : []),
    ];
  }
  /** What a condition says of a part of a kind. */
  function whereOf(where: Condition | undefined, rule: EffectiveRule): Pick<Asked, 'where'> {
    return where === undefined ? {} : { where: (probe) => say(where, { rule, res: probe, self: probe }).v };
  }
  function inRange(server: Resource, range: BuildRange): Verdict {
    const build = (path: string) => {
      const text = seen(server, path);
      return typeof text === 'string' ? parseBuild(text) : undefined;
    };
    const exact = build('build');
    const from = build('inferredBuild.from');
    const below = build('inferredBuild.below');
    const known =
      exact !== undefined
        ? exactBuild(exact)
        : from === undefined && below === undefined
          ? undefined
          : { from: from ?? ([0, 0, 0, 0] as const), below: below ?? ([Number.MAX_SAFE_INTEGER, 0, 0, 0] as const) };
    const holds = known === undefined ? undefined : rangeHolds(range, known);
    return holds === undefined ? 'U' : holds ? 'T' : 'F';
  }

  function all(parts: readonly Said[]): Said {
    const v = parts.reduce<Verdict>((least, part) => (RANK[part.v] < RANK[least] ? part.v : least), 'T');
    return { v, why: parts.filter((part) => part.v === v).flatMap((part) => part.why) };
  }
  function any(parts: readonly Said[]): Said {
    const v = parts.reduce<Verdict>((most, part) => (RANK[part.v] > RANK[most] ? part.v : most), 'F');
    return { v, why: parts.filter((part) => part.v === v).flatMap((part) => part.why) };
  }
  function quantify(quantifier: Quantifier, said: readonly Verdict[], open: boolean): Verdict {
    const t = said.filter((one) => one === 'T').length;
    const u = said.filter((one) => one === 'U').length;
    const f = said.filter((one) => one === 'F').length;
    if (quantifier.type === 'every') return f > 0 ? 'F' : u > 0 || open ? 'U' : 'T';
    if (quantifier.type === 'none') return NOT[quantify({ type: 'some' }, said, open)];
    const { operator, value } = quantifier.type === 'count' ? quantifier : { operator: 'atLeast', value: 1 };
    // The true count may be any of these; a population that is open may add many more.
    const counts = Array.from({ length: u + 1 + (open ? 50 : 0) }, (_, more) => t + more);
    const holds = (count: number) =>
      operator === 'equals' ? count === value : operator === 'atLeast' ? count >= value : count <= value;
    return counts.every(holds) ? 'T' : counts.some(holds) ? 'U' : 'F';
  }

  interface Read {
    readonly value: Value | undefined;
    readonly owner: Resource;
    readonly property: string;
    readonly spec: PropertySpec | undefined;
  }
  function readDeclared(property: string): Read {
    const all = of('organization');
    const owner = all.find((one) => seen(one, property) !== undefined) ?? all[0] ?? NO_ORGANIZATION;
    return { value: seen(owner, property), owner, property, spec: kindOf('organization')?.properties[property] };
  }
  function read(path: string, at: At): Read {
    if (at.item !== undefined && (path === 'item' || path.startsWith('item.'))) {
      const { value, path: list, spec: listSpec } = at.item;
      if (path === 'item') return { value, owner: at.res, property: list, spec: listSpec };
      const field =
        value === null
          ? null
          : typeof value === 'object' && !Array.isArray(value)
            ? valueAt({ ...value } as never, path.slice(5))
            : undefined;
      return { value: field, owner: at.res, property: list, spec: undefined };
    }
    const owner = path.startsWith('self.') ? at.self : at.res;
    const property = path.startsWith('self.') ? path.slice(5) : path;
    return { value: seen(owner, property), owner, property, spec: spec(owner.kind).properties[property] };
  }

  function say(condition: Condition, at: At): Said {
    switch (condition.type) {
      case 'all':
        return all(condition.conditions.map((part) => say(part, at)));
      case 'any':
        return any(condition.conditions.map((part) => say(part, at)));
      case 'not': {
        const inner = say(condition.condition, at);
        return { v: NOT[inner.v], why: inner.why };
      }
      case 'if': {
        const first = say(condition.if, at);
        const then = say(condition.then, at);
        const isAside = NOT[first.v] === then.v && then.v !== 'U';
        const why = isAside ? first.why.map((one): Why => ({ ...one, aside: one.aside ?? 'antecedent' })) : first.why;
        return any([{ v: NOT[first.v], why }, then]);
      }
      case 'leaf': {
        const said = sayLeaf(condition, at);
        const isConstant = 'constant' in condition.subject && 'value' in condition.operand;
        return isConstant ? { ...said, why: said.why.map((one): Why => ({ ...one, aside: 'constant' })) } : said;
      }
      case 'elements':
        return sayElements(condition, at);
      case 'resources':
        return sayResources(condition, at);
      case 'lookup':
        return sayLookup(condition, at);
      case 'agrees-with':
        return sayAgrees(condition, at);
      case 'unique':
        return sayUnique(condition, at);
      case 'consistent-across':
        return sayConsistent(condition, at);
    }
  }

  function because(path: string, v: Verdict, causes: readonly string[]): Said {
    if (v !== 'U') return { v, why: [{ path }] };
    return { v, why: (causes.length === 0 ? ['bad-type/true'] : causes).map((cause) => ({ path, cause })) };
  }
  function causesOf(said: Said): string[] {
    return said.why.flatMap((why) => (why.cause === undefined ? [] : [why.cause]));
  }

  function sayLeaf(condition: Condition & { type: 'leaf' }, at: At): Said {
    const declared = (OPERATORS as { [name: string]: { negativeOf?: string } })[condition.operator];
    if (declared?.negativeOf !== undefined) {
      const positive = sayLeaf({ ...condition, operator: declared.negativeOf }, at);
      return { v: NOT[positive.v], why: positive.why };
    }
    const subject =
      'property' in condition.subject
        ? condition.subject.of === undefined
          ? read(condition.subject.property, at)
          : readDeclared(condition.subject.property)
        : undefined;
    const operand = 'property' in condition.operand ? read(condition.operand.property, at) : undefined;
    const given =
      subject === undefined ? ('constant' in condition.subject ? condition.subject.constant : null) : subject.value;
    if (given === undefined && subject?.owner.kind === 'server' && subject.property === 'build') {
      const [sign] = { buildAtLeast: ['>='], buildBelow: ['<'] }[condition.operator] ?? [];
      const wanted = 'value' in condition.operand ? condition.operand.value : undefined;
      const range = sign === undefined ? undefined : parseExchangeRange(`${sign}${wanted}`);
      const v = range === undefined ? 'U' : inRange(subject.owner, range);
      if (v !== 'U') return because(condition.path, v, []);
    }
    if (given === undefined && subject !== undefined) {
      const causes = whyAbsent(subject.owner, subject.property);
      const known = subject.spec?.many === undefined ? undefined : part(subject.owner, subject.property);
      const wanted = 'value' in condition.operand ? condition.operand.value : (operand?.value ?? null);
      return because(
        condition.path,
        known === undefined ? 'U' : ofPart(condition.operator, known, wanted, subject),
        causes,
      );
    }
    const value = given === null ? (condition.whenUnset?.value ?? null) : given;
    if (condition.operator === 'isSet') return because(condition.path, value === null ? 'F' : 'T', []);
    if (value === null || value === undefined) return because(condition.path, 'F', []);
    const other =
      operand === undefined ? ('value' in condition.operand ? condition.operand.value : null) : operand.value;
    if (other === undefined && operand !== undefined)
      return because(condition.path, 'U', whyAbsent(operand.owner, operand.property));
    if (other === null || other === undefined) return because(condition.path, 'F', []);
    const collectedAt = subject === undefined ? undefined : timeOf(subject.owner, subject.property);
    const type = (subject ?? operand)?.spec?.type;
    const v = naiveOperator(condition.operator, value, other, { type, asOf: input.asOf.getTime(), collectedAt });
    const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
    return because(condition.path, v, condition.operator.startsWith('age') && isTime ? ['no-time/false'] : []);
  }

  /** What is certain of a set that holds at least these. */
  function ofPart(operator: string, known: readonly Value[], wanted: Value, subject: Read): Verdict {
    const type = subject.spec?.type;
    const says = (name: string): Verdict =>
      naiveOperator(name, known, wanted, { type, asOf: 0, collectedAt: undefined });
    if (['coversHost', 'includes', 'includesAny', 'supersetOf'].includes(operator))
      return says(operator) === 'T' ? 'T' : 'U';
    if (['isEmpty', 'subsetOf', 'setEquals'].includes(operator))
      return says(operator === 'setEquals' ? 'subsetOf' : operator) === 'F' ? 'F' : 'U';
    return 'U';
  }

  function sayElements(condition: Condition & { type: 'elements' }, at: At): Said {
    const list = read(condition.property, at);
    const known = list.value === undefined ? part(list.owner, list.property) : list.value;
    const absent = list.value === undefined ? whyAbsent(list.owner, list.property) : [];
    if (list.value === null) return because(condition.path, condition.quantifier.type === 'none' ? 'T' : 'F', []);
    if (!Array.isArray(known)) return because(condition.path, 'U', absent);
    const said = known.map((value: Value) =>
      say(condition.condition, { ...at, item: { value, path: list.property, spec: list.spec } }),
    );
    const v = quantify(
      condition.quantifier,
      said.map((one) => one.v),
      list.value === undefined,
    );
    return because(condition.path, v, [...said.filter((one) => one.v === 'U').flatMap(causesOf), ...absent]);
  }

  function sayResources(condition: Condition & { type: 'resources' }, at: At): Said {
    const kind = spec(condition.kind);
    const said = of(condition.kind).map((res): Said => {
      const inner: At = { ...at, res };
      const chosen = condition.where === undefined ? all([]) : say(condition.where, inner);
      const holds = say(condition.condition, inner);
      return condition.quantifier.type === 'every'
        ? any([{ v: NOT[chosen.v], why: chosen.why }, holds])
        : all([chosen, holds]);
    });
    const { where } = condition;
    const asked: Asked = where === undefined ? {} : { where: (probe) => say(where, { ...at, res: probe }).v };
    const gaps = holes(kind, asked);
    const v = quantify(
      condition.quantifier,
      said.map((one) => one.v),
      gaps.length > 0,
    );
    const promised = grid(kind, asked).cells.some(({ lines }) => lines.some((line) => line.promised));
    const rough = kind.bulk ? [tag('not-in-answer', promised || requires.includes(kind.kind))] : [];
    return because(condition.path, v, [...said.filter((one) => one.v === 'U').flatMap(causesOf), ...gaps, ...rough]);
  }

  /** Resources that hold the key, or why that cannot be told. */
  function find(lookup: Pick<Lookup, 'kind' | 'match' | 'key' | 'whenUnset'>, at: At) {
    const kind = spec(lookup.kind);
    const type = kind.properties[lookup.match]?.type;
    const key = 'property' in lookup.key ? read(lookup.key.property, at) : undefined;
    const given = key === undefined ? ('constant' in lookup.key ? lookup.key.constant : null) : key.value;
    const value = given === null ? (lookup.whenUnset?.value ?? null) : given;
    if (value === undefined && key !== undefined) return { causes: whyAbsent(key.owner, key.property) };
    if (value === null || value === undefined) return { causes: ['not-in-answer/false'] };
    const is = (one: Value): boolean =>
      typeof one === (type === 'boolean' ? 'boolean' : type === 'integer' ? 'number' : 'string');
    if (!is(value)) return { causes: ['bad-type/true'] };
    const canon = (one: Value): Value => (type === undefined ? one : canonicalOf(type, one));
    const unsure = (one: Resource): boolean => {
      const held = seen(one, lookup.match);
      return held === undefined || (held !== null && !(Array.isArray(held) ? held : [held]).every((x: Value) => is(x)));
    };
    const others = of(lookup.kind);
    const found = others.filter((one) => {
      const held = seen(one, lookup.match);
      if (held === undefined || held === null || unsure(one)) return false;
      return (Array.isArray(held) ? held : [held]).some((x: Value) => canon(x) === canon(value));
    });
    const unseen = others.filter(unsure).flatMap((one) => [...whyAbsent(one, lookup.match), 'not-in-answer/false']);
    const gaps = [...holes(kind), ...unseen];
    const own = key === undefined ? undefined : timeOf(key.owner, key.property);
    const isStale = (one: Resource, hours: number): boolean => {
      const theirs = timeOf(one, lookup.match);
      return own !== undefined && theirs !== undefined && Math.abs(own - theirs) > hours * 3_600_000;
    };
    return { found, gaps, isStale };
  }

  function sayLookup(condition: Lookup, at: At): Said {
    const { path, quantifier } = condition;
    const { found, gaps, isStale, causes } = find(condition, at);
    if (found === undefined) return because(path, 'U', causes);
    const [first] = found;
    if (first === undefined) {
      return because(path, gaps.length > 0 ? 'U' : condition.onMissing === 'pass' ? 'T' : 'F', gaps);
    }
    const judged = found.map((res) =>
      isStale(res, condition.maxSpreadHours)
        ? because(path, 'U', ['stale/false'])
        : say(condition.expect, { ...at, res }),
    );
    if (quantifier === undefined)
      return found.length > 1 ? because(path, 'U', ['ambiguous/true']) : (judged[0] ?? all([]));
    const v = quantify(
      quantifier,
      judged.map((one) => one.v),
      gaps.length > 0,
    );
    return because(path, v, [...judged.filter((one) => one.v === 'U').flatMap(causesOf), ...gaps]);
  }

  function sayAgrees(condition: Condition & { type: 'agrees-with' }, at: At): Said {
    const { path, lookup } = condition;
    const { found, gaps, isStale, causes } = find(lookup, at);
    if (found === undefined) return because(path, 'U', causes);
    const [first] = found;
    if (first === undefined)
      return because(path, gaps.length > 0 ? 'U' : lookup.onMissing === 'pass' ? 'T' : 'F', gaps);
    if (found.length > 1) return because(path, 'U', ['ambiguous/true']);
    if (isStale(first, condition.maxSpreadHours)) return because(path, 'U', ['stale/false']);
    const mine = read(condition.property, at);
    const whole = { mine: mine.value, theirs: seen(first, condition.other) };
    const left = whole.mine ?? (whole.mine === null ? null : part(mine.owner, mine.property));
    const right = whole.theirs ?? (whole.theirs === null ? null : part(first, condition.other));
    const absent = whole.mine === undefined ? whyAbsent(mine.owner, mine.property) : whyAbsent(first, condition.other);
    if (left === undefined || right === undefined) return because(path, 'U', absent);
    if (whole.mine === undefined && whole.theirs === undefined) return because(path, 'U', absent);
    if (left === null || right === null) return because(path, left === right ? 'T' : 'F', []);
    const a = agreeForm(condition.normalize, left, mine.spec);
    const b = agreeForm(condition.normalize, right, mine.spec);
    if (whole.mine !== undefined && whole.theirs !== undefined)
      return because(path, a === undefined || b === undefined ? 'U' : a === b ? 'T' : 'F', []);
    const isOrdered = condition.normalize === 'none' && mine.spec?.many !== 'set';
    if (a === undefined || b === undefined || isOrdered) return because(path, 'U', absent);
    const [few, many] = whole.mine === undefined ? [a, b] : [b, a];
    const isWithin = few.split('\n').every((one) => one === '' || many.split('\n').includes(one));
    return because(path, isWithin ? 'U' : 'F', absent);
  }
  function agreeForm(normalize: string, value: Value, declared: PropertySpec | undefined): string | undefined {
    const wants = declared?.type === 'boolean' ? 'boolean' : declared?.type === 'integer' ? 'number' : 'string';
    const list: readonly Value[] = Array.isArray(value) ? value : [value];
    if (normalize === 'none' && declared?.many !== 'set') {
      if (!list.every((one) => typeof one === wants)) return undefined;
      return JSON.stringify([Array.isArray(value), list.map((one) => canonicalOf(declared?.type ?? 'text', one))]);
    }
    if (!Array.isArray(value) || list.some((one) => one === null || typeof one === 'object')) return undefined;
    if (normalize === 'none')
      return [...new Set(list.map((one) => `${typeof one}${String(canonicalOf(declared?.type ?? 'text', one))}`))]
        .sort()
        .join('\n');
    const low = list.map((one) => (typeof one === 'string' ? one.toLowerCase() : `(${String(one)})`));
    if (normalize === 'set') return [...new Set(low)].sort().join('\n');
    const methods = low.flatMap((one) => (one === 'windowsintegrated' ? ['negotiate', 'ntlm'] : [one]));
    return ['basic', 'negotiate', 'ntlm'].filter((one) => methods.includes(one)).join('\n');
  }

  function keysOf(one: Resource, condition: Condition & { type: 'unique' }): { keys: Set<string>; absent: string[] } {
    const keys = new Set<string>();
    const absent: string[] = [];
    for (const path of condition.keys) {
      const value = seen(one, path);
      const type = spec(one.kind).properties[path]?.type;
      const wants =
        condition.normalize === 'mail'
          ? 'string'
          : type === 'boolean'
            ? 'boolean'
            : type === 'integer'
              ? 'number'
              : 'string';
      const list: readonly Value[] =
        value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
      if (value === undefined || list.some((x) => typeof x !== wants)) absent.push(path);
      else
        for (const x of list) {
          const mail = String(x)
            .toLowerCase()
            .replace(/^(smtp|sip):/, '');
          keys.add(condition.normalize === 'mail' ? mail : `${typeof x} ${String(canonicalOf(type ?? 'text', x))}`);
        }
    }
    return { keys, absent };
  }
  function sayUnique(condition: Condition & { type: 'unique' }, at: At): Said {
    const kind = spec(at.res.kind);
    const own = keysOf(at.res, condition).keys;
    const everybody = of(kind.kind);
    const clash = everybody.some(
      (one) => one.id !== at.res.id && [...keysOf(one, condition).keys].some((key) => own.has(key)),
    );
    if (clash) return because(condition.path, 'F', []);
    const gaps = [
      ...holes(kind),
      ...everybody.flatMap((one) => keysOf(one, condition).absent.flatMap((path) => whyAbsent(one, path))),
    ];
    if (gaps.length === 0) return because(condition.path, 'T', []);
    return { v: 'U', why: gaps.map((cause) => ({ path: condition.path, cause, collapses: true })) };
  }

  function sayConsistent(condition: Condition & { type: 'consistent-across' }, at: At): Said {
    const kind = spec(at.res.kind);
    const form = (one: Resource, path: string): string | undefined => {
      const value = seen(one, path);
      const declared = kind.properties[path];
      if (value === undefined) return undefined;
      if (value === null) return 'unset';
      const wants = declared?.type === 'boolean' ? 'boolean' : declared?.type === 'integer' ? 'number' : 'string';
      const list: readonly Value[] = Array.isArray(value) ? value : [value];
      if (list.some((x) => typeof x !== wants)) return undefined;
      const forms = list.map((x) => `=${String(canonicalOf(declared?.type ?? 'text', x))}`);
      return (
        (declared?.many === 'set' ? [...new Set(forms)].sort() : forms).join('\n') + (Array.isArray(value) ? '[]' : '')
      );
    };
    const judged = of(kind.kind).map((one) => {
      const w =
        at.rule.select.where === undefined ? 'T' : say(at.rule.select.where, { rule: at.rule, res: one, self: one }).v;
      return { one, w, a: w === 'F' ? 'F' : applies(at.rule, one).v };
    });
    const certain = judged.filter(({ w, a }) => w === 'T' && a === 'T').map(({ one }) => one);
    const possible = judged
      .filter(({ w, a }) => w !== 'F' && a !== 'F' && (w === 'U' || a === 'U'))
      .map(({ one }) => one);
    const group = (one: Resource) => condition.groupBy.map((path) => form(one, path));
    const tuple = (one: Resource) => condition.properties.map((path) => form(one, path));
    const whole = (forms: readonly (string | undefined)[]) => !forms.includes(undefined);
    const mine = group(at.res);
    const causesFor = (one: Resource, paths: readonly string[]): string[] =>
      paths
        .filter((path) => form(one, path) === undefined)
        .flatMap((path) => (seen(one, path) === undefined ? whyAbsent(one, path) : ['bad-type/true']));
    if (!whole(mine)) return because(condition.path, 'U', causesFor(at.res, condition.groupBy));
    const members = [...new Set([...certain, at.res])].filter(
      (one) => whole(group(one)) && group(one).every((part, index) => part === mine[index]),
    );
    const known = new Set(members.filter((one) => whole(tuple(one))).map((one) => JSON.stringify(tuple(one))));
    if (known.size > 1) {
      return because(condition.path, whole(tuple(at.res)) ? 'F' : 'U', causesFor(at.res, condition.properties));
    }
    const loose = [...certain.filter((one) => !whole(group(one))), ...possible].filter(
      (one) => one.id !== at.res.id && group(one).every((part, index) => part === undefined || part === mine[index]),
    );
    const gaps = [
      ...holes(kind, { ...askedBy(at.rule), fits: (part) => mayBeIn(part, condition.groupBy, mine, kind) }),
      ...members.flatMap((one) => causesFor(one, condition.properties)),
      ...causesFor(at.res, condition.properties),
      ...loose.flatMap((one) => [...causesFor(one, condition.groupBy), 'not-in-answer/false']),
    ];
    return because(condition.path, gaps.length > 0 ? 'U' : 'T', gaps);
  }

  /** Whether a member of the group can stand in a part: what groups by protocol asks for its own protocol. */
  function mayBeIn(
    part: KindPart,
    groupBy: readonly string[],
    mine: readonly (string | undefined)[],
    kind: KindSpec,
  ): boolean {
    return groupBy.every((path, index) => {
      const wanted = part.identity[path];
      if (wanted === undefined) return true;
      const canon = canonicalOf(kind.properties[path]?.type ?? 'text', wanted);
      return mine[index] === (wanted === null ? 'unset' : `=${String(canon)}`);
    });
  }
  /** What a rule has to see. */
  function askedBy(rule: EffectiveRule): Asked {
    return { ...whereOf(rule.select.where, rule), applies: (probe) => applies(rule, probe).v };
  }

  function sayServer(path: string, server: Resource, holds: Verdict, property: string): Said {
    const absent = seen(server, property) === undefined ? whyAbsent(server, property) : ['not-in-answer/false'];
    return because(path, holds, absent);
  }
  function hasRole(server: Resource, role: string): Verdict {
    const roles = seen(server, 'roles');
    if (roles === undefined) return 'U';
    if (roles === null) return 'F';
    if (!Array.isArray(roles)) return 'U';
    return roles.some((held) => String(held).toLowerCase() === role.toLowerCase()) ? 'T' : 'F';
  }
  function rangeNamed(text: string): BuildRange {
    const range = parseExchangeRange(text);
    if (range === undefined) throw new Error(text);
    return range;
  }
  function anyServer(path: string, holds: (server: Resource) => Verdict): Said {
    const gaps = holes(spec('server'));
    const said = of('server').map(holds);
    const v = quantify({ type: 'some' }, said, gaps.length > 0);
    const rough = of('server').flatMap((one) =>
      ['build', 'roles'].flatMap((x) => [...whyAbsent(one, x), 'not-in-answer/false']),
    );
    return because(path, v, [...gaps, ...rough]);
  }
  function applies(rule: EffectiveRule, one: Resource): Said {
    const { exchange, role, organization, when } = rule.appliesTo ?? {};
    const server =
      one.kind === 'server'
        ? one
        : of('server').find((other) => one.server !== undefined && other.id === `server:${one.server}`);
    const nobody: Resource = { kind: 'server', id: `server:${one.server}`, label: '', properties: {}, provenance: {} };
    const unknown = one.server === undefined ? ['not-in-answer/false'] : whyAbsent(nobody, 'build');
    const parts: Said[] = [];
    if (exchange !== undefined) {
      parts.push(
        server === undefined
          ? because('appliesTo.exchange', 'U', unknown)
          : sayServer('appliesTo.exchange', server, inRange(server, rangeNamed(exchange)), 'build'),
      );
    }
    if (role !== undefined) {
      parts.push(
        server === undefined
          ? because('appliesTo.role', 'U', unknown)
          : sayServer('appliesTo.role', server, hasRole(server, role), 'roles'),
      );
    }
    if (organization !== undefined) {
      parts.push(
        anyServer('appliesTo.organization.anyServer', (other) => inRange(other, rangeNamed(organization.anyServer))),
      );
    }
    if (when !== undefined) parts.push(say(when, { rule, res: one, self: one }));
    return all(parts);
  }

  function outcome(v: Verdict): Outcome {
    return v === 'T' ? 'pass' : v === 'F' ? 'fail' : 'unknown';
  }

  /** Where nothing is known of an organization: what a rule waits for, if that is a declaration. */
  function declaredOf(rule: EffectiveRule): NaiveFinding | undefined {
    if (rule.select.kind !== 'organization' || of('organization').length > 0 || rule.status === 'manual') return;
    const nobody: Resource = { ...NO_ORGANIZATION, id: 'organization:organization' };
    const at: At = { rule, res: nobody, self: nobody };
    const chosen = rule.select.where === undefined ? all([]) : say(rule.select.where, at);
    const e = say(rule.expect, at);
    if (chosen.v !== 'T' || applies(rule, nobody).v !== 'T' || e.v !== 'U') return;
    const shown = e.why.filter((why) => why.collapses !== true);
    const used = essential(shown.length === 0 ? e.why : shown);
    const causes = used.flatMap(({ cause }) => cause ?? []);
    const reason = causes.find((cause) => cause.endsWith('/true')) ?? causes[0];
    const paths = [...new Set(used.map(({ path }) => path))].sort();
    if (reason !== tag('undeclared', false)) return;
    return { rule: rule.id, id: nobody.id, outcome: 'unknown', causes, paths };
  }

  const unseen = new Map(
    rules.map((rule) => {
      const { cells, homeless } = grid(spec(rule.select.kind), askedBy(rule));
      const open = cells.filter(({ seen: isSeen }) => !isSeen).map(({ scope }) => scope);
      return [rule.id, cells.length === 0 && homeless.length > 0 ? undefined : open];
    }),
  );
  const findings = rules.flatMap((rule) => {
    const kind = spec(rule.select.kind);
    const { cells, homeless } = grid(kind, askedBy(rule));
    const findings: NaiveFinding[] = [];
    const collapsed: Why[] = [];
    let selected = 0;
    for (const one of of(kind.kind)) {
      const at: At = { rule, res: one, self: one };
      const w = rule.select.where === undefined ? all([]) : say(rule.select.where, at);
      if (w.v === 'F') continue;
      selected += 1;
      const a = applies(rule, one);
      const unknown = (said: Said, word?: string, wouldBe?: Outcome): void => {
        const shown = said.why.filter((why) => why.collapses !== true);
        const used = essential(shown.length === 0 ? said.why : shown);
        if (shown.length === 0 && word === undefined) {
          collapsed.push(...said.why);
          return;
        }
        const causes = used.flatMap(({ cause }) =>
          cause === undefined ? [] : [word === undefined ? cause : `${word}/${cause.split('/')[1]}`],
        );
        const paths = [...new Set(used.map(({ path }) => path))].sort();
        findings.push({
          rule: rule.id,
          id: one.id,
          outcome: 'unknown',
          causes,
          paths,
          ...(wouldBe === undefined ? {} : { wouldBe }),
        });
      };
      if (a.v === 'F') findings.push({ rule: rule.id, id: one.id, outcome: 'not-applicable', causes: [], paths: [] });
      else if (w.v === 'U') unknown(w, 'selection');
      else if (a.v === 'U')
        unknown(a, 'applicability', rule.status === 'manual' ? 'manual' : outcome(say(rule.expect, at).v));
      else if (rule.status === 'manual')
        findings.push({ rule: rule.id, id: one.id, outcome: 'manual', causes: [], paths: [] });
      else {
        const e = say(rule.expect, at);
        if (e.v === 'U') unknown(e);
        else {
          const paths = e.v === 'T' ? [] : [...new Set(essential(e.why).map(({ path }) => path))].sort();
          findings.push({ rule: rule.id, id: one.id, outcome: outcome(e.v), causes: [], paths });
        }
      }
    }
    const isRequired = requires.includes(kind.kind);
    const isAsked = cells.some(({ lines }) => lines.length > 0);
    const isSaid = findings.length > 0 || collapsed.length > 0;
    const byScope = new Map<string, string[]>();
    const lack = (scope: string, cause: string): unknown => byScope.set(scope, [...(byScope.get(scope) ?? []), cause]);
    for (const { lines, scope, seen: isSeen } of cells) {
      if (isSeen || !(isAsked || isSaid || isRequired)) continue;
      if (lines.length === 0) lack(scope, tag('not-asked', isRequired));
      for (const line of lines) lack(line.scope, lineTag(line));
    }
    if (cells.length === 0 && homeless.length > 0 && (isSaid || isRequired)) {
      const broken = collections.filter((line) => line.kind === kind.kind && line.status !== 'complete');
      for (const line of broken) lack('organization', lineTag(line));
      if (broken.length === 0) lack('organization', tag('not-asked', isRequired));
    }
    for (const [scope, causes] of byScope)
      findings.push({ rule: rule.id, id: `${kind.kind}:${scope}/*`, outcome: 'unknown', causes, paths: ['select'] });
    const gaps = byScope.size;
    const first = gaps === 0 && !isSaid ? declaredOf(rule) : undefined;
    if (first !== undefined) findings.push(first);
    const whole = `${kind.kind}:organization/*`;
    if (collapsed.length > 0 && !findings.some(({ id }) => id === whole)) {
      const causes = collapsed.flatMap(({ cause }) => (cause === undefined ? [] : [cause]));
      findings.push({
        rule: rule.id,
        id: whole,
        outcome: 'unknown',
        causes,
        paths: [...new Set(collapsed.map(({ path }) => path))].sort(),
      });
    }
    if (selected === 0 && rule.expectsExistence && isAsked) {
      const { exchange, role } = rule.appliesTo ?? {};
      const nobody: Resource = { kind: kind.kind, id: '', label: '', properties: {}, provenance: {} };
      const somewhere = all([
        ...(rule.appliesTo === undefined
          ? []
          : [applies({ ...rule, appliesTo: withoutServer(rule.appliesTo) }, nobody)]),
        ...(exchange === undefined && role === undefined
          ? []
          : [
              anyServer('appliesTo', (server) => {
                const one = exchange === undefined ? 'T' : inRange(server, rangeNamed(exchange));
                const two = role === undefined ? 'T' : hasRole(server, role);
                return RANK[one] < RANK[two] ? one : two;
              }),
            ]),
      ]);
      const holesOf = holes(kind, askedBy(rule));
      const add = (of: Outcome, causes: string[], paths: string[], wouldBe?: Outcome) =>
        findings.push({
          rule: rule.id,
          id: whole,
          outcome: of,
          causes,
          paths,
          ...(wouldBe === undefined ? {} : { wouldBe }),
        });
      if (somewhere.v === 'F') {
        if (gaps === 0) add('not-applicable', [], []);
      } else if (holesOf.length > 0) {
        if (gaps === 0) add('unknown', holesOf, ['expectsExistence']);
      } else if (!cells.some(({ sure }) => sure)) {
        if (gaps === 0) add('unknown', [tag('not-in-answer', false)], ['expectsExistence']);
      } else if (somewhere.v === 'T') add('fail', [], ['expectsExistence']);
      else {
        const causes = causesOf(somewhere).map((cause) => `applicability/${cause.split('/')[1]}`);
        add('unknown', causes, [...new Set(essential(somewhere.why).map(({ path }) => path))].sort(), 'fail');
      }
    }
    return findings;
  });
  return { findings, unseen };
}

/** What a finding shows of what forces it: what is not aside, else what is no constant, else all. */
function essential(why: readonly Why[]): readonly Why[] {
  const main = why.filter(({ aside }) => aside === undefined);
  const ofProperties = why.filter(({ aside }) => aside !== 'constant');
  return main.length > 0 ? main : ofProperties.length > 0 ? ofProperties : why;
}

function withoutServer(appliesTo: NonNullable<EffectiveRule['appliesTo']>): NonNullable<EffectiveRule['appliesTo']> {
  const { exchange: _exchange, role: _role, ...rest } = appliesTo;
  return rest;
}
