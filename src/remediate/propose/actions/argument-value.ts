import { copyableArgument } from '../../../lib/platform/copyable-argument.ts';
import { UserError } from '../../../model/error.ts';
import type { PropertySpec } from '../../../model/kind.ts';
import { kindOf } from '../../../model/kinds.ts';
import type { Value } from '../../../model/resource.ts';
import { seenAt } from '../../plan-world.ts';
import { protocolOf } from '../answer-names.ts';
import { type FailedFinding, type RefusalCause, refuse } from '../proposal.ts';

/**
 * The value of an argument: written in the rule, taken from a property, or answered by a person. An answer that does
 * not fit the property's type is a UserError; none is a refusal that says how to answer.
 */
export function argumentValue(
  failed: FailedFinding,
  argument: Value | undefined,
  kind: string,
  property: string,
): { readonly value: Value } | RefusalCause {
  if (argument === 'ask') {
    if (failed.answer === undefined) return needsAnswer(failed, kind, property);
    return { value: typedAnswer(failed, kind, property, failed.answer) };
  }
  if (
    typeof argument === 'object' &&
    argument !== null &&
    'property' in argument &&
    typeof argument.property === 'string'
  ) {
    const value = seenAt(failed.resource, argument.property);
    return value === undefined ? refuse('no-captured-value', `${argument.property} was not collected.`) : { value };
  }
  return argument === undefined ? refuse('no-fix', 'The fix of the rule names no value.') : { value: argument };
}

function needsAnswer(failed: FailedFinding, kind: string, property: string): RefusalCause {
  const { rule, finding } = failed;
  const wanted = wantedFor(failed, kind, property);
  const protocol = protocolOf(failed.resource);
  // Each protocol has an address of its own, and each directory may have one.
  const all =
    kind !== 'virtual-directory'
      ? ` For all of them: --answer "${rule.id}=VALUE".`
      : protocol === undefined
        ? ''
        : ` For ${protocol} on every server: --answer "${rule.id}.${protocol}=VALUE".`;
  return refuse(
    'needs-a-decision',
    `Only you can say what ${property} is to be${wanted === undefined ? '' : ` (${wanted})`}: add ${answerOption(rule.id, finding.resource.label, 'VALUE')}.${all}${rule.careful === undefined ? '' : ` ${rule.careful}`}`,
  );
}

/** What to type to answer for one resource; a name that no quotes hold in every shell is left to be typed. */
export const answerOption = (rule: string, label: string, value: string): string =>
  `--answer ${copyableArgument(`${rule}.${label}=${value}`) ?? `"${rule}.RESOURCE=${value}"`}`;

function typedAnswer(failed: FailedFinding, kind: string, property: string, text: string): Value {
  const spec = kindOf(kind)?.properties[property];
  const fail = (wanted: string): never => {
    throw new UserError(
      'answer-invalid',
      `"${text}" is no value for ${property} of ${failed.finding.resource.label}: ${wanted} is expected.`,
      {
        where: `--answer ${failed.rule.id}`,
      },
    );
  };
  if (text.length > 2000 || /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text))
    fail('plain text on one line');
  const refuse = (): never => fail(wantedFor(failed, kind, property) ?? 'plain text on one line');
  switch (spec?.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : refuse();
    case 'integer':
      return /^\d{1,10}$/.test(text) ? Number(text) : refuse();
    case 'url':
      return isHttps(text) ? text : refuse();
    case 'host':
      return HOST.test(text) && text.length < 254 ? text : refuse();
    case 'enum': {
      const known = answerable(property, spec);
      const parts = spec.many === undefined ? [text] : partsOf(text);
      const values = parts.map((part) => known.find((one) => one.toLowerCase() === part.toLowerCase()) ?? refuse());
      return spec.many === undefined ? (values[0] ?? refuse()) : values;
    }
    default:
      if (property === 'offlineAddressBook') return addressBook(failed, text) ?? refuse();
      return spec?.many === undefined ? text : partsOf(text);
  }
}

const partsOf = (text: string): string[] => text.split(',').map((part) => part.trim());

/** Of methods those that the parameter takes: many more can be read, and Exchange 2010 tells clients no Negotiate. */
function answerable(property: string, { values = [] }: PropertySpec): readonly string[] {
  if (property === 'clientAuthenticationMethod') return ['Basic', 'Ntlm'];
  return /methods?$/i.test(property) ? ['Basic', 'Ntlm', 'Negotiate'] : values;
}

const HOST = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

function isHttps(text: string): boolean {
  if (!URL.canParse(text) || !/^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?\/[A-Za-z0-9./_-]*$/.test(text)) return false;
  return HOST.test(new URL(text).hostname);
}

/** What an answer has to be, as words; `undefined` where any text is one. */
function wantedFor(failed: FailedFinding, kind: string, property: string): string | undefined {
  const spec = kindOf(kind)?.properties[property];
  switch (spec?.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a number';
    case 'url':
      return 'an address that begins with https://, without user, query or fragment';
    case 'host':
      return 'a host name with a dot';
    case 'enum': {
      const known = answerable(property, spec);
      return spec.many === undefined
        ? `one of ${known.join(', ')}`
        : `those of ${known.join(', ')} that it is to have, with commas between`;
    }
    default: {
      if (property === 'virtualDirectories') return 'names as Get-OabVirtualDirectory prints them, with commas between';
      if (property !== 'offlineAddressBook') return undefined;
      const known = failed.world.ofKind('offline-address-book').map((book) => book.label);
      return known.length === 0 ? 'an offline address book, and none was collected' : `one of ${known.join(', ')}`;
    }
  }
}

/** Identity of an address book that the snapshot holds, by identity or name. */
function addressBook(failed: FailedFinding, text: string): string | undefined {
  const found = failed.world
    .ofKind('offline-address-book')
    .find((book) =>
      [seenAt(book, 'identity'), seenAt(book, 'name')].some(
        (name) => typeof name === 'string' && name.toLowerCase() === text.toLowerCase(),
      ),
    );
  const identity = found === undefined ? undefined : seenAt(found, 'identity');
  return typeof identity === 'string' ? identity : undefined;
}
