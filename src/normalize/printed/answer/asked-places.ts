import { registryPlace } from '../../../model/parts/registry/registry-place.ts';
import type { Asked } from '../../answers/file-reading.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import { registryTarget } from '../../formats/registry/registry-target.ts';
import { metabasePlace } from '../../iis/answers/metabase-node.ts';
import { locationKey } from '../../iis/location-path.ts';
import type { AnswerContext, AskedCommand } from './open-answer.ts';

/** What one command asked, and of which place; nothing where its request is not known. */
export function askedBy(
  { command, asked, server }: AskedCommand,
  { computerRole, requestNamed }: AnswerContext,
): readonly Asked[] {
  const request = requestNamed(asked.request);
  if (request === undefined) return [];
  // Computers of clients are told from servers.
  const role = computerRole === 'client' ? { computerRole } : {};
  return [{ request, server, ...role, ...placesIn(asked, command.text) }];
}

/** About which place a command asks, where that is less than its request can tell. */
function placesIn(asked: CommandRequest, command: string): Pick<Asked, 'places'> {
  const place = placeIn(asked, command);
  return place === undefined ? {} : { places: place === null ? [] : [place] };
}

function placeIn(asked: CommandRequest, command: string): string | null | undefined {
  switch (asked.request) {
    case 'appcmd list config':
      return asked.target === undefined ? undefined : locationKey(asked.target);
    case 'adsutil get':
      return asked.target === undefined ? undefined : metabasePlace(asked.target);
    case 'reg query': {
      const target = registryTarget(command);
      if (target === undefined) return undefined;
      return target.isFiltered ? null : registryPlace(target.hive, target.key, target.name ?? '*');
    }
    default:
      return undefined;
  }
}
