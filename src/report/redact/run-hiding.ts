import type { Run } from '../../model/run.ts';
import type { ReportOptions } from '../report.ts';
import { isPerson, peopleNames } from './people-names.ts';
import { placeNames } from './place-names.ts';
import { type Pseudonymize, pseudonymizer } from './pseudonym.ts';
import { knownWords } from './public-words.ts';
import { namesByWord, redactNames } from './redact-names.ts';
import { redactPath } from './redact-path.ts';
import { redactPeople } from './redact-people.ts';
import { type Places, placesOf, redactPlaces } from './redact-places.ts';
import { redactPieces, redactValue, type ValueRedaction } from './redact-value.ts';

/** `screen`: whoever audits reads it; with `pii` files keep their names. */
export type RedactionOfRun = Pick<ReportOptions, 'redact' | 'redactKey'> & { readonly screen?: boolean };

/** What paths of a run are hidden by, and what it calls a place. */
export interface PathHiding {
  readonly pseudonym: Pseudonymize;
  /** Places too. */
  readonly all: boolean;
  readonly places: Places;
  readonly file: (path: string) => string;
}

/** What every part of a run is hidden by. */
export interface RunHiding extends PathHiding {
  /** A text in which anybody or anything may be named. */
  readonly text: (text: string) => string;
  readonly redaction: ValueRedaction;
  /** What a resource of a kind is called. */
  readonly label: (kind: string, name: string) => string;
  /** `KIND:…`; of a whole scope `KIND:SCOPE/*`. */
  readonly idOf: (kind: string, id: string) => string;
}

/** Throws UserError('redact-key-missing'). */
export function pathHiding(run: Run, options: RedactionOfRun): PathHiding {
  const pseudonym = pseudonymizer(options.redactKey);
  const all = options.redact === 'all';
  const placed = [...placeNames(run)];
  const places = placesOf(all ? placed : [], pseudonym);
  const known = knownWords(all ? [] : placed.map(([name]) => name));
  const file = (path: string): string =>
    options.screen === true && !all
      ? path
      : redactPath(all ? redactPlaces(path, pseudonym, places) : path, pseudonym, known);
  return { pseudonym, all, places, file };
}

/** Names of people are looked for in every text of the run. Throws UserError('redact-key-missing'). */
export function runHiding(run: Run, options: RedactionOfRun): RunHiding {
  const paths = pathHiding(run, options);
  const { all, file, places, pseudonym } = paths;
  const people = namesByWord(peopleNames(run), pseudonym);
  const files = [run.subject, ...run.records.map(({ path }) => path)].flatMap((path) => {
    const hidden = file(path);
    return hidden === path || path.length < LEAST_NAME ? [] : [[path, hidden] as const];
  });
  const text = once((input: string): string => {
    const named = files.reduce((words, [path, hidden]) => replaceWhole(words, path, hidden), input);
    const hidden = redactNames(redactPeople(named, pseudonym), people, pseudonym);
    return all ? redactPlaces(hidden, pseudonym, places) : hidden;
  });
  const redaction: ValueRedaction = { pseudonym, text, internal: all };

  const label = (kind: string, name: string): string => {
    if (isPerson(kind)) return String(redactValue(name, 'pii', redaction));
    const hidden = text(name);
    if (!all) return hidden;
    return hidden === name && /^[^\s/\\()@]+$/.test(name) ? hiddenName(kind, name) : redactPieces(hidden, pseudonym);
  };
  const hiddenName = (kind: string, name: string): string => {
    const pieces = redactPieces(name, pseudonym);
    return pieces === name ? name : pseudonym(kind, name);
  };
  const idOf = (kind: string, id: string): string => {
    const rest = id.slice(kind.length + 1);
    if (id.endsWith('/*')) return all ? `${kind}:${redactPieces(text(rest), pseudonym)}` : text(id);
    const [, prefix = '', own = rest] = /^(upn:)?(.*)$/s.exec(rest) ?? [];
    if (isPerson(kind))
      return `${kind}:${prefix}${/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(own) ? pseudonym('mbx', own) : label(kind, own)}`;
    return `${kind}:${label(kind, rest)}`;
  };
  return { ...paths, text, redaction, label, idOf };
}

/** What is shorter says too little to be looked for in sentences. */
const LEAST_NAME = 4;
const GOES_ON = /[\p{L}\p{N}_-]/u;

/** A name wherever it stands alone: in `everybody` there is no folder `body`. */
function replaceWhole(text: string, name: string, hidden: string): string {
  if (!text.includes(name)) return text;
  const pieces = text.split(name);
  return pieces.slice(1).reduce((before, after, index) => {
    const isPart = GOES_ON.test((pieces[index] ?? '').slice(-1)) || GOES_ON.test(after.slice(0, 1));
    return `${before}${isPart ? name : hidden}${after}`;
  }, pieces[0] ?? '');
}

/** Findings of one rule, and of one server, say the same words again and again. */
function once(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.set(text, known);
    return known;
  };
}
