import { wordTable } from '../../lib/words/word-table.ts';
import { UserError } from '../../model/error.ts';
import type { Operation } from '../../model/plan/operation.ts';
import type { Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';

export const WINDOWS_AUTHENTICATION = 'system.webServer/security/authentication/windowsAuthentication';
const AUTHENTICATION = 'system.webServer/security/authentication';

/**
 * Attributes that a script may write, with what IIS takes where nobody sets them (appcmd leaves those out of its
 * answer). Source: IIS_schema.xml of IIS 8.5 and 10.
 */
export const IIS_ATTRIBUTES: { readonly [section: string]: { readonly [attribute: string]: Value } } = wordTable({
  [WINDOWS_AUTHENTICATION]: { enabled: false, useKernelMode: true, useAppPoolCredentials: false },
  [`${AUTHENTICATION}/anonymousAuthentication`]: { enabled: true },
  [`${AUTHENTICATION}/basicAuthentication`]: { enabled: false },
  [`${AUTHENTICATION}/digestAuthentication`]: { enabled: false },
  'system.webServer/security/access': { sslFlags: [] },
  'system.webServer/httpRedirect': { enabled: false, destination: '', childOnly: false, exactDestination: false },
});

/** Attributes that hold several words at once, in any order; `None` is none of them. */
const FLAGS: readonly string[] = ['sslFlags'];

/** What a script reads before and after: one line of "planned against actual". */
export interface Field {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
  readonly asSet: boolean;
}

/** Everything that has to read as captured for a step to begin, and as planned for it to be done. */
export function fieldsOf({ id, operation }: Pick<Step, 'id' | 'operation'>): readonly Field[] {
  switch (operation.type) {
    case 'cmdlet':
      if (operation.reads.length === 0) {
        throw new UserError(
          'plan-step',
          'Nothing says what the values were before; without them there is no way back.',
          { where: id },
        );
      }
      return operation.reads.map(({ property, before, after, asSet }) => ({ name: property, before, after, asSet }));
    case 'iis-providers':
      return [field('providers', operation.before, operation.after), ownership(operation.ownedBefore)];
    case 'iis-attribute':
      return [attributeField(operation, id), ownership(operation.ownedBefore)];
    case 'metabase':
      return [field(operation.property, operation.before, operation.after)];
    case 'registry':
      return [field(operation.name, signed(operation.before), signed(operation.after))];
  }
}

/** Whether the location has the setting itself: undoing an inherited one has to leave none behind. */
const ownership = (ownedBefore: boolean): Field => field('setHere', ownedBefore, true);
const field = (name: string, before: Value, after: Value): Field => ({ name, before, after, asSet: false });

function attributeField(operation: Extract<Operation, { type: 'iis-attribute' }>, where: string): Field {
  const { section, attribute, before, after } = operation;
  const attributes = IIS_ATTRIBUTES[section];
  if (attributes === undefined || !Object.hasOwn(attributes, attribute)) {
    throw new UserError(
      'plan-name',
      `No script may write ${JSON.stringify(attribute)} of ${JSON.stringify(section)}.`,
      { where },
    );
  }
  return { name: attribute, ...attributeValues(attribute, before, after) };
}

/** PowerShell gives and takes a DWORD as a signed number. */
function signed(value: number | string | null): number | string | null {
  if (typeof value !== 'number') return value;
  return value > 0x7fffffff ? value - 0x1_0000_0000 : value;
}

/** What an attribute becomes, as scripts compare it. */
export function attributeValues(attribute: string, before: Value, after: Value): Omit<Field, 'name'> {
  if (!FLAGS.includes(attribute)) return { before, after, asSet: false };
  return { before: flagsOf(before), after: flagsOf(after), asSet: true };
}

/** A set of flags as IIS may write it: `Ssl, Ssl128`, a list, `None`. */
function flagsOf(value: Value): Value {
  const words = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(words)) return value;
  return words.map((word) => String(word).trim()).filter((word) => word !== '' && word.toLowerCase() !== 'none');
}
