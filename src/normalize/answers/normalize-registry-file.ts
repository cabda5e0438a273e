import { registryPlace } from '../../model/parts/registry/registry-place.ts';
import type { NormalizedItem } from '../../model/resource.ts';
import { wholeText } from '../capture/whole-text.ts';
import { isWithheld, normalizeRegistry } from '../cmdlets/registry/registry.ts';
import { copiesNote } from '../cmdlets/registry/registry-copies.ts';
import { unsetValues } from '../cmdlets/registry/unset-values.ts';
import { readRegistry } from '../formats/registry/registry.ts';
import { isSecretName } from '../formats/secret-name.ts';
import type { ReadingHouse } from '../place/file-format.ts';
import type { PlacedFile } from '../place/placement.ts';
import { answerTextOfFile } from '../printed/answer/answer-text-of-file.ts';
import { leftOverOf } from '../printed/left-over.ts';
import { faultOf } from './file-fault.ts';
import type { Batches, FileReading, PlacedFileTask, Shortfall } from './file-reading.ts';
import { startTally } from './tally.ts';

const REQUEST = 'reg query';

/** Translates `reg query` output or a `.reg` file of one computer. Values that are secret by their name are withheld. */
export async function* normalizeRegistryFile(
  text: AsyncIterable<string>,
  { placement: placed, record }: PlacedFileTask,
  { requestNamed }: ReadingHouse,
): Batches<FileReading> {
  const { computerRole } = placed.hints;
  const server = computerOf(placed);
  const base = { request: REQUEST, format: placed.format, strength: 'cmdlet', server } as const;
  const tally = startTally(requestNamed);
  const request = requestNamed(REQUEST);
  const ofClient = computerRole === 'client' ? { computerRole } : {};
  const asked = request === undefined ? [] : [{ request, server, ...ofClient }];
  const hint = request === undefined ? null : `Run again: ${request.command}`;
  try {
    const answer = answerTextOfFile(await wholeText(text));
    const reading = readRegistry(answer.text, undefined, answer.end);
    const { problem } = reading;
    const lineOf = <Item extends { readonly line: number }>(item: Item): Item => ({
      ...item,
      line: answer.lines[item.line - 1]?.line ?? item.line,
    });
    const [entries, whole] = [reading.entries.map(lineOf), reading.whole.map(lineOf)];
    const left = leftOverOf(
      (reading.leftOver ?? []).flatMap((line) => answer.lines[line - 1] ?? []),
      answer.lines,
    );
    const copies = copiesNote([...entries, ...whole]);
    const said = [answer.cleaning, copies].filter((note) => note !== undefined);
    const notes = said.length === 0 ? {} : { notes: said };
    const withheld = entries.filter((entry) => isSecretName(entry.name) || isWithheld(entry)).map(({ name }) => name);
    const shown = entries.filter((entry) => !isSecretName(entry.name));
    // In parts: a stranger can make the list long, and a fragment takes many times its line.
    let found = 0;
    const context = { record, computer: server, computerRole };
    for (const part of partsOf([...shown, ...unsetValues(shown, { computerRole, whole })])) {
      const fragments = normalizeRegistry(part, context);
      found += fragments.length;
      for (const fragment of fragments) tally.add(REQUEST, fragment);
      yield fragments.map((fragment): NormalizedItem => ({ type: 'fragment', fragment }));
    }
    const of = { kind: 'registry-value', server, properties: { computerRole } };
    if (whole.length > 0)
      tally.addPlaces(
        REQUEST,
        of,
        whole.map(({ hive, key }) => registryPlace(hive, key, '*')),
      );
    const { sentence: strange } = left;
    if (problem === undefined && strange !== undefined) {
      const answers = tally.answers(left.shortfall, asked);
      const status = found > 0 ? 'partly' : 'unreadable';
      return { ...base, ...notes, status, problem: strange, hint, withheld, answers, ...left.record };
    }
    if (problem === undefined && found + whole.length > 0) {
      return {
        ...base,
        ...notes,
        status: 'read',
        problem: null,
        hint: null,
        withheld,
        answers: tally.answers(undefined, asked),
      };
    }
    const at = problem?.line === undefined ? '' : ` (line ${problem.line})`;
    const sentence =
      problem === undefined && copies !== undefined
        ? copies
        : problem === undefined
          ? 'It says that a value does not exist, and not which: the command line is missing.'
          : `${problem.message}${at}.`;
    const shortfall: Shortfall = { cause: problem === undefined ? 'unreadable' : 'failed', reason: sentence };
    const status = found > 0 ? 'partly' : 'unreadable';
    return { ...base, status, problem: sentence, hint, withheld, answers: tally.answers(shortfall, asked) };
  } catch (error) {
    const { cause, reason, sentence, hint: advice } = faultOf(error);
    const answers = tally.answers({ cause, reason }, asked);
    return { ...base, status: 'unreadable', problem: sentence, hint: advice ?? hint, withheld: [], answers };
  }
}

const PART = 1000;

function* partsOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += PART) yield items.slice(at, at + PART);
}

/** Files without one are not placed. */
function computerOf({ server, format }: PlacedFile): string {
  if (server === null) throw new Error(`a file of format "${format}" has no computer`);
  return server;
}
