import { UserError } from '../../../model/error.ts';
import { kindOf } from '../../../model/kinds.ts';
import type { Value } from '../../../model/resource.ts';
import { seenAt } from '../../plan-world.ts';
import type { FailedFinding } from '../proposal.ts';
import { answerableWords, MOST_INTEGER, wantedAnswer } from './wanted-answer.ts';

/** An answer as a value of the property. Throws UserError('answer-invalid') for one that does not fit. */
export function typedAnswer(failed: FailedFinding, kind: string, property: string, text: string): Value {
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
  const refuse = (): never => fail(wantedAnswer(failed, kind, property) ?? 'plain text on one line');
  switch (spec?.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : refuse();
    case 'integer':
      return /^\d{1,10}$/.test(text) && Number(text) <= MOST_INTEGER ? Number(text) : refuse();
    case 'url':
      return isHttps(text) ? text : refuse();
    case 'host':
      return HOST.test(text) && text.length < 254 ? text : refuse();
    case 'enum': {
      const known = answerableWords(property, spec);
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

const HOST = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

function isHttps(text: string): boolean {
  if (!URL.canParse(text) || !/^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?\/[A-Za-z0-9./_-]*$/.test(text)) return false;
  return HOST.test(new URL(text).hostname);
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
