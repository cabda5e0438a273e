import { compareText } from '../../lib/compare-text.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { compareValues, isSameText, isSameValue, seenAt, textsOf } from '../plan-world.ts';
import { type Edit, type Proposal, type RefusalCause, refuse } from '../propose/proposal.ts';

/** One property of one resource that is to change, and every finding that wants it. */
export interface SettledChange {
  readonly resource: Resource;
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly proposals: readonly Proposal[];
}

export interface Settled {
  readonly changes: readonly SettledChange[];
  /** Proposals that cannot be, and why. */
  readonly refused: readonly { readonly proposal: Proposal; readonly cause: RefusalCause }[];
}

/**
 * Merges proposals about the same property; contradicting ones are refused together, nothing is chosen for the reader.
 * A property that already is as wanted is no change.
 */
export function settle(proposals: readonly Proposal[]): Settled {
  const groups = Map.groupBy(proposals, (proposal) => `${proposal.resource.id}\n${proposal.property}`);
  const changes: SettledChange[] = [];
  const refused: { proposal: Proposal; cause: RefusalCause }[] = [];
  for (const group of groups.values()) {
    const [{ property, resource }] = group as [Proposal, ...Proposal[]];
    const many = kindOf(resource.kind)?.properties[property]?.many;
    const before = seenAt(resource, property);
    if (before === undefined) {
      refused.push(...group.map((proposal) => ({ proposal, cause: notCaptured(resource, property) })));
      continue;
    }
    const after = applyEdits(
      before,
      group.map((proposal) => proposal.edit),
      many,
    );
    if (after === undefined) {
      refused.push(...group.map((proposal) => ({ proposal, cause: contradiction(group, proposal, property) })));
    } else if (!isSameValue(before, after, many)) {
      changes.push({ resource, property, before, after, proposals: group });
    }
  }
  return { changes, refused };
}

function notCaptured(resource: Resource, property: string): RefusalCause {
  const reason = resource.unseen?.[property];
  const detail = reason?.detail === undefined ? '' : ` (${reason.detail})`;
  return refuse(
    'no-captured-value',
    `${property} of ${resource.label} was not collected${detail}: without the value before there is no way back, and so no script. "exaudit collect --missing CAPTURE" names the command.`,
  );
}

function contradiction(group: readonly Proposal[], proposal: Proposal, property: string): RefusalCause {
  const others = [...new Set(group.filter((one) => one.rule.id !== proposal.rule.id).map((one) => one.rule.id))].sort();
  return refuse(
    'conflict',
    `${others.join(' and ') || 'The same rule'} ${others.length > 1 ? 'want' : 'wants'} another value for ${property} of ${proposal.resource.label}; choose with --rules which is to hold.`,
  );
}

/** The order in which edits of one property are carried out, so that the order of findings does not count. */
const ORDER: readonly Edit['how'][] = ['set', 'remove', 'add', 'first'];

/**
 * What a property becomes when all edits are carried out, or `undefined` where one of them does not hold afterwards:
 * then they contradict each other. Texts compare without case. A set comes back sorted, a list in its order.
 */
export function applyEdits(before: Value, edits: readonly Edit[], many: 'list' | 'set' | undefined): Value | undefined {
  const ordered = [...edits].sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how) || compareEdits(a, b));
  const after = ordered.reduce((value, edit) => applyEdit(value, edit), before);
  if (!ordered.every((edit) => holds(after, edit, many))) return undefined;
  return many === 'set' && Array.isArray(after) ? [...after].sort(compareValues) : after;
}

function applyEdit(value: Value, edit: Edit): Value {
  switch (edit.how) {
    case 'set':
      return edit.value;
    case 'remove':
      return textsOf(value).filter((text) => !has(edit.values, text));
    case 'add': {
      const now = textsOf(value);
      const missing = edit.values.filter((text) => !has(now, text));
      return edit.position === 'first' ? [...missing, ...now] : [...now, ...missing];
    }
    case 'first': {
      const rest = textsOf(value).filter((text) => !isSameText(text, edit.value));
      return [edit.value, ...rest, ...edit.beside.filter((text) => !has(rest, text))];
    }
  }
}

function holds(value: Value, edit: Edit, many: 'list' | 'set' | undefined): boolean {
  switch (edit.how) {
    case 'set':
      return isSameValue(value, edit.value, many);
    case 'remove':
      return edit.values.every((text) => !has(textsOf(value), text));
    case 'add':
      return edit.values.every((text) => has(textsOf(value), text));
    case 'first':
      return isSameText(textsOf(value)[0] ?? '', edit.value) && edit.beside.every((text) => has(textsOf(value), text));
  }
}

const has = (list: readonly string[], text: string): boolean => list.some((item) => isSameText(item, text));
const compareEdits = (a: Edit, b: Edit): number => compareText(JSON.stringify(a), JSON.stringify(b));
