import { declaredProperties } from '../../../model/declared/declared-facts.ts';
import type { PropertySpec, PropertyType } from '../../../model/kind.ts';
import type { Leaf, ParameterSpec } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import type { ConditionContext, Node } from '../condition/condition-context.ts';
import { findProperty } from '../condition/find-property.ts';
import { findParameter, readParameter } from './read-parameter.ts';

/** What a leaf is about: how it is read, as what it is declared, what messages call it. */
interface LeafSubject {
  readonly subject: Leaf['subject'];
  readonly spec: PropertySpec;
  readonly word: string;
}

/** The one of property, declared fact and parameter that stands there; `undefined` where a fault was reported. */
export function readSubject(context: ConditionContext, raw: RawCondition, node: Node): LeafSubject | undefined {
  if (typeof raw.property === 'string') {
    const spec = findProperty(context, raw.property, { ...node, at: [...node.at, 'property'] });
    return spec === undefined ? undefined : { subject: { property: raw.property }, spec, word: `"${raw.property}"` };
  }
  if (typeof raw.declared === 'string') return readDeclared(context, raw.declared, node);
  if (typeof raw.parameter !== 'string') {
    const message = 'The leaf has no subject.';
    context.report(
      context.file.fault(node.at, 'value', 'policy-invalid', message, 'add "property", "declared" or "parameter"'),
    );
    return undefined;
  }
  const at = { ...node, at: [...node.at, 'parameter'] };
  const declared = findParameter(context, raw.parameter, at);
  const constant = readParameter(context, raw.parameter, at, () => undefined);
  if (declared === undefined || constant === undefined) return undefined;
  return {
    subject: { constant: constant.value },
    spec: specOfParameter(declared),
    word: `the parameter "${raw.parameter}"`,
  };
}

/** What the organization declares is no property of what is judged: it may stand wherever how things are is asked. */
function readDeclared(context: ConditionContext, name: string, node: Node): LeafSubject | undefined {
  const property = `declared.${name}`;
  const spec = declaredProperties[property];
  // The schema of policies lists them.
  if (spec === undefined) return undefined;
  if (context.scope === 'where') {
    const message = `"${name}" says how things are; "where" reads only what the resource is.`;
    const hint = 'put it into appliesTo.when or expect';
    context.report(context.file.fault([...node.at, 'declared'], 'value', 'where-not-identity', message, hint));
    return undefined;
  }
  return { subject: { property, of: 'organization' }, spec, word: `"${name}"` };
}

/** A parameter compares exactly, as text; its `enum` is the list of its values. */
function specOfParameter(parameter: ParameterSpec): PropertySpec {
  const types = { string: 'text', number: 'integer', boolean: 'boolean', list: 'text' } as const;
  const type: PropertyType =
    parameter.type === 'string' && parameter.enum !== undefined ? 'enum' : types[parameter.type];
  const values = parameter.enum?.filter((value) => typeof value === 'string');
  return {
    type,
    ...(parameter.type === 'list' ? { many: 'list' } : {}),
    ...(type === 'enum' && values !== undefined ? { values } : {}),
    privacy: 'public',
    doc: '',
  };
}
