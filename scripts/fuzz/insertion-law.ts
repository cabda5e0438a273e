import type { RecordEntry } from '../../src/model/snapshot.ts';
import { promptOf } from '../../src/normalize/printed/console/prompt.ts';
import { mayBeOfWarning } from '../../src/normalize/printed/noise.ts';
import { restOf } from '../../src/normalize/printed/printed-value.ts';
import type { Insertion } from './insertions.ts';
import type { Seen, SeenResource } from './reading.ts';

/** Kinds that count requests: fewer lines are smaller counts. */
const COUNTED: ReadonlySet<string> = new Set(['client-observation']);
/** Formats in which anything may stand: advice, bodies of web pages, reports about other things. */
const FREE: ReadonlySet<string> = new Set(['health-checker-text', 'http-trace', 'http-headers', 'gpresult', 'log']);
/** Formats in which `<!--` begins what nobody reads. */
const COMMENTED: ReadonlySet<string> = new Set(['application-host', 'web-config']);
/**
 * What is said of the file itself, and what is concluded from all that was seen: true of what is left of a text, too
 * (`docs/decisions`).
 */
const OF_THE_TEXT = /^(?:configuration\.|inferredBuild\.|windows$|label$)/;

const OF_THE_RELEASE = /^(?:advertisedMethods|(?:ex|in)ternalClientAuthenticationMethod)$/;

/**
 * Holds the law that whatever is put into a text, no value becomes another one, and nothing is lost or left over in
 * silence (`docs/decisions/0011-every-line-is-accounted-for.md`). One sentence for each breach.
 */
export function breaches(before: Seen, after: Seen, insertion: Insertion): readonly string[] {
  const found: string[] = [];
  let lost: string | undefined;
  // An export of a key that ends with a line may be whole: editors take the blank line at its end away.
  const mayBeWhole = insertion.kind === 'cut' && after.record?.format === 'reg-file' && insertion.text.endsWith('\n');
  for (const [id, resource] of after.resources) {
    const own = before.resources.get(id);
    if (COUNTED.has(kindOf(id))) found.push(...otherCounts(id, own, resource));
    else if (own !== undefined && !mayBeWhole)
      found.push(...otherValues(id, own, resource, insertion, isReleaseLost(id, before, after)));
    else if (
      own === undefined &&
      !isForeign(id) &&
      !(insertion.kind === 'block' && before.record?.status !== 'read') &&
      !isNameWithoutRest(id, insertion, before) &&
      !isOtherName(id, resource, before)
    )
      found.push(`${id} came of nothing`);
  }
  for (const [id, own] of before.resources) {
    const resource = after.resources.get(id);
    if (COUNTED.has(kindOf(id)))
      lost ??= resource?.values.get('requests') === own.values.get('requests') ? undefined : id;
    else lost ??= resource === undefined ? lostResource(id, own, after) : lostValue(id, own, resource);
  }
  const { record } = after;
  // Where several answers stand, what is left of a text may hold the first one only.
  if (insertion.kind === 'cut' && before.record?.notes?.some((note) => note.startsWith('Of several')) === true)
    return [];
  if (record === undefined) return [...found, 'the file has no record'];
  if (record.problem === null && record.status !== 'read' && record.status !== 'ignored')
    found.push(`${record.status}, and no word why`);
  // Whoever sees the end of a text cannot know that more stood below it.
  if (insertion.kind === 'cut' || insertion.isIdle) return found;
  // A command that is not read is named, and so is what it printed.
  const isUnread = / not read: /.test(record.problem ?? '');
  const isSaid =
    isUnread || record.status !== 'read' || record.leftOver !== undefined || before.record?.status !== 'read';
  if (lost !== undefined && !isSaid) found.push(`${lost} was lost in silence`);
  const isPut = insertion.kind === 'line' || insertion.kind === 'block';
  if (
    lost === undefined &&
    isPut &&
    !isSaid &&
    !isFree(record) &&
    !isOfShell(insertion) &&
    !isComment(record, insertion)
  )
    found.push('what was put in is not named');
  return found;
}

/** Of what is counted there may be less, and never more or other things. */
function otherCounts(id: string, own: SeenResource | undefined, { values }: SeenResource): readonly string[] {
  if (own === undefined) return isForeign(id) ? [] : [`${id} came of nothing`];
  return Array.from(values).flatMap(([path, value]) => {
    const before = own.values.get(path);
    const isLess = path === 'requests' && Number(value) <= Number(before);
    return isLess || value === before || /^(?:first|last)Seen$/.test(path)
      ? []
      : [`${id} ${path}: ${before ?? 'not seen'} became ${value}`];
  });
}

/** A name whose rest stood in the line below was not believed; a text that ends between the two shows a whole one. */
function isNameWithoutRest(id: string, { kind, text }: Insertion, before: Seen): boolean {
  const last = /(\S+)\s*$/.exec(text)?.[1]?.toLowerCase();
  return (
    kind === 'cut' &&
    text.endsWith('\n') &&
    before.record?.status !== 'read' &&
    before.record?.leftOver !== undefined &&
    last !== undefined &&
    id.includes(last)
  );
}

/** Of the server that a resource is of. */
function isReleaseLost(id: string, before: Seen, after: Seen): boolean {
  const server = `server:${/^[^:]*:([^\\/]*)/.exec(id)?.[1] ?? ''}`;
  const tells = ({ resources }: Seen): boolean =>
    [...(resources.get(server)?.values.keys() ?? [])].some((path) => /^(?:build$|inferredBuild\.)/.test(path));
  return tells(before) && !tells(after);
}

function otherValues(
  id: string,
  own: SeenResource,
  now: SeenResource,
  { kind, text }: Insertion,
  isReleaseUnknown: boolean,
): readonly string[] {
  return Array.from(now.values).flatMap(([path, value]) => {
    const before = own.values.get(path);
    if (before?.toLowerCase() === value.toLowerCase() || OF_THE_TEXT.test(path)) return [];
    // What one answer alone says depends on the release of its server, which another answer told.
    if (isReleaseUnknown && OF_THE_RELEASE.test(path)) return [];
    // A part of a list, and said to be one.
    if (isUnseen(now, path) && isPartOf(value, before)) return [];
    // The rest of a broken value was below it, and stands apart now.
    if (before === undefined && kind === 'block' && isUnseen(own, path)) return [];
    // Its rest stood in the line behind the last one.
    if (before === undefined && kind === 'cut' && own.unseen.get(path) === restOf(text.split(/\r?\n/).length))
      return [];
    // Records of a name stand one below the other: a text that ends between two of them may be whole.
    if (kind === 'cut' && ['dns-record', 'iis-site'].includes(kindOf(id)) && isPartOf(value, before)) return [];
    return [`${id} ${path}: ${before ?? 'not seen'} became ${value}`];
  });
}

function isPartOf(value: string, whole: string | undefined): boolean {
  const [part, all] = [JSON.parse(value) as unknown, JSON.parse(whole ?? 'null') as unknown];
  return Array.isArray(part) && Array.isArray(all) && part.every((item) => all.includes(item));
}

/** Unless it goes by another name now. */
function lostResource(id: string, own: SeenResource, after: Seen): string | undefined {
  const isThere = [...after.resources].some(
    ([other, { values }]) =>
      kindOf(other) === kindOf(id) &&
      values.size > 1 &&
      [...values].every(([path, value]) => own.values.get(path) === value),
  );
  return isThere ? undefined : id;
}

function lostValue(id: string, own: SeenResource, now: SeenResource): string | undefined {
  for (const path of own.values.keys()) if (!now.values.has(path) && !isUnseen(now, path)) return `${id} ${path}`;
  return undefined;
}

const isUnseen = ({ unseen }: SeenResource, path: string): boolean =>
  [...unseen.keys()].some((one) => path === one || path.startsWith(`${one}.`));

/** One that lost its first name goes by its second: a mailbox without its Guid. It says nothing that it did not say. */
function isOtherName(id: string, resource: SeenResource, before: Seen): boolean {
  const kind = kindOf(id);
  if (kind === 'organization' && id === 'organization:organization') return true;
  return [...before.resources].some(
    ([other, own]) =>
      kindOf(other) === kind &&
      [...resource.values].every(([path, value]) => own.values.get(path)?.toLowerCase() === value.toLowerCase()),
  );
}

/** Below a long warning, words may be the rest of it; what a command prints of which nobody wants to know is not read. */
function isOfShell({ kind, lines: [first = 1], text }: Insertion): boolean {
  const lines = text.split(/\r?\n/);
  const above = lines.slice(0, first - 1);
  if (kind === 'line' && mayBeOfWarning(above.at(-1) ?? '', lines[first - 1] ?? '')) return true;
  const command = above.map((line) => promptOf(line)?.command).findLast((found) => found !== undefined && found !== '');
  return /^(?:whoami|hostname|get-date|chcp|exit|connect-exchange\w*)\b/i.test(command ?? '');
}

/**
 * Put between `<!--` and `-->` of a file of IIS: IIS reads none of it, so that the comment is known to mean nothing, and
 * what stands in it means no more, whoever wrote it. A line before or behind a comment is none of it.
 */
function isComment({ format }: RecordEntry, { lines, text }: Insertion): boolean {
  if (!COMMENTED.has(format ?? '')) return false;
  const all = text.split(/\r?\n/);
  const above = all.slice(0, (lines[0] ?? 1) - 1).join('\n');
  const below = all.slice(lines.at(-1) ?? 0).join('\n');
  return above.replaceAll(/<!--[\s\S]*?-->/g, '').includes('<!--') && below.includes('-->');
}

const isFree = ({ format, request }: RecordEntry): boolean => FREE.has(format ?? '') || request === 'HTTP probe';

const kindOf = (id: string): string => id.slice(0, id.indexOf(':'));
/** Blocks that are put in call what they name so. */
const isForeign = (id: string): boolean => /zz/i.test(id);
