import type { Condition, EffectiveRule, Lookup } from '../../model/policy/policy.ts';

/** Property paths that a rule reads, by kind. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/** Everything that a rule reads of any kind, its own and those that it looks up. */
export function readsOf(rule: Pick<EffectiveRule, 'select' | 'appliesTo' | 'expect'>): Reads {
  const reads = new Map<string, Set<string>>();
  const { kind, where } = rule.select;
  const note = (of: string, path: string): void => {
    const known = reads.get(of) ?? new Set<string>();
    reads.set(of, known.add(path));
  };
  note(kind, '');
  for (const condition of [where, rule.appliesTo?.when, rule.expect]) {
    if (condition !== undefined) walk(condition, { own: kind, self: kind, note });
  }
  if (rule.appliesTo?.exchange !== undefined || rule.appliesTo?.organization !== undefined) {
    for (const path of ['build', 'inferredBuild.from', 'inferredBuild.below']) note('server', path);
  }
  if (rule.appliesTo?.role !== undefined) note('server', 'roles');
  for (const paths of reads.values()) paths.delete('');
  return reads;
}

interface Where {
  /** Kind that a plain path belongs to, and the one that the rule selects. */
  readonly own: string;
  readonly self: string;
  readonly note: (kind: string, path: string) => void;
}

function walk(condition: Condition, where: Where): void {
  const read = (path: string): void => {
    if (path === 'item' || path.startsWith('item.')) return;
    if (path.startsWith('self.')) where.note(where.self, path.slice('self.'.length));
    else where.note(where.own, path);
  };
  const readKey = ({ key, kind, match }: Pick<Lookup, 'key' | 'kind' | 'match'>): void => {
    where.note(kind, match);
    if ('property' in key) read(key.property);
  };
  switch (condition.type) {
    case 'all':
    case 'any':
      for (const part of condition.conditions) walk(part, where);
      return;
    case 'not':
      walk(condition.condition, where);
      return;
    case 'if':
      walk(condition.if, where);
      walk(condition.then, where);
      return;
    case 'leaf':
      if ('property' in condition.subject) {
        const { of, property } = condition.subject;
        if (of === undefined) read(property);
        else where.note(of, property);
      }
      if ('property' in condition.operand) read(condition.operand.property);
      return;
    case 'elements':
      read(condition.property);
      walk(condition.condition, where);
      return;
    case 'resources': {
      const inner = { ...where, own: condition.kind };
      where.note(condition.kind, '');
      if (condition.where !== undefined) walk(condition.where, inner);
      walk(condition.condition, inner);
      return;
    }
    case 'lookup':
      readKey(condition);
      walk(condition.expect, { ...where, own: condition.kind });
      return;
    case 'agrees-with':
      read(condition.property);
      readKey(condition.lookup);
      where.note(condition.lookup.kind, condition.other);
      return;
    case 'unique':
      for (const key of condition.keys) read(key);
      return;
    case 'consistent-across':
      for (const path of [...condition.groupBy, ...condition.properties]) read(path);
      return;
  }
}
