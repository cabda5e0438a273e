import { type Cmdlet, cmdletNamed, namesOfProperty, propertiesOf } from '../../../model/cmdlets.ts';
import type { RawObject } from '../../raw/raw.ts';
import { matchesWildcards } from '../../raw/wildcards.ts';

/** What many things are called by: objects of services, folders and jobs have them too. */
const GENERIC = new Set(
  'identity name server servername id guid distinguishedname displayname status state host hostname type path'.split(
    ' ',
  ),
);
const NAMING =
  'identity name server servername id guid distinguishedname runspaceid pscomputername pssourcejobinstanceid'.split(
    ' ',
  );

const KNOWN = new Map<Cmdlet, ReadonlySet<string>>();

/** All names of what a cmdlet answers, in lower case; made once, since a file may hold a million objects. */
function knownNames(cmdlet: Cmdlet): ReadonlySet<string> {
  const made = KNOWN.get(cmdlet);
  if (made !== undefined) return made;
  const names = propertiesOf(cmdlet).flatMap(([path, spec]) => namesOfProperty(path, spec, cmdlet.name));
  const known = new Set(names.map((name) => name.toLowerCase()));
  KNOWN.set(cmdlet, known);
  return known;
}

/** Names after one command that are compared; nobody types more. */
const MOST_SHOWN = 200;
const LONGEST_NAME = 256;
const isShort = (name: string): boolean => name.length <= LONGEST_NAME;

/**
 * Whether an object that says nothing of its command may be one of the request's: it has a property that only such
 * objects have, or none that they have not, or just those that the command names.
 *
 * @param shown Names after Format-List, Format-Table or Select-Object; patterns as they are.
 */
export function mayAnswer(object: RawObject, request: string, shown: readonly string[] = []): boolean {
  const cmdlet = cmdletNamed(request);
  if (cmdlet === undefined) return true;
  const known = knownNames(cmdlet);
  const names = Array.from(object.properties.keys(), (name) => name.toLowerCase());
  if (names.some((name) => known.has(name) && !GENERIC.has(name))) return true;
  if (names.every((name) => known.has(name) || NAMING.includes(name))) return true;
  // A stranger typed them: what repeats is not told by a regular expression, which takes every way through it.
  const patterns = shown
    .filter(isShort)
    .slice(0, MOST_SHOWN)
    .map((name) => name.toLowerCase().replace(/[^\w*?]/g, ''));
  return (
    patterns.length > 0 &&
    names.every((name) => isShort(name) && patterns.some((pattern) => matchesWildcards(pattern, name)))
  );
}
