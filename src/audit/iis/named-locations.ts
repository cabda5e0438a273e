import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import type { ApplicationHostReading } from '../../normalize/iis/application-host-reading.ts';
import { cleanLocation, locationKey } from '../../normalize/iis/location-path.ts';
import type { IisEvidence } from './iis-files.ts';

interface KnownLocations {
  readonly locations: readonly string[];
  readonly isReadable: boolean;
}

/** Locations of the file and of the answers, each once, in the spelling of the file. */
export function locationsOf({ answers = [] }: IisEvidence, reading: ApplicationHostReading | null): readonly string[] {
  const known = reading?.configuration.locations ?? [];
  const keys = new Set(known.map(locationKey));
  const more = answers.map(({ location }) => location).filter((name) => name !== '' && !keys.has(locationKey(name)));
  return [...known, ...more].sort((a, b) => (locationKey(a) < locationKey(b) ? -1 : 1));
}

/** For each server the locations that a word names; all of them, and the root, where none is named. */
export function locationsNamed(
  word: string | undefined,
  servers: readonly KnownLocations[],
): readonly (readonly string[])[] {
  if (word === undefined) return servers.map((server) => ['', ...server.locations]);
  const named = servers.map((server) => matching(word, server));
  if (!servers.some(({ isReadable }) => isReadable) || named.some((list) => list.length > 0)) return named;
  const all = [...new Set(servers.flatMap((server) => server.locations))];
  throw new UserError('unknown-location', `No server has a location "${word}".`, {
    where: '--location',
    hint: didYouMean(word, all) ?? `there are ${all.length}, for example ${all.slice(0, 3).join(', ')}`,
  });
}

function matching(word: string, server: KnownLocations): readonly string[] {
  const key = locationKey(word);
  if (key === '') return [''];
  const exact = server.locations.filter((location) => locationKey(location) === key);
  if (exact.length > 0) return exact;
  const ending = server.locations.filter((location) => locationKey(location).endsWith(`/${key}`));
  if (ending.length > 0) return ending;
  const site = key.split('/')[0];
  return server.locations.some((location) => locationKey(location) === site) ? [cleanLocation(word)] : [];
}
