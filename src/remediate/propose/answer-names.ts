import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';

/** What stands for all directories of one protocol in the name of an answer: `VDIR-009.EWS`. */
export function protocolOf({ kind, properties }: Resource): string | undefined {
  const { protocol } = properties;
  return kind === 'virtual-directory' && typeof protocol === 'string' ? protocol : undefined;
}

/**
 * What to type to answer for one resource. Left to be typed are a name that no quotes hold in every shell, and one of many
 * that are told of together.
 */
export function answerOption(rule: string, { kind, label }: Pick<Resource, 'kind' | 'label'>, value: string): string {
  const named = kindOf(kind)?.bulk === true ? undefined : copyableArgument(`${rule}.${label}=${value}`);
  return `--answer ${named ?? `"${rule}.RESOURCE=${value}"`}`;
}

/** What was said of one resource goes before what was said of all of its protocol, and that before what was said of all. */
export function answerTo(
  { resource, rule }: Finding,
  captured: Resource,
  answers: ReadonlyMap<string, string>,
): string | undefined {
  const at = (name: string): string | undefined => answers.get(`${rule}.${name}`.toLowerCase());
  const protocol = protocolOf(captured);
  const ofProtocol = protocol === undefined ? undefined : at(protocol);
  return at(resource.label) ?? at(resource.id) ?? ofProtocol ?? answers.get(rule.toLowerCase());
}
