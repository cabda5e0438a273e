import type { Fragment, Unseen } from '../../model/resource.ts';
import type { Provenance } from '../../model/snapshot.ts';
import type { ApplicationHostInput } from './application-host-reading.ts';
import { locationIdentity } from './location-identity.ts';
import type { XmlProblem } from './read-elements.ts';
import { SETTINGS } from './settings.ts';

/** A file that IIS cannot read says one thing only: that it is so. A file that is too large for us says nothing. */
export function unreadableRoot(input: ApplicationHostInput, problem: XmlProblem): Fragment {
  const { properties, ...identity } = locationIdentity(input.server, '');
  const isMalformed = problem.cause === 'malformed';
  const cause = problem.cause === 'over-limit' ? 'over-limit' : 'unreadable';
  const unseen: Unseen = { cause, detail: problemText(problem) };
  const at: Provenance = { record: input.record, line: problem.line };
  const derived = ['windowsAuthentication.ownsProviders', 'offeredMethods', 'configuration.refused'];
  const paths = [...SETTINGS.map((spec) => spec.path), ...derived];
  return {
    ...identity,
    properties: {
      ...properties,
      ...(isMalformed ? { configuration: { wellFormed: false, problem: problemText(problem) } } : {}),
    },
    unseen: {
      ...Object.fromEntries(paths.map((path) => [path, unseen])),
      ...(isMalformed ? {} : { 'configuration.wellFormed': unseen, 'configuration.problem': unseen }),
    },
    provenance: { '*': { record: input.record }, 'configuration.wellFormed': at, 'configuration.problem': at },
  };
}

/** `Line 12, column 34: Unclosed tag: providers.` */
export function problemText(problem: XmlProblem): string {
  return `Line ${problem.line}, column ${problem.column}: ${problem.message}`;
}
